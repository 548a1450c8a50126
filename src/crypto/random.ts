import { encodeBase64Url } from './base64url.ts';
import { readablePassword } from './readable-password.ts';
import { uuid7 } from './uuid.ts';

/** Where everything unpredictable comes from. */
export interface Random {
  /** A public identifier that sorts by time: a UUID, version 7 (RFC 9562). */
  id(now: number): string;
  /** A secret of 256 bits, base64url. */
  token(): string;
  /** A password of at least 80 bits that can be read aloud and typed. */
  password(): string;
}

/** The platform's own generator. Where that fails, so does this: there is nothing to fall back on. */
export const random: Random = {
  id: uuid7,
  token: () => encodeBase64Url(crypto.getRandomValues(new Uint8Array(32))),
  password: readablePassword,
};
