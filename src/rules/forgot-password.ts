import type { DeliveryKind } from '../core/delivery.ts';
import type { UserRecord } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { findAccount, present } from './accounts.ts';
import { bare } from './bare.ts';
import { countRecovery } from './message-limit.ts';
import { deliverOr } from './recovery.ts';
import { makeResetLink } from './reset-link.ts';
import type { Context } from './rule.ts';
import type { Current } from './session.ts';
import type { Secret } from './tokens.ts';
import { replaceToken, temporaryPasswordId } from './tokens.ts';

const minute = 60_000;

/** Sends a way back in to whoever has forgotten their password. The old password keeps working until it is used. */
export const forgotPassword: RuleOf<'forgot-password', Current | null> = async ({ identifier }, context) => {
  const { policy, store } = context;
  const byLink = policy.recovery === 'link';
  const kind: DeliveryKind = byLink ? 'reset-link' : 'temporary-password';
  const send = await context.deliver(kind);
  const user = await findAccount(store, identifier);
  const uncount = await countRecovery(context, user, identifier);
  if (!user) return { output: {} };

  const { id, content } = byLink ? await makeLink(context) : await makePassword(user, context);
  const createdAt = context.now();
  const expires = createdAt + (byLink ? 30 : 60) * minute;
  const slot = `${byLink ? 'reset' : kind}:${user.id}`;
  const message = await store.transact(async (verbs) => {
    // As it is by now: who moved meanwhile is found at the new address, and who is gone leaves nothing behind.
    const fresh: Partial<UserRecord> = bare((await verbs.get('users', user.id)) ?? {});
    const { username, firstName, email: to } = fresh;
    if (!to || fresh.disabled) return null;
    await replaceToken(verbs, { id, slot, user: user.id, createdAt, expires });
    return { to, content: present({ kind, username, firstName, ...content, expires }) };
  });
  if (!message) return { output: {} };

  const withdraw = async () => {
    await store.delete('tokens', id);
    await uncount();
  };
  await deliverOr(withdraw, send, message);
  return { output: {} };
};

async function makeLink(context: Context): Promise<Secret> {
  const { id, link } = await makeResetLink(context);
  return { id, content: { link } };
}

async function makePassword(user: UserRecord, { digest, random }: Context): Promise<Secret> {
  const password = random.password();
  const id = await temporaryPasswordId(digest, user.id, password);
  return { id, content: { password } };
}
