/** Why a text is no JSON that a caller of ours would send. */
export class JsonError extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'JsonError';
  }
}

type Fields = Record<string, unknown>;

const space = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- RFC 8259, section 7: they have to be escaped
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;
const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** How deep what we take may be nested; nothing asks for more than a list or a record inside a record. */
const deepest = 8;

/**
 * JSON (RFC 8259) of which there is one reading: a name comes once in an object, none is `__proto__`, nothing stands
 * before or behind it, and nesting is bounded. `JSON.parse` takes the last of several fields where others take the
 * first, and makes a field of `__proto__` that the next copy turns into a prototype.
 * @throws {JsonError}
 */
export function parseStrictJson(source: string): unknown {
  let at = 0;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const skip = () => void match(space);
  const next = (sign: string): boolean => {
    skip();
    const here = source.charAt(at) === sign;
    if (here) at++;
    return here;
  };
  const readText = (): string => {
    skip();
    const found = match(text);
    if (found === null) throw new JsonError('a text was expected');
    return JSON.parse(found) as string;
  };

  const readFields = (depth: number): Fields => {
    const fields = Object.create(null) as Fields;
    if (next('}')) return fields;
    do {
      const name = readText();
      if (name === '__proto__' || name in fields) throw new JsonError('a name that must not be there, or twice');
      if (!next(':')) throw new JsonError('a colon was expected');
      fields[name] = readValue(depth);
    } while (next(','));
    if (!next('}')) throw new JsonError('an object does not end');
    return fields;
  };
  const readItems = (depth: number): unknown[] => {
    const items: unknown[] = [];
    if (next(']')) return items;
    do items.push(readValue(depth));
    while (next(','));
    if (!next(']')) throw new JsonError('a list does not end');
    return items;
  };
  const readValue = (depth: number): unknown => {
    if (depth > deepest) throw new JsonError('too deep');
    if (next('{')) return readFields(depth + 1);
    if (next('[')) return readItems(depth + 1);
    if (source.charAt(at) === '"') return readText();
    const known = match(word);
    if (known !== null) return words[known];
    const digits = match(number);
    if (digits === null) throw new JsonError('a value was expected');
    return Number(digits);
  };

  const value = readValue(1);
  skip();
  if (at !== source.length) throw new JsonError('something stands behind it');
  return value;
}
