import { AuthError } from '../core/errors.ts';
import type { Input, Output } from '../core/actions.ts';
import type { SessionRecord, UserRecord, Verbs } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { findAccount } from './accounts.ts';
import { markDevice } from './mark-device.ts';
import type { Context, Outcome } from './rule.ts';
import { openSession, prepareSession, toSession } from './session.ts';
import type { Current } from './session.ts';
import { withinBudget } from './throttle.ts';
import type { Forgive } from './throttle.ts';
import { temporaryPasswordId } from './tokens.ts';

const step = 'new-password';

/**
 * Signs someone in by username or e-mail address. One hash and one answer for everyone who can't come in: unknown,
 * wrong, disabled, without password.
 */
export const login: RuleOf<'login', Current | null> = async (input, context, current) => {
  const { identifier, password } = input;
  const user = await findAccount(context.store, identifier);
  const id = await temporaryPasswordId(context.digest, user?.id ?? '', password);
  const now = context.now();
  let temporary: string | undefined;
  // Nobody guesses a temporary password; other people's guesses must not keep its owner out.
  const isTemporary = async (verbs: Verbs) => {
    const token = await verbs.get('tokens', id);
    temporary = token && token.expires > now ? id : undefined;
    return temporary !== undefined;
  };
  const attempt = (forgive: Forgive) => {
    // Who signs in again, to prove who they are, stays signed in for as long as before.
    const remember = input.remember ?? (current?.user.id === user?.id && current?.session.persistent === true);
    return enter(user, { ...input, remember }, temporary, forgive, context);
  };
  const outcome = await withinBudget(context, user, identifier, attempt, isTemporary);
  if (!outcome) throw new AuthError('invalid_credentials');
  return outcome;
};

/** Gives null to whom it does not let in. */
async function enter(
  user: UserRecord | null,
  input: Input<'login'>,
  temporary: string | undefined,
  forgive: Forgive,
  context: Context,
  again = true,
): Promise<Outcome<'login'> | null> {
  const { policy, store } = context;
  const verdict = await context.passwords.verify(input.password, user?.credential ?? null);
  if (!user || user.disabled) return null;
  if (verdict.unreadable) context.onCorrupt?.(user.id);
  if (!verdict.valid || user.credential === null) {
    return temporary === undefined ? null : enterTemporarily(user, temporary, input, context);
  }
  const restricted = verdict.truncated ? step : undefined;
  const prepared = await prepareSession(context, user.id, input.remember ?? false, restricted);
  const session = await store.transact(async (verbs) => {
    const fresh = await verbs.get('users', user.id);
    const same = fresh && !fresh.disabled && fresh.credential === user.credential;
    if (!same) return null;
    await forgive(verbs);
    return openSession(verbs, prepared, policy);
  });
  // The account changed during the hash: the password has to be right for what it is now.
  if (!session)
    return again ? enter(await store.get('users', user.id), input, temporary, forgive, context, false) : null;
  const { credential } = prepared;
  if (restricted) return { output: toContinue(session), credential };
  const upgraded = verdict.stale ? await upgrade(user, input.password, context) : user;
  const output: Output<'login'> = { status: 'signed-in', session: toSession(session, user, policy) };
  return { output, credential, ...(await markDevice(upgraded, context)) };
}

/** Uses a temporary password up. The session it opens is good for nothing but a new password. */
async function enterTemporarily(
  user: UserRecord,
  id: string,
  { remember = false }: Input<'login'>,
  context: Context,
): Promise<Outcome<'login'> | null> {
  const prepared = await prepareSession(context, user.id, remember, step);
  return context.store.transact(async (verbs) => {
    const token = await verbs.take('tokens', id);
    const fresh = await verbs.get('users', user.id);
    if (!token || token.expires <= prepared.draft.createdAt || !fresh || fresh.disabled) return null;
    const session = await openSession(verbs, prepared, context.policy);
    return { output: toContinue(session), credential: prepared.credential };
  });
}

/** The id goes along, so that what is done in the step can be told to be meant for this session. */
function toContinue({ id }: SessionRecord): Output<'login'> {
  return { status: 'continue', step, sessionId: id };
}

/**
 * Replaces a credential of an older make, unless the password was changed meanwhile. Nobody is kept out because this
 * fails: it is tried again the next time.
 */
async function upgrade(user: UserRecord, password: string, { passwords, store }: Context): Promise<UserRecord> {
  try {
    const credential = await passwords.create(password);
    const upgraded = await store.transact(async (verbs) => {
      const fresh = await verbs.get('users', user.id);
      return fresh?.credential === user.credential ? verbs.update('users', { ...fresh, credential }) : null;
    });
    return upgraded ?? user;
  } catch {
    return user; // see above
  }
}
