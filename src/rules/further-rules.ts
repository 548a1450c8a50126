import type { AuthAction } from '../core/actions.ts';
import { admin, always, anyone, inStep, signedIn } from './access.ts';
import type { RuleOf } from './access.ts';
import { deleteAccount } from './delete-account.ts';
import type { DoorAction } from './door-schemas.ts';
import { exportData } from './export-data.ts';
import { forgotPassword } from './forgot-password.ts';
import { forgotUsername } from './forgot-username.ts';
import { endSession, listSessions } from './own-sessions.ts';
import { listPreauthorized, preauthorize, withdrawPreauthorization } from './preauthorization.ts';
import { recently } from './recent-proof.ts';
import { register } from './register.ts';
import { changePassword, resetByToken } from './reset-password.ts';
import type { Rule } from './rule.ts';
import { updateDetails } from './update-details.ts';
import { deleteUser, listUsers, saveUser } from './users.ts';
import { verifyEmail } from './verify-email.ts';

export { schemas } from './schemas.ts';

const bySession = inStep(changePassword);
const byToken = always(resetByToken);

/** For administrators, and only with a recent proof of who they are. */
const administration = <A extends AuthAction>(rule: RuleOf<A>): Rule<A> => admin(recently(rule));

/** What nobody needs who only signs in: fetched together, when the first of it is asked for. */
export const rules: { readonly [A in Exclude<AuthAction, DoorAction>]: Rule<A> } = {
  register: anyone(register),
  'verify-email': always(verifyEmail),
  'forgot-password': anyone(forgotPassword),
  // Two ways to prove the right to a new password: by a session, or by what a recovery link carries.
  'reset-password': (input, context) => (input.token === undefined ? bySession : byToken)(input, context),
  'forgot-username': anyone(forgotUsername),
  'update-details': signedIn(updateDetails),
  'list-sessions': signedIn(listSessions),
  'end-session': signedIn(endSession),
  'export-data': signedIn(exportData),
  'delete-account': signedIn(deleteAccount),
  'list-users': administration(listUsers),
  'save-user': administration(saveUser),
  'delete-user': administration(deleteUser),
  'list-preauthorized': administration(listPreauthorized),
  preauthorize: administration(preauthorize),
  'withdraw-preauthorization': administration(withdrawPreauthorization),
};
