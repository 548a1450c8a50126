import type { PropertyDeclarations } from 'lit';
import { fields, newPassword, resetPassword } from '../core/messages.ts';
import type { MessageKey } from '../core/messages.ts';
import type { Ask } from './ask.ts';
import { AuthForm } from './auth-form.ts';
import { passwordCheck, repeatPasswordField } from './new-password.ts';
import { currentPasswordField, newPasswordField, usernameField } from './standard-fields.ts';
import type { View } from './view.ts';

/**
 * Changes a password. Someone who is signed in gives the current one; someone who arrived by a recovery link doesn't.
 *
 * @tag auth-reset-password
 * @fires {AuthRequestEvent} auth-request - Asks for `reset-password`.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthResetPassword extends AuthForm {
  static override readonly tag: string = 'auth-reset-password';
  static override readonly action = 'reset-password';
  static override readonly personal = true;
  static override readonly words = { ...fields, ...newPassword, ...resetPassword };

  static override properties: PropertyDeclarations = {
    token: { attribute: false },
    repeatPassword: { type: Boolean, attribute: 'repeat-password' },
  };

  /** The token of a recovery link, for pages that read it themselves. A secret, so never an attribute. */
  declare token: string | null;
  /** Asks for the new password a second time. */
  declare repeatPassword: boolean;
  /** Whether the form that was sent was that of a link: the answer may come after the link is used up. */
  #byLink = false;

  constructor() {
    super();
    this.token = null;
    this.repeatPassword = false;
  }

  protected override view(): View {
    const { status = 'pending', arrived, session, settings } = this.state ?? {};
    if (!this.pending) this.#byLink = arrived === 'reset' || !!this.token;
    const link = this.#byLink;
    const title = link ? 'resetLinkTitle' : 'resetTitle';
    if (!link && status === 'signed-out') return { title, note: 'not_signed_in' };
    const user = session?.user;
    return {
      title,
      fields: [
        !link && usernameField(user?.username ?? user?.email ?? ''),
        !link && status !== 'continue' && currentPasswordField,
        newPasswordField('newPassword', 'newPasswordLabel', passwordCheck(settings, user)),
        this.repeatPassword && repeatPasswordField(() => this.value('newPassword')),
      ],
      submit: link ? 'resetLinkSubmit' : 'resetSubmit',
    };
  }

  protected override async submit(ask: Ask): Promise<MessageKey | null> {
    const link = this.#byLink;
    const currentPassword = this.value('currentPassword');
    const answer = await ask('reset-password', {
      newPassword: this.value('newPassword'),
      ...(currentPassword && { currentPassword }),
      ...(this.token && { token: this.token }),
    });
    if (answer) this.token = null;
    return answer && (link ? 'resetLinkDone' : 'resetDone');
  }
}
