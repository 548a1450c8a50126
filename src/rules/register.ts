import type { Input } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import { canonical } from '../core/canonical.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { signedOut } from './access.ts';
import { administrator, filled, inWords, present, toUser } from './accounts.ts';
import { checkDomain } from './domains.ts';
import { checkNewPassword } from './new-password.ts';
import { hasSeat, openSession, prepareSession, toSession } from './session.ts';
import type { Current } from './session.ts';

/** Creates an account, and signs its person in where the policy says so. Who registers never chooses roles. */
export const register: RuleOf<'register', Current | null> = async (input, context, current) => {
  const { policy, random, store } = context;
  // Someone who knows to be signed in registers another person, and stays who they are.
  const stays = context.caller.sessionId !== undefined;
  if (stays && !current) throw signedOut(context);
  const keys = checkIdentity(input, policy);
  await checkNewPassword(input.password, input, 'password', context);
  const { password, firstName, lastName, attributes, ...names } = input;
  const credential = await context.passwords.create(password);
  const createdAt = context.now();
  const id = random.id(createdAt);
  const { defaultRoles, firstUserRoles, mode, signIn } = policy.registration;
  const prepared = signIn && !stays ? await prepareSession(context, id, false) : null;

  const work = async (verbs: Verbs) => {
    const first = await claimFirst(verbs, id);
    const roles = [...new Set([...defaultRoles, ...(first ? firstUserRoles : [])])];
    const user = await verbs.insert('users', {
      ...present({
        ...names,
        firstName: filled(firstName),
        lastName: filled(lastName),
        administrator: administrator(roles, false),
      }),
      ...keys,
      id,
      roles,
      attributes: { ...attributes },
      credential,
      disabled: false,
      createdAt,
    });
    const invited = await verbs.take('preauthorized', keys.emailKey);
    // Nobody could let the first person in, to whose roles it falls to let the others in.
    const founds = first && firstUserRoles.length > 0;
    if (mode === 'preauthorized' && !invited && !founds) {
      throw new AuthError('not_preauthorized', { field: 'email' });
    }
    // Where nobody else may be signed in right now, the account is made all the same.
    const enters = prepared && (await hasSeat(verbs, prepared, policy));
    return { user, session: enters ? await openSession(verbs, prepared, policy) : null };
  };
  const { user, session } = await store.transact(work).catch((error: unknown) => {
    throw inWords(error);
  });
  if (!session || !prepared) return { output: { user: toUser(user) } };
  return { output: { user: toUser(user), session: toSession(session, user, policy) }, credential: prepared.credential };
};

/** The keys of who wants to register, if they may. */
function checkIdentity(
  { username, email }: Input<'register'>,
  policy: Policy,
): Required<Pick<UserRecord, 'emailKey'>> & Pick<UserRecord, 'usernameKey'> {
  if (policy.registration.mode === 'closed') throw new AuthError('registration_closed');
  if (email === undefined) throw new AuthError('email_invalid', { field: 'email' });
  checkDomain(email, policy);
  const emailKey = canonical(email);
  if (policy.identifier === 'email') {
    if (username !== undefined) throw new AuthError('invalid_input', { field: 'username' });
    return { emailKey };
  }
  if (username === undefined) throw new AuthError('username_invalid', { field: 'username' });
  return { emailKey, usernameKey: canonical(username) };
}

/** Whether this is the first account ever: claimed by a row that can be written only once. */
async function claimFirst(verbs: Verbs, id: string): Promise<boolean> {
  if (await verbs.get('settings', 'first-user')) return false;
  const [someone] = await verbs.list('users', { limit: 1 });
  await verbs.insert('settings', { id: 'first-user', value: someone?.id ?? id });
  return !someone;
}
