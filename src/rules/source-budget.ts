import type { UserRecord } from '../stores/store.ts';
import { deviceNonce } from './device.ts';
import type { Context } from './rule.ts';
import { freeGuesses } from './throttle.ts';
import type { Budget } from './throttle.ts';

/** How many failures in a row an account may have from everywhere together. NIST SP 800-63B-4, 3.2.2: at most 100. */
const freeEverywhere = 100;

/**
 * The guesses that an account has on a server: so many for each place they come from, and many more for all places
 * together. A browser that its owner signed in from has a counter of its own, so that nobody else's guesses, not even
 * from the same place, keep the owner out.
 */
export async function sourceBudget(
  name: string,
  source: string,
  user: UserRecord | null,
  context: Context,
): Promise<Budget> {
  const nonce = user && (await deviceNonce(user, context));
  const way = nonce === null ? `source:${source}` : `device:${nonce}`;
  // No identifier holds a line break, so that none looks like the counter of another and a place.
  const [here, everywhere] = [await context.digest.keyed(`${name}\n${way}`), await context.digest.keyed(name)];
  const charged = { id: here, free: freeGuesses };
  return {
    charged: nonce === null ? [charged, { id: everywhere, free: freeEverywhere }] : [charged],
    forgiven: [here, everywhere],
  };
}
