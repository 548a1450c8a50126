import type { AuthErrorCode } from '../core/errors.ts';
import type { StoredHash } from './credential.ts';

/** More code points than any policy allows are no password but an attempt to keep us busy. */
const maxLength = 4096;
/** bcrypt looks at no more of its input. */
const maxBytes = 72;

const utf8 = new TextEncoder();

/** Whether plain bcrypt leaves a part of this text out of account. */
export function truncates(text: string): boolean {
  return utf8.encode(text).length > maxBytes;
}

/** Why a password can't be hashed in a format; null when it can. */
export function refusal(password: string, format: StoredHash['format']): AuthErrorCode | null {
  if (password.length > 2 * maxLength || [...password].length > maxLength) return 'password_too_long';
  // Half a surrogate pair has no UTF-8 form; encoders replace it, and different passwords would become one.
  if (!password.isWellFormed()) return 'invalid_input';
  if (format !== 'bcrypt') return null;
  // bcrypt repeats a short password with a NUL in between: `a` and `a\0a` are the same to it.
  if (password.includes('\0')) return 'invalid_input';
  return truncates(password.normalize('NFC')) ? 'password_too_long' : null;
}

/** What passlib's `bcrypt_sha256` version 2 gives to bcrypt: base64 of the HMAC-SHA-256 keyed by the salt's letters. */
export async function preHash(text: string, salt: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', utf8.encode(salt), algorithm, false, ['sign']);
  const mark = await crypto.subtle.sign('HMAC', key, utf8.encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(mark)));
}
