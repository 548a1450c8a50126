/**
 * Where a page keeps what proves its session: a cookie, or `sessionStorage` where cookies are not wanted (0 days) or do
 * not work (a file opened from disk). Both hold the same signed token.
 */
export interface ProofPlace {
  readonly name: string;
  /** Whether a cookie may be written at all. */
  readonly cookies: boolean;
}

/** Reading the property alone throws where storage is blocked. */
export function tabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

export function readCookie(name: string): string | undefined {
  const start = `${name}=`;
  const pair = document.cookie.split('; ').find((found) => found.startsWith(start));
  return pair?.slice(start.length);
}

/** What proves the page's session, if there is something that says so. */
export function readProof({ name, cookies }: ProofPlace): string | null {
  return (cookies ? readCookie(name) : undefined) ?? tabStorage()?.getItem(name) ?? null;
}
