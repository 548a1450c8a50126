import type { PropertyDeclarations } from 'lit';
import { fields, forgotPassword } from '../core/messages.ts';
import type { MessageKey } from '../core/messages.ts';
import type { Ask } from './ask.ts';
import { AuthForm } from './auth-form.ts';
import { identifierField } from './identifier-field.ts';
import type { View } from './view.ts';

/**
 * Asks for help with a lost password. The answer is the same whether or not there is such an account.
 *
 * @tag auth-forgot-password
 * @fires {AuthRequestEvent} auth-request - Asks for `forgot-password`.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthForgotPassword extends AuthForm {
  static override readonly tag: string = 'auth-forgot-password';
  static override readonly action = 'forgot-password';
  static override readonly words = { ...fields, ...forgotPassword };

  static override properties: PropertyDeclarations = { identifier: {} };

  /** What to begin with in the field. */
  declare identifier: string;

  constructor() {
    super();
    this.identifier = '';
  }

  protected override view(): View {
    return {
      title: 'forgotPasswordTitle',
      text: 'forgotPasswordText',
      fields: [identifierField(this.state?.settings, this.identifier)],
      submit: 'forgotPasswordSubmit',
    };
  }

  protected override async submit(ask: Ask): Promise<MessageKey | null> {
    return (await ask('forgot-password', { identifier: this.value('identifier') })) && 'forgotPasswordDone';
  }
}
