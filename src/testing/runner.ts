/** What Node's assert and chai's have in common. */
export interface Assert {
  ok(value: unknown, message?: string): void;
  strictEqual(actual: unknown, expected: unknown, message?: string): void;
  deepStrictEqual(actual: unknown, expected: unknown, message?: string): void;
}

/** What Node's runner and mocha have in common. */
export interface Runner {
  readonly assert: Assert;
  readonly describe: (name: string, cases: () => void) => unknown;
  readonly it: (name: string, run: () => Promise<void>) => unknown;
}
