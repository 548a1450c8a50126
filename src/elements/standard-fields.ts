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
