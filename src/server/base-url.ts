/** Where the gate stands, as people's browsers see it. */
export interface Place {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path of the endpoint, without a slash at its end. */
  readonly path: string;
  /** Address of the endpoint. */
  readonly href: string;
  /** False on `http://localhost`, `http://127.0.0.1` and `http://[::1]` alone. */
  readonly secure: boolean;
}

/** An address, or null where there is none. (`URL.parse` is younger than some of the runtimes.) */
export function readUrl(text: string, base?: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}

const local = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Reads where the gate stands. No address is ever made of what a request says about itself.
 * @throws {TypeError} No address, or one over which cookies and passwords would travel in the open.
 */
export function readPlace(baseUrl: string, path: string): Place {
  const url = readUrl(baseUrl);
  if (!url) throw new TypeError('auth-elements: baseUrl must be the address of the site, such as https://example.com');
  const secure = url.protocol === 'https:';
  if (!secure && !(url.protocol === 'http:' && local.includes(url.hostname))) {
    throw new TypeError('auth-elements: baseUrl must begin with https:// (http:// only on localhost)');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError('auth-elements: baseUrl must be scheme, host and path, and nothing else');
  }
  if (!/^(\/[\w.~-]+)+$/.test(path)) throw new TypeError('auth-elements: path must be like /auth');
  const full = url.pathname.replace(/\/+$/, '') + path;
  return { origin: url.origin, path: full, href: url.origin + full, secure };
}

/**
 * An origin that may ask, exactly as browsers write it.
 * @throws {TypeError} Anything else, patterns among it.
 */
export function readOrigin(origin: string): string {
  const url = readUrl(origin);
  if (url?.origin !== origin || !/^https?:$/.test(url.protocol) || origin.includes('*')) {
    throw new TypeError(`auth-elements: trustedOrigins must be origins such as https://app.example.com, not ${origin}`);
  }
  return origin;
}
