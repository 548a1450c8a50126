import type { PropertyDeclarations } from 'lit';
import { fields, forgotUsername } from '../core/messages.ts';
import type { MessageKey } from '../core/messages.ts';
import type { Ask } from './ask.ts';
import { AuthForm } from './auth-form.ts';
import { emailField } from './standard-fields.ts';
import type { View } from './view.ts';

/**
 * Asks to be told the username that belongs to an e-mail address. The answer is the same whether or not there is one.
 *
 * @tag auth-forgot-username
 * @fires {AuthRequestEvent} auth-request - Asks for `forgot-username`.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthForgotUsername extends AuthForm {
  static override readonly tag: string = 'auth-forgot-username';
  static override readonly action = 'forgot-username';
  static override readonly words = { ...fields, ...forgotUsername };

  static override properties: PropertyDeclarations = { email: {} };

  /** What to begin with in the field. */
  declare email: string;

  constructor() {
    super();
    this.email = '';
  }

  protected override view(): View {
    return {
      title: 'forgotUsernameTitle',
      text: 'forgotUsernameText',
      fields: [emailField(this.email)],
      submit: 'forgotUsernameSubmit',
    };
  }

  protected override async submit(ask: Ask): Promise<MessageKey | null> {
    return (await ask('forgot-username', { email: this.value('email') })) && 'forgotUsernameDone';
  }
}
