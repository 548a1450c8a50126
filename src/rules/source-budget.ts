import type { UserRecord } from '../stores/store.ts';
import { deviceNonce } from './device.ts';
import type { Context } from './rule.ts';
import { freeGuesses, tooMany } from './throttle.ts';
import type { Budget, Place } from './throttle.ts';

/** How many failures in a row an account may have from everywhere together. NIST SP 800-63B-4, 3.2.2: at most 100. */
const freeEverywhere = 100;
/** How many failures one place may have in an hour, for all accounts together: a school sits behind one address. */
const failures = 300;
const hour = 60 * 60_000;
const minute = 60_000;

/**
 * The guesses that an account has on a server: so many for each place they come from, and many more for all places
 * together. A browser that its owner signed in from has a counter of its own, so that nobody else's guesses, not even
 * from the same place, keep the owner out. Nor may anybody's, where no place is known: only all together count then.
 */
export async function sourceBudget(
  name: string,
  source: string | null,
  user: UserRecord | null,
  context: Context,
): Promise<Budget> {
  const nonce = user && (await deviceNonce(user, context));
  const everywhere = { id: await context.digest.keyed(name), free: freeEverywhere };
  if (nonce === null && source === null) return { charged: [everywhere], forgiven: [everywhere.id] };
  const way = nonce === null ? `source:${String(source)}` : `device:${nonce}`;
  // No identifier holds a line break, so that none looks like the counter of another and a place.
  const here = { id: await context.digest.keyed(`${name}\n${way}`), free: freeGuesses };
  const forgiven = [here.id, everywhere.id];
  if (nonce !== null || source === null) return { charged: [here], forgiven };
  return { charged: [here, everywhere], forgiven, place: await placeOf(source, context) };
}

/**
 * Keeps whoever tries one password with many names, or many stolen pairs of both, to so many an hour. Only failures are
 * counted, so that people who sign in are in nobody's way; a few more that are under way together do no harm.
 */
async function placeOf(source: string, { digest, store, ...context }: Context): Promise<Place> {
  const id = await digest.keyed(`failures:source:${source}`);
  const now = context.now();
  return {
    async check() {
      const held = await store.get('attempts', id);
      const left = held ? held.expires - now : 0;
      // A window that ends later than one can: the clock was set back. It begins anew.
      if (left > hour + 5 * minute) await store.delete('attempts', id);
      else if (held && held.count >= failures && left > 0) throw tooMany(left);
    },
    fail: () => store.increment(id, now, hour),
  };
}
