/** The language somebody likes best (RFC 9110, 12.5.4), as a tag such as `de` or `pt-BR`; undefined where none is said. */
export function readLanguage(header: string | undefined): string | undefined {
  if (header === undefined || header.length > 1000) return undefined;
  let best: string | undefined;
  let highest = 0;
  for (const part of header.split(',')) {
    const [, tag, quality = '1'] = /^\s*([a-z]{2,8}(?:-[a-z\d]{1,8}){0,4})\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part) ?? [];
    if (tag !== undefined && Number(quality) > highest) {
      best = tag;
      highest = Number(quality);
    }
  }
  return best;
}
