import { AuthError } from '../core/errors.ts';
import { canonical } from '../core/canonical.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import type { Context } from './rule.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How many guesses are free. */
export const freeGuesses = 5;

/** Counts the guesses of an account that come one way, and makes people wait after so many. */
export interface Counter {
  readonly id: string;
  readonly free: number;
}

/** What a guess is charged to, and what is forgotten once somebody proved who they are. */
export interface Budget {
  readonly charged: readonly Counter[];
  readonly forgiven: readonly string[];
  /** What comes from one place, whomever it is about. On a server only. */
  readonly place?: Place;
}

/** The failures of everybody at one place. */
export interface Place {
  /** @throws {AuthError} `too_many_attempts`. */
  check(): Promise<void>;
  fail(): Promise<unknown>;
}

/** Forgets the guesses, with whatever else happens at a success. */
export type Forgive = (verbs: Verbs) => Promise<unknown>;

/** How long to wait after so many guesses: 30 s after the free ones, twice as long each time, at most 15 min. */
function delayAfter(count: number, free: number): number {
  return count < free ? 0 : Math.min(30_000 * 2 ** (count - free), 15 * minute);
}

export function tooMany(wait: number): AuthError {
  return new AuthError('too_many_attempts', { retryAfter: Math.ceil(wait / 1000) });
}

/**
 * Whose a counter is. Username and e-mail address of one account share one, so that nobody gets twice the guesses; an
 * identifier that nobody has gets one of the same kind. That two identifiers are refused together tells whoever tries
 * that they are one person's: the price of the shared counter, and known.
 */
export function ownerOf(user: UserRecord | null, identifier: string): string {
  return user ? `account:${user.id}` : `identifier:${canonical(identifier)}`;
}

/** In a page an account has one counter; on a server others come in, by where a guess comes from. */
async function budgetOf(user: UserRecord | null, identifier: string, context: Context): Promise<Budget> {
  const name = `login:${ownerOf(user, identifier)}`;
  if (context.caller.source !== undefined) {
    return (await import('./source-budget.ts')).sourceBudget(name, context.caller.source, user, context);
  }
  const id = await context.digest.keyed(name);
  return { charged: [{ id, free: freeGuesses }], forgiven: [id] };
}

/**
 * Lets someone try to prove who they are, within the guesses an account has. A guess is charged before it is made, so
 * that any number of parallel ones stays within them, and given back when it could not be made.
 * @param attempt Gives null for a wrong guess; after a right one it forgives the others.
 * @param exempt Whether this one is no guess: asked where it would be charged.
 * @throws {AuthError} `too_many_attempts`, before anything was tried.
 */
export async function withinBudget<T>(
  context: Context,
  user: UserRecord | null,
  identifier: string,
  attempt: (forgive: Forgive) => Promise<T | null>,
  exempt?: (verbs: Verbs) => Promise<boolean>,
): Promise<T | null> {
  const { charged, forgiven, place } = await budgetOf(user, identifier, context);
  await place?.check();
  const at = context.now();
  const counts = await context.store.transact(async (verbs) => {
    if (await exempt?.(verbs)) return false;
    await charge(verbs, charged, at);
    return true;
  });
  try {
    const proved = await attempt((verbs) => (counts ? forgive(verbs, forgiven) : Promise.resolve()));
    if (proved === null) await place?.fail();
    return proved;
  } catch (error) {
    // What went wrong is what the caller has to hear.
    if (counts) await giveBack(context, charged).catch(() => undefined);
    throw error;
  }
}

async function charge(verbs: Verbs, counters: readonly Counter[], at: number): Promise<void> {
  for (const { id, free } of counters) {
    const held = await verbs.get('attempts', id);
    // A clock that was set back must not lock anybody out: what counts is how far apart the two times are.
    const wait = held && held.expires >= at ? delayAfter(held.count, free) - Math.abs(at - held.at) : 0;
    if (wait > 0) throw tooMany(wait);
  }
  for (const { id } of counters) await verbs.increment(id, at, day);
}

async function forgive(verbs: Verbs, counters: readonly string[]): Promise<void> {
  for (const id of counters) await verbs.delete('attempts', id);
}

/**
 * Forgets an account's guesses after its password was replaced, of which they say nothing, or after its end. Counters
 * that stay are no reason to fail.
 */
export async function forgiveGuesses(context: Context, user: UserRecord): Promise<void> {
  const { forgiven } = await budgetOf(user, '', context);
  await context.store.transact((verbs) => forgive(verbs, forgiven)).catch(() => undefined);
}

/** Takes one off each counter. */
export async function giveBack({ store }: Context, counters: readonly Pick<Counter, 'id'>[]): Promise<void> {
  await store.transact(async (verbs) => {
    for (const { id } of counters) {
      const held = await verbs.get('attempts', id);
      if (held && held.count > 1) await verbs.update('attempts', { ...held, count: held.count - 1 });
      else await verbs.delete('attempts', id);
    }
  });
}
