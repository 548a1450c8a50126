import type { AuthAction } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import { admin, always, anyone, inStep, signedIn } from './access.ts';
import { bare } from './bare.ts';
import { forgotPassword } from './forgot-password.ts';
import { forgotUsername } from './forgot-username.ts';
import { getSession } from './get-session.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { listPreauthorized, preauthorize, withdrawPreauthorization } from './preauthorization.ts';
import { register } from './register.ts';
import { changePassword, resetByToken } from './reset-password.ts';
import type { Context, Outcome, Rule } from './rule.ts';
import { parse } from './schemas.ts';
import { updateDetails } from './update-details.ts';
import { listUsers, saveUser } from './users.ts';

const byToken = always(resetByToken);
const bySession = inStep(changePassword);

/** The switchboard: which rule answers an action, and who may ask. */
const rules: { readonly [A in AuthAction]: Rule<A> } = {
  'get-session': always(getSession),
  login: anyone(login),
  logout: always(logout),
  register: anyone(register),
  'forgot-password': anyone(forgotPassword),
  'reset-password': (input, context) => (input.token === undefined ? bySession : byToken)(input, context),
  'forgot-username': anyone(forgotUsername),
  'update-details': signedIn(updateDetails),
  'list-users': admin(listUsers),
  'save-user': admin(saveUser),
  'list-preauthorized': admin(listPreauthorized),
  preauthorize: admin(preauthorize),
  'withdraw-preauthorization': admin(withdrawPreauthorization),
};

/**
 * Does what was asked, or says why not. The input may come from anywhere: it is checked here.
 * @throws {AuthError} Why it was refused. Anything else that is thrown is a fault, and nothing was done.
 */
export async function perform<A extends AuthAction>(action: A, input: unknown, context: Context): Promise<Outcome<A>> {
  if (!context.actions.includes(action) || !Object.hasOwn(rules, action)) throw new AuthError('unsupported');
  return bare(await rules[action](parse(action, input), { ...context, caller: bare(context.caller) }));
}
