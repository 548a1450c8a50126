import type { Authenticator } from '../controller/authenticator.ts';
import { AuthError } from '../core/errors.ts';
import type { Session } from '../core/types.ts';
import { askPage } from './ask-page.ts';
import type { AskOptions, DrivenPage } from './ask-page.ts';
import { testPassword } from './test-passwords.ts';

export interface SignInOptions extends AskOptions {
  /** Without it `testPassword`, as test users have it. */
  readonly password?: string;
  readonly remember?: boolean;
}

/**
 * Signs somebody in without a form, wherever accounts are kept.
 * @param where An authenticator, or the page of a browser that is driven by the test.
 * @param identifier Username or e-mail address.
 * @throws {AuthError} Why it was refused; `password_change_required` where a new password has to be chosen first.
 */
export async function signIn(
  where: Pick<Authenticator, 'login'> | DrivenPage,
  identifier: string,
  { password = testPassword, remember = false, ...options }: SignInOptions = {},
): Promise<Session> {
  const input = { identifier, password, remember };
  const answer = 'login' in where ? await where.login(input) : await askPage(where, 'login', input, options);
  if (answer.status !== 'signed-in') throw new AuthError('password_change_required');
  return answer.session;
}
