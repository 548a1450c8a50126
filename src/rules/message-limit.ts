import { canonical } from '../core/canonical.ts';
import type { UserRecord } from '../stores/store.ts';
import type { Context } from './rule.ts';
import { giveBack, ownerOf, tooMany } from './throttle.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How often something may be asked for in an hour. */
interface Limit {
  readonly name: string;
  readonly most: number;
}

/** How many messages an account or an address may be sent in an hour. */
const messages = 3;
/** How many recoveries may be asked for from one place in an hour. */
const recoveries = 20;
/** How many accounts may be asked for from one place in an hour: a class of pupils sits behind one address. */
const registrations = 60;

/** How to take it back, for what could not be done. */
type Uncount = () => Promise<void>;

/**
 * Counts a recovery that is asked for, whether or not there is an account to send it to.
 * @throws {AuthError} `too_many_attempts`.
 */
export function countRecovery(context: Context, user: UserRecord | null, identifier: string): Promise<Uncount> {
  const { source } = context.caller;
  return count(context, [
    { name: `recovery:${ownerOf(user, identifier)}`, most: messages },
    ...(typeof source !== 'string' ? [] : [{ name: `recovery:source:${source}`, most: recoveries }]),
  ]);
}

/**
 * Counts a message to an address that somebody claims, whether or not it has an account.
 * @param user The account that it is claimed for, if there is one.
 * @throws {AuthError} `too_many_attempts`.
 */
export function countClaim(context: Context, email: string, user?: UserRecord): Promise<Uncount> {
  return count(context, [
    { name: `claim:${canonical(email)}`, most: messages },
    ...(user ? [{ name: `claim:${ownerOf(user, '')}`, most: messages }] : []),
  ]);
}

/**
 * Counts a registration by where it comes from; where that is not known, as in a page, nothing is counted.
 * @throws {AuthError} `too_many_attempts`.
 */
export async function countRegistration(context: Context): Promise<void> {
  const { source } = context.caller;
  if (typeof source === 'string')
    await count(context, [{ name: `registration:source:${source}`, most: registrations }]);
}

async function count(context: Context, limits: readonly Limit[]): Promise<Uncount> {
  const counters = await Promise.all(
    limits.map(async ({ name, most }) => ({ id: await context.digest.keyed(name), most })),
  );
  const now = context.now();
  await context.store.transact(async (verbs) => {
    for (const { id, most } of counters) {
      const held = await verbs.get('attempts', id);
      // A window that ends later than one can, by more than clocks differ: the clock was set back, and the counter would
      // bar people until it catches up.
      if (held && held.expires > now + hour + 5 * minute) await verbs.delete('attempts', id);
      else if (held && held.expires >= now && held.count >= most) throw tooMany(held.expires - now);
    }
    for (const { id } of counters) await verbs.increment(id, now, hour);
  });
  return () => giveBack(context, counters);
}
