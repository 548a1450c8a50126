import crypto from 'node:crypto';
import type { Digest } from '../crypto/digest.ts';

/** In one call where there is one: Node has it since 20.12. No key goes into it. */
export const sha256 = (text: string): string =>
  crypto.hash
    ? crypto.hash('sha256', text, 'base64url')
    : crypto.createHash('sha256').update(text, 'utf8').digest('base64url');

/**
 * Marks made at once, on the calling thread: a few microseconds each. `crypto.subtle` would hand them to libuv's pool
 * of threads, where whatever else is waiting (files, DNS, other people's hashes) comes first.
 * @param secret The installation's own key, 32 bytes or more.
 * @throws {TypeError} A key that is too short to be one.
 */
export function nodeDigest(secret: Uint8Array): Digest {
  if (secret.length < 32) throw new TypeError('auth-elements: the key of a digest must have 32 bytes or more');
  const key = Uint8Array.from(secret); // the caller may wipe or reuse its own
  return {
    sha256,
    keyed: (text) => crypto.createHmac('sha256', key).update(text, 'utf8').digest('base64url'),
  };
}
