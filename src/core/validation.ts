import { canonical } from './canonical.ts';
import type { AuthErrorCode } from './errors.ts';
import type { Attributes, Settings } from './types.ts';

export { canonical } from './canonical.ts';
export { isRole } from './role.ts';

/** What a person can't see: zero-width characters, fillers, variation selectors, and whatever is not a character. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a pattern holds for what was typed and for the key made of it: NFKC turns `＠` into `@` and `⑴` into `(1)`. */
function holds(pattern: RegExp, text: string): boolean {
  return pattern.test(text) && pattern.test(canonical(text)) && !unseen.test(text);
}

/**
 * 1 to 64 letters, marks and digits of any script and `. _ -`. No `@`, so that nobody takes a name that reads as
 * another person's e-mail address. At least one letter or digit, so that a name can be said and found.
 */
export function checkUsername(username: string): AuthErrorCode | null {
  return holds(/^(?=[._\-\p{M}]*[\p{L}\p{N}])[\p{L}\p{M}\p{N}._-]{1,64}$/u, username) ? null : 'username_invalid';
}

/**
 * One address: at most 254 characters, one `@`, a domain with a dot, no white space, control characters, quotes,
 * commas or angle brackets. Stricter than RFC 5321 on purpose: what mail programs read in two ways is refused.
 */
export function checkEmail(email: string): AuthErrorCode | null {
  return email.length <= 254 &&
    holds(
      /^(?!\.)(?!.*\.[.@])[^\s@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}]$/u,
      email,
    )
    ? null
    : 'email_invalid';
}

/** 1 to 100 characters of any script, one of them to be seen; no control characters, none that turn the direction. */
export function checkName(name: string): AuthErrorCode | null {
  return name.length <= 200 &&
    [...name].length <= 100 &&
    /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(name) &&
    !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name)
    ? null
    : 'name_invalid';
}

/**
 * Up to 50 facts in 16,384 characters: keys of letters, digits, `_` and `-`, values that are numbers, booleans or texts
 * of up to 1000 characters. No key that an object has by nature.
 */
export function areAttributes(value: unknown): value is Attributes {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= 50 && entries.every(isAttribute) && JSON.stringify(value).length <= 16_384;
}

function isAttribute([key, value]: [string, unknown]): boolean {
  if (!/^[a-z][\w-]{0,63}$/i.test(key) || key in Object.prototype || key === 'prototype') return false;
  if (typeof value === 'string') return value.length <= 1000 && value.isWellFormed() && !value.includes('\0');
  return typeof value === 'boolean' || Number.isFinite(value);
}

/** What a password must not be made of. */
export interface PasswordContext {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
}

/** The part of the settings that concerns passwords. */
export type PasswordRules = Pick<Settings, 'minLength' | 'maxLength' | 'maxBytes' | 'siteName'>;

/**
 * Checks a password where one is set. Length counts code points after NFC; nothing is trimmed; no character classes
 * are asked for (NIST SP 800-63B-4, 3.1.1.2). The list of common passwords is checked apart, as it is loaded apart.
 */
export function checkPassword(
  password: string,
  rules: PasswordRules,
  person: PasswordContext = {},
): AuthErrorCode | null {
  if (!password.isWellFormed()) return 'invalid_input';
  const normal = password.normalize('NFC');
  const length = [...normal].length;
  if (length < rules.minLength) return 'password_too_short';
  if (length > rules.maxLength) return 'password_too_long';
  if (rules.maxBytes !== undefined) {
    if (normal.includes('\0')) return 'invalid_input';
    if (new TextEncoder().encode(normal).length > rules.maxBytes) return 'password_too_long';
  }
  return isPersonal(normal, rules, person) ? 'password_too_common' : null;
}

/** Whether a password is made of words that anyone who knows the person or the site would try, perhaps with digits. */
function isPersonal(password: string, { siteName = '' }: PasswordRules, person: PasswordContext): boolean {
  const tight = (text: string) => canonical(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  const { username = '', email = '', firstName = '', lastName = '' } = person;
  const guess = tight(password);
  const rest = [email, username, email.split('@')[0] ?? '', firstName, lastName, siteName]
    .map(tight)
    .filter((word) => word.length > 2)
    .sort((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), guess);
  return rest !== guess && /^\p{N}*$/u.test(rest);
}
