import type { AuthErrorCode } from './errors.ts';
import type { Settings } from './types.ts';

/** The form under which names and addresses are compared and stored as keys; people see what they typed. */
export function canonical(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/**
 * 1 to 64 letters, marks and digits of any script and `. _ -`. No `@`, so that nobody takes a name that reads as
 * another person's e-mail address. At least one letter or digit, so that a name can be said and found.
 */
export function checkUsername(username: string): AuthErrorCode | null {
  const length = [...username].length;
  return length <= 64 && /^[\p{L}\p{M}\p{N}._-]+$/u.test(username) && /[\p{L}\p{N}]/u.test(username)
    ? null
    : 'username_invalid';
}

/**
 * One address: at most 254 characters, one `@`, a domain with a dot, no white space, control characters, quotes,
 * commas or angle brackets. Stricter than RFC 5321 on purpose: what mail programs read in two ways is refused.
 */
export function checkEmail(email: string): AuthErrorCode | null {
  return email.length <= 254 &&
    /^[^\s@"(),:;<>[\\\]\p{C}]{1,64}@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])$/u.test(
      email,
    ) &&
    !/^\.|\.\.|\.@/.test(email)
    ? null
    : 'email_invalid';
}

/** 1 to 100 characters of any script; no control characters, and not only white space. */
export function checkName(name: string): AuthErrorCode | null {
  const length = [...name].length;
  return length <= 100 && name.trim() !== '' && !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name)
    ? null
    : 'name_invalid';
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

/** Whether a password is nothing but a word that anyone who knows the person or the site would try, perhaps with digits. */
function isPersonal(password: string, rules: PasswordRules, person: PasswordContext): boolean {
  const tight = (text: string) => canonical(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  const { username = '', email = '', firstName = '', lastName = '' } = person;
  const guess = tight(password);
  return [username, email, email.split('@')[0] ?? '', firstName + lastName, lastName + firstName, rules.siteName ?? '']
    .map(tight)
    .some((word) => word.length > 2 && guess.includes(word) && /^\p{N}*$/u.test(guess.replaceAll(word, '')));
}
