import { AuthError } from '../core/errors.ts';
import { canonical } from '../core/canonical.ts';
import type { Store, UserRecord } from '../stores/store.ts';
import type { Context } from './rule.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many guesses are free. */
const freeGuesses = 5;
/** How many messages an account may ask for in an hour. */
const messages = 3;

/** How long to wait after so many guesses: 30 s after the free ones, twice as long each time, at most 15 min. */
function delayAfter(count: number): number {
  return count < freeGuesses ? 0 : Math.min(30_000 * 2 ** (count - freeGuesses), 15 * minute);
}

function tooMany(wait: number): AuthError {
  return new AuthError('too_many_attempts', { retryAfter: Math.ceil(wait / 1000) });
}

/**
 * The name of a counter. Username and e-mail address of one account share one, so that nobody gets twice the guesses;
 * an identifier that nobody has gets one of the same kind. That two identifiers are refused together tells whoever
 * tries that they are one person's: the price of the shared counter, and known. Where it comes from (`caller.source`) would be one more part of the name.
 */
async function counterOf(purpose: string, user: UserRecord | null, identifier: string, { digest }: Context) {
  return digest.keyed(`${purpose}:${user ? `account:${user.id}` : `identifier:${canonical(identifier)}`}`);
}

/**
 * Lets someone try to prove who they are, within the guesses an account has. A guess is charged before it is made, so
 * that any number of parallel ones stays within them, and given back when it could not be made.
 * @param attempt Gives null for a wrong guess.
 * @throws {AuthError} `too_many_attempts`, before anything was tried.
 */
export async function withinBudget<T>(
  context: Context,
  user: UserRecord | null,
  identifier: string,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const counter = await counterOf('login', user, identifier, context);
  await charge(counter, context);
  try {
    const result = await attempt();
    if (result !== null) await forgive(context.store, counter);
    return result;
  } catch (error) {
    await giveBack(context.store, counter);
    throw error;
  }
}

async function charge(counter: string, { store, ...context }: Context): Promise<void> {
  const at = context.now();
  await store.transact(async (verbs) => {
    const held = await verbs.get('attempts', counter);
    // A clock that was set back must not lock anybody out: what counts is how far apart the two times are.
    const wait = held && held.expires >= at ? delayAfter(held.count) - Math.abs(at - held.at) : 0;
    if (wait > 0) throw tooMany(wait);
    await verbs.increment(counter, at, day);
  });
}

/** Forgets the guesses of somebody who proved who they are. A counter that stays is no reason to refuse them. */
async function forgive(store: Store, counter: string): Promise<void> {
  await store.delete('attempts', counter).catch(() => false);
}

/** Forgets an account's guesses after its password was replaced: they say nothing about the new one. */
export async function forgiveGuesses(context: Context, user: UserRecord): Promise<void> {
  await forgive(context.store, await counterOf('login', user, '', context));
}

/** Takes one off a counter; what went wrong before is what the caller has to hear. */
async function giveBack(store: Store, counter: string): Promise<void> {
  await store
    .transact(async (verbs) => {
      const held = await verbs.get('attempts', counter);
      if (held && held.count > 1) await verbs.update('attempts', { ...held, count: held.count - 1 });
      else await verbs.delete('attempts', counter);
    })
    .catch(() => undefined);
}

/**
 * Counts a message that is asked for, whether or not there is an account to send it to.
 * @returns How to take it back, for a message that could not be sent.
 * @throws {AuthError} `too_many_attempts`.
 */
export async function countMessage(
  context: Context,
  user: UserRecord | null,
  identifier: string,
): Promise<() => Promise<void>> {
  const counter = await counterOf('recovery', user, identifier, context);
  const { store } = context;
  const now = context.now();
  await store.transact(async (verbs) => {
    const held = await verbs.get('attempts', counter);
    // A window that ends later than one can, by more than clocks differ: the clock was set back, and the counter would
    // bar people until it catches up.
    if (held && held.expires > now + hour + 5 * minute) await verbs.delete('attempts', counter);
    else if (held && held.expires >= now && held.count >= messages) throw tooMany(held.expires - now);
    await verbs.increment(counter, now, hour);
  });
  return () => giveBack(store, counter);
}
