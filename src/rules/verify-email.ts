import { canonical } from '../core/canonical.ts';
import { AuthError } from '../core/errors.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { inWords, toUser, withoutField } from './accounts.ts';
import { createAccount } from './create-account.ts';
import { checkDomain } from './domains.ts';
import { notify } from './notify.ts';
import { readPending, verifyTokenId } from './pending.ts';
import type { Current } from './session.ts';
import { prepareTakingBack } from './take-back.ts';
import { dropTokens } from './tokens.ts';

/** Takes the proof of an address: an account begins, or has another address from now on. Signs nobody in. */
export const verifyEmail: RuleOf<'verify-email', Current | null> = async ({ token }, context) => {
  const { policy, store } = context;
  const id = await verifyTokenId(context.digest, token);
  const back = await prepareTakingBack(context);
  const now = context.now();
  const work = async (verbs: Verbs): Promise<{ user: UserRecord; former?: UserRecord }> => {
    const held = await verbs.take('tokens', id);
    const pending = held && held.expires > now ? readPending(held) : null;
    if (!held || !pending) throw new AuthError('token_invalid');
    if ('account' in pending) {
      if (policy.registration.mode === 'closed') throw new AuthError('registration_closed');
      checkDomain(pending.account.emailKey, policy);
      return { user: await createAccount(verbs, pending.account, now, policy) };
    }
    const former = await verbs.get('users', held.user);
    if (!former || former.disabled) throw new AuthError('token_invalid');
    checkDomain(pending.email, policy);
    const moved = { ...former, email: pending.email, emailKey: canonical(pending.email) };
    const user = await verbs.update('users', moved);
    if (!user) throw new AuthError('unavailable');
    // What was on its way to the former address opens nothing any more.
    await dropTokens(verbs, user.id);
    await back?.write(verbs, former);
    return { user, former };
  };
  const { user, former } = await store.transact(work).catch((error: unknown) => {
    // The form has no field but a button.
    throw withoutField(inWords(error));
  });
  if (former?.email !== undefined) await notify(context, 'email-changed', user, former.email, back);
  return { output: { user: toUser(user) } };
};
