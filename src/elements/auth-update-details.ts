import type { PropertyValues } from 'lit';
import { fields, person, resetPassword, updateDetails } from '../core/messages.ts';
import type { MessageKey, MessageParams } from '../core/messages.ts';
import type { Ask } from './ask.ts';
import { AuthForm } from './auth-form.ts';
import { attributesOf } from './extra-attributes.ts';
import { signInName } from './sign-in-name.ts';
import { currentPasswordField, emailField, nameField, usernameField } from './standard-fields.ts';
import type { Field, View } from './view.ts';

/**
 * Changes first name, last name and e-mail address, and shows the username. A new address needs the current password.
 *
 * @tag auth-update-details
 * @fires {AuthRequestEvent} auth-request - Asks for `update-details`.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthUpdateDetails extends AuthForm {
  static override readonly tag: string = 'auth-update-details';
  static override readonly action = 'update-details';
  static override readonly personal = true;
  static override readonly words = {
    ...fields,
    ...person,
    ...updateDetails,
    currentPasswordLabel: resetPassword.currentPasswordLabel,
  };

  protected override text(key: MessageKey, params?: MessageParams): string {
    return super.text(key, { name: signInName(this.state), ...params });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // What fields begin with follows the drawing, and which fields there are follows from what they hold.
    if (changed.has('state')) void this.updateComplete.then(() => this.requestUpdate());
  }

  protected override view(): View {
    const title = 'detailsTitle';
    const { status, session } = this.state ?? {};
    if (status === 'signed-out') return { title, note: 'not_signed_in' };
    if (status === 'continue') return { title, note: 'password_change_required' };
    const { firstName = '', lastName = '', email = '', username } = session?.user ?? {};
    return {
      title,
      text: username !== undefined && 'detailsText',
      fields: [
        usernameField(username ?? email),
        nameField('firstName', firstName),
        nameField('lastName', lastName),
        emailField(email),
        this.#changed('email', email) && ({ ...currentPasswordField, hint: 'emailPasswordHint' } satisfies Field),
      ],
      submit: 'detailsSubmit',
      stays: true,
    };
  }

  protected override async submit(ask: Ask): Promise<MessageKey | null> {
    const { firstName = '', lastName = '', email = '', attributes = {} } = this.state?.session?.user ?? {};
    const changes = {
      ...(this.#changed('firstName', firstName) && { firstName: this.value('firstName') }),
      ...(this.#changed('lastName', lastName) && { lastName: this.value('lastName') }),
      ...(this.#changed('email', email) && {
        email: this.value('email'),
        currentPassword: this.value('currentPassword'),
      }),
      ...attributesOf(this, attributes),
    };
    if (Object.keys(changes).length === 0) return 'detailsUnchanged';
    const answer = await ask('update-details', changes);
    return answer && (answer.pending ? 'detailsPending' : 'detailsDone');
  }

  #changed(key: 'firstName' | 'lastName' | 'email', before: string): boolean {
    return this.input(key) !== null && this.value(key) !== before;
  }
}
