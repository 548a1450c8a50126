import { html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { isAuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import { logout } from '../core/messages.ts';
import { askLater } from './ask-later.ts';
import { AuthElement } from './auth-element.ts';
import { buttonStyles } from './button-styles.ts';
import { hasFocus, leaveFocus } from './move-focus.ts';

/**
 * One button that signs out. There only for someone who is signed in.
 *
 * @tag auth-logout
 * @slot - What the button says, in place of its own words.
 * @csspart button - The button.
 * @csspart error - What is said when it was refused.
 * @fires {AuthRequestEvent} auth-request - Asks for `logout`.
 * @fires {AuthSuccessEvent} auth-success - It was done. Not heard where the button goes with the session, as inside a guard: there, `auth-change` tells.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 * @cssprop [--auth-accent=light-dark(#3a4ed5, #9eabff)] - Outline of the focus.
 * @cssprop [--auth-danger=light-dark(#b42318, #ff9c92)] - What is said when it was refused.
 * @cssprop [--auth-radius=0.5rem] - Roundness of the button.
 * @cssprop [--auth-font=system-ui, sans-serif] - Font family.
 */
export class AuthLogout extends AuthElement {
  static override readonly tag: string = 'auth-logout';
  static override readonly words = logout;
  static override styles = buttonStyles;

  static override properties: PropertyDeclarations = {
    everywhere: { type: Boolean },
    unstyled: { type: Boolean, reflect: true },
  };

  /** Ends all of the person's sessions, and not only this one. */
  declare everywhere: boolean;
  /** Leaves out our looks, for pages that bring their own. */
  declare unstyled: boolean;
  #problem: AuthErrorCode | undefined;
  /** Whether the focus was in here when the state changed. */
  #held = false;

  constructor() {
    super();
    this.everywhere = false;
    this.unstyled = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { status } = this.state ?? {};
    if (status !== 'signed-in' && status !== 'continue') return nothing;
    // What stands between the tags is shipped, so it is kept short.
    // prettier-ignore
    return html`<button part="button" class=${this.unstyled ? nothing : 'button'} type="button"
aria-disabled=${this.pending ? 'true' : nothing}
@click=${this.#onClick}
><slot>${this.text('logoutSubmit')}</slot></button>
<span part="error" role="alert">${this.#problem ? this.text(this.#problem) : ''}</span>`;
  }

  override requestUpdate(...args: Parameters<AuthElement['requestUpdate']>): void {
    // Now, as what has the focus may be gone with the next drawing.
    if (args[0] === 'state' && this.hasUpdated) this.#held ||= hasFocus(this);
    super.requestUpdate(...args);
  }

  protected override updated(): void {
    const held = this.#held;
    this.#held = false;
    if (held && !this.renderRoot.querySelector('button')) void leaveFocus(this);
  }

  readonly #onClick = async (): Promise<void> => {
    this.#problem = undefined;
    try {
      await askLater(this, 'logout', { everywhere: this.everywhere });
    } catch (error) {
      if (!isAuthError(error)) throw error;
      this.#problem = error.code;
      this.requestUpdate();
    }
  };
}
