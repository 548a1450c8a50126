import type { MessageOverrides } from '../core/messages.ts';
import type { AuthElement } from './auth-element.ts';
import type { Countdown, duration } from './trouble.ts';

/** What an element has for when something goes wrong; null where it couldn't be had, so that little can be said. */
export type Trouble = Readonly<{
  words: MessageOverrides;
  Countdown: typeof Countdown;
  duration: typeof duration;
}> | null;

const asked = new WeakMap<AuthElement, Promise<Trouble>>();
const fetched = new WeakMap<AuthElement, Trouble>();

/** What an element has for when something goes wrong; undefined while it has not asked for it. */
export function troubleOf(element: AuthElement): Trouble | undefined {
  return fetched.get(element);
}

/** Fetches what is needed when something goes wrong, and the words for it; once, unless `retryTrouble` says so. */
export function fetchTrouble(element: AuthElement): Promise<Trouble> {
  const coming = asked.get(element) ?? load(element);
  asked.set(element, coming);
  return coming;
}

/** Lets what could not be fetched be fetched again. */
export function retryTrouble(element: AuthElement): void {
  if (fetched.get(element) === null) asked.delete(element);
}

async function load(element: AuthElement): Promise<Trouble> {
  // Named one by one, as bundlers add code of their own where a module is passed around as a whole.
  const came = await import('./trouble.ts').then(
    ({ errors, missing, Countdown, duration }) => ({ words: { ...errors, ...missing }, Countdown, duration }),
    () => null,
  );
  fetched.set(element, came);
  if (came) element.learn(came.words);
  else element.requestUpdate();
  return came;
}
