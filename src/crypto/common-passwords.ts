import { canonical } from '../core/canonical.ts';

let list: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is one of those that everybody tries first. Only the whole of it counts: `sunshine` is common, a
 * sentence about sunshine is not (NIST SP 800-63B-4, 3.1.1.2). The list is fetched with the first question.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  list ??= unfold().catch((error: unknown) => {
    list = undefined; // or it could never be fetched again
    throw error;
  });
  return (await list).has(canonical(password));
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
