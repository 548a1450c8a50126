import type { DeliveryKind } from '../core/delivery.ts';
import type { UserRecord } from '../stores/store.ts';
import { present } from './accounts.ts';
import type { Context } from './rule.ts';

/**
 * Tells somebody what happened to their account (OWASP ASVS 5.0, 6.3.7). It has happened: where nothing can be sent, or
 * sending fails, it stays so.
 * @param to An address other than the account's own.
 */
export async function notify(
  context: Context,
  kind: Extract<DeliveryKind, 'email-changed' | 'password-changed' | 'account-exists'>,
  { email, firstName, username }: UserRecord,
  to = email,
): Promise<void> {
  if (to === undefined) return;
  try {
    const send = await context.deliver(kind);
    await send({ to, content: present({ kind, username, firstName }) });
  } catch {
    // See above.
  }
}
