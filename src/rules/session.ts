import { AuthError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import type { Session, Step } from '../core/types.ts';
import type { Draft, Held, SessionRecord, Store, UserRecord, Verbs } from '../stores/store.ts';
import { toUser } from './accounts.ts';
import { bare } from './bare.ts';
import type { Context, Credential } from './rule.ts';

/** Whose request it is. */
export interface Current {
  readonly session: SessionRecord;
  readonly user: UserRecord;
}

/** A session that is about to begin: everything that can't be made inside a transaction. */
export interface Prepared {
  readonly draft: Draft<'sessions'>;
  readonly credential: Credential;
  /** The key of the session the caller holds now; it ends when the new one begins. */
  readonly previous: string | undefined;
}

const minute = 60_000;
const hour = 60 * minute;

/**
 * Whether a session still counts. A clock that was set back must not lengthen it: one that seems to come from the
 * future, by more than clocks differ, is over too.
 */
export function isLive(session: SessionRecord, now: number, { sessions }: Policy): boolean {
  const idle = Math.abs(now - session.seenAt);
  return now < session.expires && session.createdAt <= now + 5 * minute && idle < sessions.idleHours * hour;
}

/** The session that the caller's token stands for, and its account as it is now; null when there is none any more. */
export async function findCurrent(context: Context): Promise<Current | null> {
  const { caller, digest, policy, store } = context;
  if (!caller.token) return null;
  const held = await holderOf(store, await digest.sha256(caller.token));
  if (!held) return null;
  const { session, user } = held;
  if (!isLive(session, context.now(), policy)) {
    // Gone for good: another change of the clock must not bring it back.
    await store.delete('sessions', session.id);
    return null;
  }
  if (!user || user.disabled) return null;
  await touch(session, context);
  return { session: bare(session), user: bare(user) };
}

async function holderOf(store: Store, tokenKey: string): Promise<Held | null> {
  if (store.holder) return store.holder(tokenKey);
  const session = await store.find('sessions', 'tokenKey', tokenKey);
  return session && { session, user: await store.get('users', session.user) };
}

/** Notes now and then that a session is in use. Losing such a note only makes the session end earlier. */
async function touch(session: SessionRecord, { policy, store, ...context }: Context): Promise<void> {
  const seenAt = context.now();
  const often = Math.min(5 * minute, (policy.sessions.idleHours * hour) / 10);
  if (Math.abs(seenAt - session.seenAt) < often) return;
  await store.update('sessions', { ...session, seenAt }).catch(() => null);
}

/**
 * The caller's account as it stands within a transaction.
 * @throws {AuthError} `session_expired`: the session was ended meanwhile, as by a change of roles.
 */
export async function confirmCurrent(verbs: Verbs, { session, user }: Current): Promise<UserRecord> {
  const held = await verbs.get('sessions', session.id);
  const fresh = await verbs.get('users', user.id);
  if (!held || !fresh || fresh.disabled) throw new AuthError('session_expired');
  return fresh;
}

/** Makes a session ready to begin. With a step it is a short one, in which only that step can be done. */
export async function prepareSession(
  { caller, digest, policy, random, ...context }: Context,
  user: string,
  remember: boolean,
  step?: Step,
): Promise<Prepared> {
  const { days, hours } = policy.sessions;
  const now = context.now();
  const persistent = remember && days > 0;
  const lasts = step ? 15 * minute : persistent ? days * 24 * hour : hours * hour;
  const expires = Math.floor(now + lasts);
  const token = random.token();
  const tokenKey = await digest.sha256(token);
  const id = random.id(now);
  return {
    draft: {
      id,
      tokenKey,
      user,
      createdAt: now,
      seenAt: now,
      provedAt: now,
      expires,
      persistent,
      ...(step && { step }),
    },
    credential: { token, expires, persistent: persistent && !step },
    previous: caller.token && (await digest.sha256(caller.token)),
  };
}

/** Whether one more person may be signed in; sessions of their own don't stand in anybody's way. */
export async function hasSeat(verbs: Verbs, { draft }: Prepared, policy: Policy): Promise<boolean> {
  if (policy.sessions.maxPeople === 0) return true;
  const live = (await verbs.list('sessions')).filter((session) => isLive(session, draft.createdAt, policy));
  const others = new Set(live.map((session) => session.user).filter((user) => user !== draft.user));
  return others.size < policy.sessions.maxPeople;
}

/** @throws {AuthError} `too_many_sessions`. */
export async function openSession(verbs: Verbs, prepared: Prepared, policy: Policy): Promise<SessionRecord> {
  const { draft, previous } = prepared;
  const held = previous === undefined ? null : await verbs.find('sessions', 'tokenKey', previous);
  if (held) await verbs.delete('sessions', held.id);
  if (!(await hasSeat(verbs, prepared, policy))) throw new AuthError('too_many_sessions');
  if (policy.sessions.single && !draft.step) await endSessions(verbs, draft.user);
  return verbs.insert('sessions', draft);
}

/** Ends a person's sessions, all or all but one. */
export async function endSessions(verbs: Verbs, user: string, except?: string): Promise<void> {
  for (const { id } of await verbs.by('sessions', 'user', user)) {
    if (id !== except) await verbs.delete('sessions', id);
  }
}

/** A session as its person sees it. */
export function toSession(record: SessionRecord, user: UserRecord, { sessions }: Policy): Session {
  const { id, createdAt, expires, provedAt, seenAt } = record;
  return { id, user: toUser(user), createdAt, expires, idleExpires: seenAt + sessions.idleHours * hour, provedAt };
}
