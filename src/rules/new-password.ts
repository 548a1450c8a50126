import { AuthError } from '../core/errors.ts';
import { settingsOf } from '../core/settings.ts';
import { checkPassword } from '../core/validation.ts';
import type { PasswordContext } from '../core/validation.ts';
import type { Context } from './rule.ts';

/**
 * Holds a password that somebody wants to set against the policy.
 * @throws {AuthError} What is wrong with it, tied to its field.
 */
export async function checkNewPassword(
  password: string,
  person: PasswordContext,
  field: string,
  context: Context,
): Promise<void> {
  const code =
    checkPassword(password, settingsOf(context.policy), person) ??
    ((await context.isCommon(password)) ? 'password_too_common' : null);
  if (!code) return;
  throw new AuthError(code, {
    field,
    ...(code === 'password_too_short' && { params: { min: context.policy.passwords.minLength } }),
  });
}
