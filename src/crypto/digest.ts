import { encodeBase64Url } from './base64url.ts';

/**
 * One-way marks. A port: a page uses `crypto.subtle`; on Node that would queue behind password hashes, so a server
 * brings synchronous ones.
 */
export interface Digest {
  /** SHA-256 of a text's UTF-8 bytes, as base64url without padding. */
  sha256(text: string): Promise<string> | string;
  /** HMAC-SHA-256 under the installation's own key, as base64url without padding. */
  keyed(text: string): Promise<string> | string;
}

const utf8 = new TextEncoder();

/**
 * A key for HMAC-SHA-256 that scripts can use and keep, but not read. One key serves one purpose: the one that seals
 * sessions must never mark texts that somebody else chose.
 */
export function createHmacKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign', 'verify']);
}

/** Marks made by the platform. */
export function webDigest(key: CryptoKey): Digest {
  const text = (bytes: ArrayBuffer) => encodeBase64Url(new Uint8Array(bytes));
  return {
    sha256: async (message) => text(await crypto.subtle.digest('SHA-256', utf8.encode(message))),
    keyed: async (message) => text(await crypto.subtle.sign('HMAC', key, utf8.encode(message))),
  };
}
