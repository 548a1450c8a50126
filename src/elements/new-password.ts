import type { Settings } from '../core/types.ts';
import type { PasswordContext } from '../core/validation.ts';
import type { Field } from './view.ts';

/** Holds a new password to the policy as far as that goes without asking; the rest is said when it is sent. */
export function passwordCheck(settings: Settings | null | undefined, person?: PasswordContext): Field['check'] {
  return (password, checks) => checks?.checkPassword(password, settings ?? { minLength: 8, maxLength: 1024 }, person);
}

/** The same password a second time. */
export function repeatPasswordField(first: () => string): Field {
  return {
    key: 'repeatPassword',
    name: 'repeat-password',
    autocomplete: 'new-password',
    type: 'password',
    label: 'repeatPasswordLabel',
    missing: 'missingNewPassword',
    check: (password) => (password === first() ? null : 'passwords_differ'),
  };
}
