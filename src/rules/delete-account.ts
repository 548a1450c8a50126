import { AuthError } from '../core/errors.ts';
import type { RuleOf } from './access.ts';
import { proveAgain } from './prove-again.ts';
import { removeAccount } from './remove-account.ts';
import { confirmCurrent } from './session.ts';
import { forgiveGuesses } from './throttle.ts';

/** Removes the caller's own account, for good. The password is asked for however lately it was given. */
export const deleteAccount: RuleOf<'delete-account'> = async ({ currentPassword }, context, current) => {
  const { user } = current;
  await proveAgain(currentPassword, user, context);
  await context.store.transact(async (verbs) => {
    const fresh = await confirmCurrent(verbs, current);
    if (fresh.credential !== user.credential) throw new AuthError('invalid_credentials', { field: 'currentPassword' });
    await removeAccount(verbs, fresh);
  });
  await forgiveGuesses(context, user);
  return { output: {}, credential: null };
};
