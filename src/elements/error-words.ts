import type { AuthElement } from './auth-element.ts';

/** Which elements asked for the words, and whether they got them. */
const asked = new WeakMap<AuthElement, boolean>();

/** Whether there is something to say by now, be it little. */
export function canSayErrors(element: AuthElement): boolean {
  return asked.has(element);
}

/**
 * Fetches the words for what goes wrong, when something does. Where they can't be had, little is said; the next problem
 * tries again.
 */
export async function fetchErrorWords(element: AuthElement): Promise<void> {
  if (asked.get(element)) return;
  try {
    const { errors, missing } = await import('../core/error-messages.ts');
    asked.set(element, true);
    element.moreWords = { ...element.moreWords, ...errors, ...missing };
  } catch {
    asked.set(element, false);
  }
  element.requestUpdate();
}
