/** What a value consists of, or undefined when it is none of JSON's. */
function partsOf(value: unknown): readonly unknown[] | undefined {
  if (value === null || value === undefined) return [];
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return [];
    case 'number':
      return Number.isFinite(value) ? [] : undefined;
    case 'object': {
      if (Array.isArray(value)) return value as readonly unknown[];
      const prototype: unknown = Object.getPrototypeOf(value);
      // A plain object's own prototype has none, also when it comes from another realm.
      const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
      return plain ? Object.values(value) : undefined;
    }
    default:
      return undefined;
  }
}

function isPlain(value: unknown): boolean {
  return partsOf(value)?.every(isPlain) ?? false;
}

/**
 * A value as JSON that reads back as the same value.
 * @throws {TypeError} It wouldn't: a key, a date, bytes, an infinite number.
 */
export function plainJSON(value: object): string {
  if (!isPlain(value)) throw new TypeError('A database keeps only what JSON can say.');
  return JSON.stringify(value);
}
