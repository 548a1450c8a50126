import { newPassword } from '../core/new-password-messages.ts';
import { steps } from '../core/step-messages.ts';
import { newPasswordField, usernameField } from './standard-fields.ts';
import type { View } from './view.ts';

export { confirmation } from './confirmation.ts';

/** The words of what follows. */
export const words = { ...newPassword, ...steps };

/** A password of one's own, in the place of a temporary one. */
export function newPasswordStep(username: string): View {
  return {
    title: 'stepTitle',
    text: 'stepText',
    step: 'new-password',
    // The first places are those of the form before it: what was typed there must not show up here.
    fields: [false, false, false, usernameField(username), newPasswordField('newPassword', 'newPasswordLabel')],
    submit: 'stepSubmit',
  };
}
