import type { Input } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import { canonical } from '../core/canonical.ts';
import type { Verbs } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { signedOut } from './access.ts';
import { filled, inWords, present, toUser } from './accounts.ts';
import { beginRegistration } from './begin-registration.ts';
import { createAccount } from './create-account.ts';
import { checkDomain } from './domains.ts';
import { markDevice } from './mark-device.ts';
import { countRegistration } from './message-limit.ts';
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
  await countRegistration(context);
  const { password, firstName, lastName, attributes, ...typed } = input;
  const createdAt = context.now();
  const id = random.id(createdAt);
  const names = { ...present({ ...typed, firstName: filled(firstName), lastName: filled(lastName) }), ...keys, id };
  const account = { ...names, attributes: { ...attributes } };
  const hash = () => context.passwords.create(password);
  if (policy.registration.verifyEmail) return beginRegistration(account, hash, context);

  const credential = await hash();
  const prepared = policy.registration.signIn && !stays ? await prepareSession(context, id, false) : null;
  const work = async (verbs: Verbs) => {
    const user = await createAccount(verbs, { ...account, credential }, createdAt, policy);
    // Where nobody else may be signed in right now, the account is made all the same.
    const enters = prepared && (await hasSeat(verbs, prepared, policy));
    return { user, session: enters ? await openSession(verbs, prepared, policy) : null };
  };
  const { user, session } = await store.transact(work).catch((error: unknown) => {
    throw inWords(error);
  });
  if (!session || !prepared) return { output: { user: toUser(user) } };
  const output = { user: toUser(user), session: toSession(session, user, policy) };
  return { output, credential: prepared.credential, ...(await markDevice(user, context)) };
};

/** The keys of who wants to register, if they may. */
function checkIdentity(
  { username, email }: Input<'register'>,
  policy: Policy,
): { readonly email: string; readonly emailKey: string; readonly usernameKey?: string } {
  if (policy.registration.mode === 'closed') throw new AuthError('registration_closed');
  if (email === undefined) throw new AuthError('email_invalid', { field: 'email' });
  checkDomain(email, policy);
  const emailKey = canonical(email);
  if (policy.identifier === 'email') {
    if (username !== undefined) throw new AuthError('invalid_input', { field: 'username' });
    return { email, emailKey };
  }
  if (username === undefined) throw new AuthError('username_invalid', { field: 'username' });
  return { email, emailKey, usernameKey: canonical(username) };
}
