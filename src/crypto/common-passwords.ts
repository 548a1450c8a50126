import { canonical } from '../core/canonical.ts';

/**
 * A day of the 20th or 21st century in eight digits, the year last or first. Nearly half of the 5000 most common
 * passwords are such dates, so that they are told by their form, all of them.
 */
export const datePattern = /^(?:[0-3]\d[0-3]\d(?:19|20)\d\d|(?:19|20)\d\d[0-1]\d[0-3]\d)$/;

/**
 * Whether a password is one of those that everybody tries first. Only the whole of it counts: `sunshine` is common, a
 * sentence about sunshine is not (NIST SP 800-63B-4, 3.1.1.2). Any date is one of them, and by chance one in 8,192 of
 * all others that are as short and have no space in them. The list is fetched with the first question.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const text = canonical(password);
  return datePattern.test(text) || (await import('./listed-passwords.ts')).isListed(text);
}
