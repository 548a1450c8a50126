import { AuthError } from '../core/errors.ts';
import type { UserRecord } from '../stores/store.ts';
import type { Context } from './rule.ts';
import { withinBudget } from './throttle.ts';

/**
 * Asks somebody who is signed in for their password. A wrong one is charged like a wrong one at the door, so that an
 * open session is no place to guess.
 * @throws {AuthError} `reauthentication_required`, `invalid_credentials` or `too_many_attempts`.
 */
export async function proveAgain(password: string | undefined, user: UserRecord, context: Context): Promise<void> {
  const field = 'currentPassword';
  if (password === undefined) throw new AuthError('reauthentication_required', { field });
  const proved = await withinBudget(context, user, '', async (forgive) => {
    const { valid, unreadable } = await context.passwords.verify(password, user.credential);
    if (unreadable) context.onCorrupt?.(user.id);
    if (!valid || user.credential === null) return null;
    // A counter that stays is no reason to refuse them.
    await context.store.transact(forgive).catch(() => undefined);
    return true;
  });
  if (!proved) throw new AuthError('invalid_credentials', { field });
}
