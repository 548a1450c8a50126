/** Where a command says what it did: results, and what goes beside them. */
export interface Console {
  readonly out: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** The terminal it was started from. */
export const terminal: Console = {
  out: (line) => void process.stdout.write(`${line}\n`),
  warn: (line) => void process.stderr.write(`${line}\n`),
};
