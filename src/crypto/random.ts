/** Where everything unpredictable comes from. */
export interface Random {
  /** A public identifier that sorts by time: a UUID, version 7 (RFC 9562). */
  id(now: number): string;
  /** A secret of 256 bits, base64url. */
  token(): string;
  /** A password of at least 80 bits that can be read aloud and typed. */
  password(): string;
}
