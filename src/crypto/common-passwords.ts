import { canonical } from '../core/canonical.ts';

/**
 * A day of the 20th or 21st century in eight digits, the year last or first. Nearly half of the 5000 most common
 * passwords are such dates, so that they are told by their form, all of them.
 */
export const datePattern = /^(?:[0-3]\d[0-3]\d(?:19|20)\d\d|(?:19|20)\d\d[0-1]\d[0-3]\d)$/;

let list: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is one of those that everybody tries first. Only the whole of it counts: `sunshine` is common, a
 * sentence about sunshine is not (NIST SP 800-63B-4, 3.1.1.2). Any date is one of them. The list is fetched with the first
 * question.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const text = canonical(password);
  if (datePattern.test(text)) return true;
  list ??= unfold().catch((error: unknown) => {
    list = undefined; // or it could never be fetched again
    throw error;
  });
  return (await list).has(text);
}

async function unfold(): Promise<ReadonlySet<string>> {
  const { default: folded } = await import('./common-password-list.ts');
  const words = new Set<string>();
  let word = '';
  for (const [, shared = '', rest = ''] of folded.matchAll(/([A-Z])([^A-Z]+)/g)) {
    word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
    words.add(word);
  }
  return words;
}
