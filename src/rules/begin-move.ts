import { canonical } from '../core/canonical.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import { present } from './accounts.ts';
import { countClaim } from './message-limit.ts';
import { newAddressSlot, prepareWaiting } from './pending.ts';
import { deliverOr } from './recovery.ts';
import type { Context } from './rule.ts';
import { dropSlot } from './tokens.ts';

/** An account's new address on its way to be proved. */
export interface Move {
  /** What is written with whatever else changes. Gives another account that has the address already. */
  write(verbs: Verbs): Promise<UserRecord | null>;
  /** Sends what has to be sent, once everything is written. */
  tell(holder: UserRecord | null): Promise<void>;
}

/**
 * Lets a new address wait until it is proved; the former one holds until then. That somebody else has the address is
 * said to nobody but them.
 * @throws {AuthError} `delivery_unavailable`, `too_many_attempts`.
 */
export async function beginMove(email: string, user: UserRecord, context: Context): Promise<Move> {
  const { store } = context;
  const { id, firstName, username } = user;
  const send = await context.deliver('verify-new-email');
  const uncount = await countClaim(context, email, user);
  const slot = newAddressSlot(id);
  const { draft, link, expires } = await prepareWaiting(id, slot, { email }, context);

  return {
    async write(verbs) {
      const holder = await verbs.find('users', 'emailKey', canonical(email));
      await dropSlot(verbs, slot);
      if (holder && holder.id !== id) return holder;
      await verbs.insert('tokens', draft);
      return null;
    },

    async tell(holder) {
      const withdraw = async () => {
        await store.delete('tokens', draft.id);
        await uncount();
      };
      if (!holder) {
        const content = present({ kind: 'verify-new-email' as const, username, firstName, link, expires });
        await deliverOr(withdraw, send, { to: email, content });
      } else if (holder.email !== undefined && !holder.disabled) {
        const { username, firstName, email: to } = holder;
        const content = present({ kind: 'account-exists' as const, username, firstName });
        await deliverOr(withdraw, send, { to, content });
      }
    },
  };
}
