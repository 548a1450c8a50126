import { AuthError } from '../core/errors.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { inWords, withoutField } from './accounts.ts';
import { markDevice } from './mark-device.ts';
import { checkNewPassword } from './new-password.ts';
import { notify } from './notify.ts';
import { proveAgain } from './prove-again.ts';
import type { Context } from './rule.ts';
import { confirmCurrent, endSessions, openSession, prepareSession, toSession } from './session.ts';
import type { Current } from './session.ts';
import { forgiveGuesses } from './throttle.ts';
import { addressOf } from './take-back.ts';
import { dropTokens, isTakingBack, resetTokenId } from './tokens.ts';

const field = 'newPassword';

/** A new password for someone who is signed in, or in the middle of it. */
export const changePassword: RuleOf<'reset-password'> = (input, context, current) =>
  current.session.step ? completeStep(input, context, current) : changeOwn(input, context, current);

/** Writes a new credential: whatever the old one had opened is over, but for one session. */
async function replaceCredential(verbs: Verbs, user: UserRecord, credential: string, except?: string) {
  await verbs.update('users', { ...user, credential });
  await dropTokens(verbs, user.id);
  await endSessions(verbs, user.id, except);
}

/** The current password proves the right. The caller's session goes on under another token, every other one ends. */
const changeOwn: RuleOf<'reset-password'> = async ({ currentPassword, newPassword }, context, current) => {
  const { session, user } = current;
  if (currentPassword?.normalize('NFC') === newPassword.normalize('NFC')) {
    throw new AuthError('password_unchanged', { field });
  }
  await checkNewPassword(newPassword, user, field, context);
  await proveAgain(currentPassword, user, context);
  const credential = await context.passwords.create(newPassword);
  const { credential: mark, draft } = await prepareSession(context, user.id, session.persistent);
  const held = await context.store.transact(async (verbs) => {
    const fresh = await confirmCurrent(verbs, current);
    // Of two changes at the same time one wins; for the other, what was typed is not the current password any more.
    if (fresh.credential !== user.credential) throw new AuthError('invalid_credentials', { field: 'currentPassword' });
    await replaceCredential(verbs, fresh, credential, session.id);
    const row = await verbs.get('sessions', session.id);
    const { tokenKey, seenAt, provedAt } = draft;
    return row && (await verbs.update('sessions', { ...row, tokenKey, seenAt, provedAt }));
  });
  if (!held) throw new AuthError('session_expired');
  await notify(context, 'password-changed', user);
  return {
    output: { session: toSession(held, user, context.policy) },
    credential: { token: mark.token, expires: held.expires, persistent: held.persistent },
    ...(await markDevice({ ...user, credential }, context)),
  };
};

/** The restricted session proves the right; an ordinary one takes its place, as the person chose when signing in. */
const completeStep: RuleOf<'reset-password'> = async ({ newPassword }, context, current) => {
  const { session, user } = current;
  await checkNewPassword(newPassword, user, field, context);
  if (await isCurrent(newPassword, user, context)) throw new AuthError('password_unchanged', { field });
  const credential = await context.passwords.create(newPassword);
  const prepared = await prepareSession(context, user.id, session.persistent);
  const opened = await context.store.transact(async (verbs) => {
    await replaceCredential(verbs, await confirmCurrent(verbs, current), credential);
    return openSession(verbs, prepared, context.policy);
  });
  await forgiveGuesses(context, user);
  await notify(context, 'password-changed', user);
  return {
    output: { session: toSession(opened, user, context.policy) },
    credential: prepared.credential,
    ...(await markDevice({ ...user, credential }, context)),
  };
};

/**
 * Whether a password is the one that the account has. It is not where only its first 72 bytes could be compared: the rest
 * was never proved, and the person is here to have all of it kept. Whoever guesses learns it of one guess only, as the
 * step ends with whatever is not the current password.
 */
async function isCurrent(password: string, { credential }: UserRecord, { passwords }: Context): Promise<boolean> {
  if (credential === null) return false;
  const { valid, truncated } = await passwords.verify(password, credential);
  return valid && !truncated;
}

/**
 * A recovery link proves the right. It signs nobody in: every session of the account ends. One that reached an address
 * which the account has no more brings that back.
 */
export const resetByToken: RuleOf<'reset-password', Current | null> = async (input, context, current) => {
  const { store } = context;
  const id = await resetTokenId(context.digest, input.token ?? '');
  const found = await holderOf(store, id, context);
  if (!found) throw new AuthError('token_invalid');
  await checkNewPassword(input.newPassword, found, field, context);
  const credential = await context.passwords.create(input.newPassword);
  const now = context.now();
  const work = async (verbs: Verbs) => {
    const token = await verbs.take('tokens', id);
    const fresh = await verbs.get('users', found.id);
    if (!token || token.expires <= now || !fresh || fresh.disabled) throw new AuthError('token_invalid');
    const holder = { ...fresh, ...addressOf(token) };
    await replaceCredential(verbs, holder, credential);
    if (isTakingBack(token)) {
      // Of two former addresses the earlier has the last word.
      await dropTokens(verbs, found.id, (other) => other.createdAt < token.createdAt);
    }
    return { holder, displaced: fresh };
  };
  const { holder, displaced } = await store.transact(work).catch((error: unknown) => {
    throw withoutField(inWords(error));
  });
  await forgiveGuesses(context, holder);
  await notify(context, 'password-changed', holder);
  const takenBack = displaced.email !== undefined && displaced.emailKey !== holder.emailKey;
  if (takenBack) await notify(context, 'email-changed', holder, displaced.email);
  return {
    output: { session: null },
    user: holder.id,
    takenBack,
    ...(current?.user.id === holder.id && { credential: null }),
  };
};

/** Whose token it is, with the address that it brings back, before anything is worth a hash. */
async function holderOf(verbs: Verbs, id: string, context: Context): Promise<UserRecord | null> {
  const token = await verbs.get('tokens', id);
  const user = token && token.expires > context.now() ? await verbs.get('users', token.user) : null;
  return token && user && !user.disabled ? { ...user, ...addressOf(token) } : null;
}
