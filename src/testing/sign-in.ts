import type { Authenticator } from '../controller/authenticator.ts';
import { AuthError } from '../core/errors.ts';
import type { Session } from '../core/types.ts';
import { testPassword } from './test-passwords.ts';

export interface SignInOptions {
  /** Without it `testPassword`, as test users have it. */
  readonly password?: string;
  readonly remember?: boolean;
}

/**
 * Signs somebody in without a form, whatever adapter lies behind.
 * @param identifier Username or e-mail address.
 * @throws {AuthError} Why it was refused; `password_change_required` where a new password has to be chosen first.
 */
export async function signIn(
  authenticator: Pick<Authenticator, 'login'>,
  identifier: string,
  { password = testPassword, remember = false }: SignInOptions = {},
): Promise<Session> {
  const answer = await authenticator.login({ identifier, password, remember });
  if (answer.status !== 'signed-in') throw new AuthError('password_change_required');
  return answer.session;
}
