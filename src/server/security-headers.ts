/**
 * What every answer carries: nobody keeps it, guesses what it is, frames it or runs it. An answer of one origin is not
 * to be embedded by another. (OWASP ASVS 5.0, 3.4 and 14.3.2.)
 */
const always: readonly string[] = [
  ...['cache-control', 'no-store'],
  ...['content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox"],
  ...['cross-origin-resource-policy', 'same-origin'],
  ...['referrer-policy', 'no-referrer'],
  ...['x-content-type-options', 'nosniff'],
  ...['x-frame-options', 'DENY'],
];

/** Over https, browsers are told to stay with it for a year. */
export function securityHeaders(secure: boolean): readonly string[] {
  return secure ? [...always, 'strict-transport-security', 'max-age=31536000'] : always;
}
