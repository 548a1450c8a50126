import type { AuthAction, Input } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import { always, anyone, inStep, signedIn } from './access.ts';
import type { AdministrationAction } from './administration.ts';
import { bare } from './bare.ts';
import { doorSchemas } from './door-schemas.ts';
import type { DoorAction } from './door-schemas.ts';
import { parse } from './fields.ts';
import { getSession } from './get-session.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import type { Context, Outcome, Rule } from './rule.ts';

/** An answer to whatever arrived. */
type Answer<A extends AuthAction> = (input: unknown, context: Context) => Promise<Outcome<A>>;

/** What everybody needs who comes in or goes. */
function now<A extends DoorAction>(action: A, rule: Rule<A>): Answer<A> {
  return async (input, context) => rule(parse<Input<A>>(doorSchemas[action], input), context);
}

/** What is fetched when it is first asked for, so that nobody waits for it who only signs in. */
function later<A extends Exclude<AuthAction, DoorAction>>(action: A, load: () => Promise<Rule<A>>): Answer<A> {
  return async (input, context) => {
    const [{ schemas }, rule] = await Promise.all([import('./schemas.ts'), load()]).catch((cause: unknown) => {
      throw new AuthError('unavailable', { cause });
    });
    return rule(parse<Input<A>>(schemas[action], input), context);
  };
}

const registration = () => import('./registration.ts');
const ownAccount = () => import('./own-account.ts');
const help = () => import('./help.ts');

function administered<A extends AdministrationAction>(action: A): Answer<A> {
  return later(action, async () => (await import('./administration.ts')).administration(action));
}

/** Two ways to prove the right to a new password: by a session, or by what a recovery link carries. */
async function resetPassword(): Promise<Rule<'reset-password'>> {
  const { changePassword, resetByToken } = await ownAccount();
  const [bySession, byToken] = [inStep(changePassword), always(resetByToken)];
  return (input, context) => (input.token === undefined ? bySession : byToken)(input, context);
}

/** The switchboard: which rule answers an action, and who may ask. */
const rules: { readonly [A in AuthAction]: Answer<A> } = {
  'get-session': now('get-session', always(getSession)),
  login: now('login', anyone(login)),
  logout: now('logout', always(logout)),
  register: later('register', async () => anyone((await registration()).register)),
  'verify-email': later('verify-email', async () => always((await registration()).verifyEmail)),
  'forgot-password': later('forgot-password', async () => anyone((await help()).forgotPassword)),
  'reset-password': later('reset-password', resetPassword),
  'forgot-username': later('forgot-username', async () => anyone((await help()).forgotUsername)),
  'update-details': later('update-details', async () => signedIn((await ownAccount()).updateDetails)),
  'list-sessions': later('list-sessions', async () => signedIn((await ownAccount()).listSessions)),
  'end-session': later('end-session', async () => signedIn((await ownAccount()).endSession)),
  'export-data': later('export-data', async () => signedIn((await ownAccount()).exportData)),
  'delete-account': later('delete-account', async () => signedIn((await ownAccount()).deleteAccount)),
  'list-users': administered('list-users'),
  'save-user': administered('save-user'),
  'delete-user': administered('delete-user'),
  'list-preauthorized': administered('list-preauthorized'),
  preauthorize: administered('preauthorize'),
  'withdraw-preauthorization': administered('withdraw-preauthorization'),
};

/**
 * Does what was asked, or says why not. The input may come from anywhere: it is checked here.
 * @throws {AuthError} Why it was refused. Anything else that is thrown is a fault, and nothing was done.
 */
export async function perform<A extends AuthAction>(action: A, input: unknown, context: Context): Promise<Outcome<A>> {
  if (!context.actions.includes(action) || !Object.hasOwn(rules, action)) throw new AuthError('unsupported');
  return bare(await rules[action](input, { ...context, caller: bare(context.caller) }));
}
