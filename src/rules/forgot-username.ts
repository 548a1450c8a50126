import type { DeliveryKind } from '../core/delivery.ts';
import type { RuleOf } from './access.ts';
import { findAccount, present } from './accounts.ts';
import { countRecovery } from './message-limit.ts';
import { deliverOr } from './recovery.ts';
import type { Current } from './session.ts';

/** Sends someone the name they sign in with. */
export const forgotUsername: RuleOf<'forgot-username', Current | null> = async ({ email }, context) => {
  const kind: DeliveryKind = 'username';
  const send = await context.deliver(kind);
  const user = await findAccount(context.store, email);
  const uncount = await countRecovery(context, user, email);
  if (!user || user.disabled || user.email === undefined) return { output: {} };
  // Who has no username signs in with the address itself.
  const { firstName, email: to, username = to } = user;
  await deliverOr(uncount, send, { to, content: present({ kind, username, firstName }) });
  return { output: {} };
};
