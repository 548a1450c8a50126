import type { AuthElement } from './auth-element.ts';
import type * as trouble from './trouble.ts';

/** What `trouble.ts` offers; null where it couldn't be had, so that little can be said. */
export type Trouble = typeof trouble | null;

const fetched = new WeakMap<AuthElement, Trouble>();

/** What an element has for when something goes wrong; undefined while it has not asked for it. */
export function troubleOf(element: AuthElement): Trouble | undefined {
  return fetched.get(element);
}

/** Fetches what is needed when something goes wrong, and the words for it. After a failure the next problem tries again. */
export async function fetchTrouble(element: AuthElement): Promise<Trouble> {
  const had = fetched.get(element);
  if (had) return had;
  const came = await import('./trouble.ts').catch(() => null);
  fetched.set(element, came);
  if (came) element.moreWords = { ...element.moreWords, ...came.errors, ...came.missing };
  element.requestUpdate();
  return came;
}
