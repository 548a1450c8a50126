/**
 * Where the page keeps what proves its session: a cookie, or `sessionStorage` where cookies are not wanted (0 days) or
 * do not work (a file opened from disk). Both hold the same signed token.
 */
export class CookieJar {
  readonly #name: string;
  readonly #cookies: boolean;

  /** @param cookies Whether a cookie may be written at all. */
  constructor(namespace: string, cookies: boolean) {
    this.#name = namespace;
    this.#cookies = cookies;
  }

  read(): string | null {
    const start = `${this.#name}=`;
    const pair = document.cookie.split('; ').find((found) => found.startsWith(start));
    return pair?.slice(start.length) ?? this.#storage()?.getItem(this.#name) ?? null;
  }

  /** @param maxAge Seconds; without it the token ends with the browser's own session. */
  write(token: string, maxAge?: number): void {
    this.clear();
    if (this.#cookies) this.#set(`${token}${maxAge === undefined ? '' : `; Max-Age=${Math.floor(maxAge)}`}`);
    if (this.read() !== token) this.#storage()?.setItem(this.#name, token);
  }

  clear(): void {
    this.#storage()?.removeItem(this.#name);
    if (this.read() !== null) this.#set('; Max-Age=0');
  }

  #set(value: string): void {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${this.#name}=${value}; Path=/; SameSite=Strict${secure}`;
  }

  /** Reading the property alone throws where storage is blocked. */
  #storage(): Storage | undefined {
    try {
      return sessionStorage;
    } catch {
      return undefined;
    }
  }
}
