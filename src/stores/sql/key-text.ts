/** NUL, which PostgreSQL's text can't hold, half a surrogate pair, which UTF-8 can't, and what they are written with. */
const special = /[\0\\\p{Surrogate}]/gu;

/** Any text as text that every database keeps and tells apart. */
export function toKey(text: string): string {
  return text.replace(special, (unit) =>
    unit === '\\' ? '\\\\' : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function fromKey(key: string): string {
  if (!key.includes('\\')) return key;
  return key.replace(/\\(?:\\|u([0-9a-f]{4}))/g, (_, unit?: string) =>
    unit === undefined ? '\\' : String.fromCharCode(parseInt(unit, 16)),
  );
}
