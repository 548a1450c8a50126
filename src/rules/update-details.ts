import type { Input } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import { canonical } from '../core/canonical.ts';
import { areAttributes } from '../core/validation.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { filled, inWords, present, toUser } from './accounts.ts';
import { beginMove } from './begin-move.ts';
import { checkDomain } from './domains.ts';
import { notify } from './notify.ts';
import { proveAgain } from './prove-again.ts';
import { confirmCurrent } from './session.ts';
import { dropTokens } from './tokens.ts';

/** Changes the caller's own details. Another address, to which recoveries would go, needs the password again. */
export const updateDetails: RuleOf<'update-details'> = async (input, context, current) => {
  const { policy, store } = context;
  const moves = input.email !== undefined && input.email !== current.user.email;
  if (input.email !== undefined && moves) {
    checkDomain(input.email, policy);
    await proveAgain(input.currentPassword, current.user, context);
  }
  const waits = moves && policy.registration.verifyEmail;
  const move = waits && input.email !== undefined ? await beginMove(input.email, current.user, context) : null;
  const work = async (verbs: Verbs) => {
    const fresh = await confirmCurrent(verbs, current);
    // The address was changed meanwhile: to put the former one back is a change like any other.
    if (!moves && input.email !== undefined && input.email !== fresh.email)
      throw new AuthError('reauthentication_required', { field: 'currentPassword' });
    // The password that was proved has to be the one that still holds.
    if (moves && fresh.credential !== current.user.credential)
      throw new AuthError('invalid_credentials', { field: 'currentPassword' });
    if (moves && !move) await dropTokens(verbs, fresh.id);
    const holder = move && (await move.write(verbs));
    const user = await verbs.update('users', changed(fresh, input, move ? undefined : input.email));
    if (!user) throw new AuthError('unavailable');
    return { user, holder, former: fresh.email };
  };
  const { user, holder, former } = await store.transact(work).catch((error: unknown) => {
    throw inWords(error);
  });
  if (move) await move.tell(holder);
  // Nobody has proved the former one, so that it gets no link: its owner may be a stranger.
  else if (former !== undefined && user.email !== former) await notify(context, 'email-changed', user, former);
  return { output: { user: toUser(user), ...(move && { pending: 'email' as const }) } };
};

/** What is absent stays; an empty name is taken away; attributes are changed one by one. */
function changed(
  user: UserRecord,
  { firstName, lastName, attributes }: Input<'update-details'>,
  email: string | undefined,
): UserRecord {
  const all = { ...user.attributes, ...attributes };
  if (attributes && !areAttributes(all)) throw new AuthError('invalid_input', { field: 'attributes' });
  return present({
    ...user,
    ...(firstName !== undefined && { firstName: filled(firstName) }),
    ...(lastName !== undefined && { lastName: filled(lastName) }),
    ...(email !== undefined && { email, emailKey: canonical(email) }),
    attributes: all,
  });
}
