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
