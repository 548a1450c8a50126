import type { DeliveryContent, DeliveryKind } from '../core/delivery.ts';
import type { UserRecord } from '../stores/store.ts';
import { present } from './accounts.ts';
import type { Context } from './rule.ts';

/**
 * Tells somebody what happened to their account (OWASP ASVS 5.0, 6.3.7). It has happened: where nothing can be sent, or
 * sending fails, it stays so.
 * @param to An address other than the account's own.
 * @param way A link that lets them do something about it.
 */
export async function notify(
  context: Context,
  kind: Extract<DeliveryKind, 'email-changed' | 'password-changed' | 'account-exists'>,
  { email, firstName, username }: UserRecord,
  to = email,
  way?: Pick<DeliveryContent, 'expires' | 'link'> | null,
): Promise<void> {
  if (to === undefined) return;
  try {
    const send = await context.deliver(kind);
    await send({ to, content: present({ kind, username, firstName, link: way?.link, expires: way?.expires }) });
  } catch {
    // See above.
  }
}
