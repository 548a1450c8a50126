import type { MessageKey } from '../core/messages.ts';
import type { Field } from './view.ts';

/** Proof that whoever is signed in is still the one who sits there. */
export const currentPasswordField: Field = {
  key: 'currentPassword',
  name: 'current-password',
  type: 'password',
  label: 'currentPasswordLabel',
  missing: 'missingPassword',
};

/** An e-mail address. */
export function emailField(value: string): Field {
  return {
    key: 'email',
    name: 'email',
    type: 'email',
    label: 'emailLabel',
    missing: 'missingEmail',
    check: (email, checks) => checks?.checkEmail(email),
    value,
  };
}

/** First or last name. */
export function nameField(key: 'firstName' | 'lastName', value = ''): Field {
  const [name, label] =
    key === 'firstName' ? (['given-name', 'firstNameLabel'] as const) : (['family-name', 'lastNameLabel'] as const);
  return {
    key,
    name,
    label,
    ...(value && { value }),
    half: true,
    check: (typed, checks) => checks?.checkName(typed),
  };
}

/** A new password, said to hold to the policy; whether it does is for the rules to say. */
export function newPasswordField(key: 'password' | 'newPassword', label: MessageKey, check?: Field['check']): Field {
  return {
    key,
    name: 'new-password',
    type: 'password',
    label,
    hint: 'newPasswordHint',
    missing: 'missingNewPassword',
    ...(check && { check }),
  };
}

/** Tells password managers whose new password it is; people see nothing of it. */
export function usernameField(value: string): Field {
  return { key: 'username', name: 'username', type: 'hidden', label: 'usernameLabel', value };
}
