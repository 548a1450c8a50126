import type { PropertyDeclarations } from 'lit';
import { fields, register } from '../core/messages.ts';
import type { MessageKey } from '../core/messages.ts';
import { verifyEmail } from '../core/verify-messages.ts';
import type { Ask } from './ask.ts';
import { AuthForm } from './auth-form.ts';
import type { View } from './view.ts';

/**
 * Confirms an e-mail address for someone who arrived by the link that was sent there. Opening the page uses nothing up,
 * as programs that look through mail do that too: a person presses the button.
 *
 * @tag auth-verify-email
 * @fires {AuthRequestEvent} auth-request - Asks for `verify-email`.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthVerifyEmail extends AuthForm {
  static override readonly tag: string = 'auth-verify-email';
  static override readonly action = 'verify-email';
  static override readonly words = { ...fields, ...register, ...verifyEmail };

  static override properties: PropertyDeclarations = { token: { attribute: false } };

  /** The token of a link, for pages that read it themselves. A secret, so never an attribute. */
  declare token: string | null;

  constructor() {
    super();
    this.token = null;
  }

  protected override view(): View {
    const title = 'verifyTitle';
    const { arrived } = this.state ?? {};
    // While a request is under way the link may be used up already.
    if (arrived !== 'verify' && !this.token && !this.pending) return { title, note: 'registerPending' };
    return { title, text: 'verifyText', fields: [], submit: 'verifySubmit' };
  }

  protected override async submit(ask: Ask): Promise<MessageKey | null> {
    // Without a token of its own, the authenticator uses that of the link.
    const answer = await ask('verify-email', { token: this.token ?? '' });
    if (answer) this.token = null;
    return answer && 'verifyDone';
  }
}
