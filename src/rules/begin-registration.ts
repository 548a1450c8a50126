import { AuthError } from '../core/errors.ts';
import type { Send } from '../core/delivery.ts';
import { present } from './accounts.ts';
import { isInvited } from './create-account.ts';
import type { NewAccount } from './create-account.ts';
import { countClaim } from './message-limit.ts';
import { prepareWaiting, registrationSlot } from './pending.ts';
import { deliverOr } from './recovery.ts';
import type { Context, Outcome } from './rule.ts';
import { replaceToken } from './tokens.ts';

/**
 * Lets an account wait until its address is proved. Whether the address has an account, or may have one, is said to
 * nobody but whoever reads what is sent there: the answer is one, and so is the work. Nothing is reserved meanwhile.
 * @param hash Makes the credential: once, whatever comes of it.
 * @throws {AuthError} `username_taken`: names are public, and who may not have one has to be told.
 */
export async function beginRegistration(
  names: Omit<NewAccount, 'credential'> & { readonly email: string },
  hash: () => Promise<string>,
  context: Context,
): Promise<Outcome<'register'>> {
  const { policy, store } = context;
  const { email, emailKey, firstName, usernameKey, username } = names;
  const send: Send = await context.deliver('verify-email');
  const holder = usernameKey === undefined ? null : await store.find('users', 'usernameKey', usernameKey);
  if (holder) throw new AuthError('username_taken', { field: 'username' });
  const uncount = await countClaim(context, email);
  const giveUp = async (error: unknown): Promise<never> => {
    await uncount().catch(() => undefined);
    throw error;
  };
  const credential = await hash().catch(giveUp);
  const slot = registrationSlot(email);
  const { draft, link, expires } = await prepareWaiting(
    names.id,
    slot,
    { account: { ...names, credential } },
    context,
  ).catch(giveUp);
  const { invited, owner } = await store
    .transact(async (verbs) => {
      const owner = await verbs.find('users', 'emailKey', emailKey);
      const invited = !owner && (await isInvited(verbs, emailKey, policy));
      if (invited) await replaceToken(verbs, draft);
      return { invited, owner };
    })
    .catch(giveUp);
  const withdraw = async () => {
    await store.delete('tokens', draft.id);
    await uncount();
  };
  if (invited) {
    const content = present({ kind: 'verify-email' as const, username, firstName, link, expires });
    await deliverOr(withdraw, send, { to: email, content });
  } else if (owner?.email !== undefined && !owner.disabled) {
    const { username, firstName, email: to } = owner;
    await deliverOr(uncount, send, { to, content: present({ kind: 'account-exists' as const, username, firstName }) });
  }
  return { output: { pending: 'email' } };
}
