/** The two things in a source map that say which text came from where. */
export interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The numbers of one segment: base64 digits of five bits each, the sixth says "more follows" (ECMA-426). */
function decode(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = digits.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return numbers;
}

/** How many bytes of minified code come from each source; what comes from none is under `''`. */
export function bytesBySource(code: string, { sources, mappings }: SourceMap): Map<string, number> {
  const bytes = new Map<string, number>();
  const add = (source: string, text: string): void => {
    if (text) bytes.set(source, (bytes.get(source) ?? 0) + Buffer.byteLength(text));
  };
  const lines = code.split('\n');
  let index = 0;
  let source = '';
  mappings.split(';').forEach((segments, row) => {
    const line = lines[row] ?? '';
    let column = 0;
    for (const segment of segments.split(',')) {
      const [columns = 0, sourcesOn] = decode(segment);
      add(source, line.slice(column, column + columns));
      column += columns;
      index += sourcesOn ?? 0;
      // Minified code breaks lines only inside of template literals, and no segment says whose the next line is.
      if (sourcesOn !== undefined) source = sources[index] ?? '';
      else if (column > 0 || row === 0) source = '';
    }
    add(source, `${line.slice(column)}${row < lines.length - 1 ? '\n' : ''}`);
  });
  return bytes;
}
