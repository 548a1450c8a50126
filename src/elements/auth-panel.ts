import { html, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { AuthViewEvent } from '../core/events.ts';
import { panel } from '../core/messages.ts';
import type { MessageKey } from '../core/messages.ts';
import type { AuthState } from '../core/state.ts';
import { askLater } from './ask-later.ts';
import { AuthForgotPassword } from './auth-forgot-password.ts';
import { AuthForgotUsername } from './auth-forgot-username.ts';
import { AuthLogin } from './auth-login.ts';
import { AuthRegister } from './auth-register.ts';
import { AuthResetPassword } from './auth-reset-password.ts';
import { AuthShell } from './auth-shell.ts';
import { AuthVerifyEmail } from './auth-verify-email.ts';
import { panelStyles } from './panel-styles.ts';
import { shellStyles } from './shell-styles.ts';

/** A room of the panel. */
export type PanelView =
  'login' | 'register' | 'forgot-password' | 'forgot-username' | 'reset-password' | 'verify-email';

/**
 * One card for everyone who is not signed in: signing in, creating an account, and help with what was forgotten. What
 * was typed into one room is there in the next.
 *
 * @tag auth-panel
 * @slot header - Above everything: a logo, for example.
 * @slot footer - Below everything.
 * @slot login - A room of the page's own, in place of the panel's: an `<auth-login bare>` with a form or fields in it.
 * @slot register - The same for `<auth-register bare>`.
 * @slot forgot-password - The same for `<auth-forgot-password bare>`.
 * @slot forgot-username - The same for `<auth-forgot-username bare>`.
 * @slot reset-password - The same for `<auth-reset-password bare>`.
 * @slot verify-email - The same for `<auth-verify-email bare>`.
 * @csspart card - The card.
 * @csspart links - The ways to the other rooms.
 * @csspart link - One of them.
 * @fires {AuthRequestEvent} auth-request - One of its rooms asks, or someone turns back from a step: `logout`.
 * @fires {AuthViewEvent} auth-view - It is about to turn to another room; can be prevented.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthPanel extends AuthShell {
  static override readonly tag: string = 'auth-panel';
  static override readonly words = panel;
  static override styles = [shellStyles, panelStyles];

  static override properties: PropertyDeclarations = {
    view: { reflect: true },
    fields: {},
    repeatPassword: { type: Boolean, attribute: 'repeat-password' },
    noRemember: { type: Boolean, attribute: 'no-remember' },
    noNames: { type: Boolean, attribute: 'no-names' },
  };

  /** The room it shows. */
  declare view: PanelView;
  /** What registration asks for, in this order; see `<auth-register>`. */
  declare fields: string;
  /** Asks for a new password a second time. */
  declare repeatPassword: boolean;
  /** Doesn't offer to stay signed in. */
  declare noRemember: boolean;
  /** Doesn't ask for first and last name at registration. */
  declare noNames: boolean;

  /** What was typed so far that says who the person is. */
  #identifier = '';
  #turned = false;

  static override define(tag?: string, registry?: CustomElementRegistry): void {
    for (const inner of [
      AuthLogin,
      AuthRegister,
      AuthForgotPassword,
      AuthForgotUsername,
      AuthResetPassword,
      AuthVerifyEmail,
    ]) {
      inner.define(undefined, registry);
    }
    super.define(tag, registry);
  }

  constructor() {
    super();
    this.view = 'login';
    this.fields = '';
    this.repeatPassword = false;
    this.noRemember = false;
    this.noNames = false;
  }

  /** Turns to another room, unless someone prevents it. */
  show(view: PanelView): void {
    const event = new AuthViewEvent(view, this.view);
    if (view === this.view || !this.dispatchEvent(event)) return;
    this.view = view;
    this.#turned = true;
  }

  /** Moves the focus to the heading of the room. */
  override async focusHeading(): Promise<void> {
    const room = this.#ownRoom ?? this.box.element.firstElementChild;
    if (room instanceof AuthShell) await room.focusHeading();
  }

  override render(): TemplateResult {
    const changed = () => this.requestUpdate();
    // prettier-ignore
    return this.card(html`<slot name=${this.view} @slotchange=${changed}><slot name="auth-form"></slot></slot>${this.#links()}`);
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    this.addEventListener('input', (event) => this.#remember(event.target), { signal });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { arrived, reauthentication, status } = this.state ?? {};
    const before = changed.get('state') as AuthState | null | undefined;
    if (arrived && changed.has('state') && before?.arrived !== arrived)
      this.view = arrived === 'verify' ? 'verify-email' : 'reset-password';
    // A sign-in that waits for a step goes on where it began; and whoever comes back begins at the beginning, but for
    // those whom their link signed out: they have yet to read that it worked.
    const left = status === 'signed-out' && before?.status === 'signed-in' && !before.arrived;
    if (status === 'continue' || reauthentication || left) this.view = 'login';
    // Whoever comes next may be someone else.
    if (status === 'signed-in') this.#identifier = '';
    if (!this.#has(this.view)) this.view = 'login';
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#turned) void this.focusHeading();
    this.#turned = false;
  }

  protected override content(): TemplateResult {
    if (this.#ownRoom) return html``;
    const { messages, fields, headingLevel, unstyled, repeatPassword, noNames } = this;
    const identifier = this.#identifier;
    const email = identifier.includes('@') ? identifier : '';
    switch (this.view) {
      case 'register':
        return html`<auth-register
          bare
          .messages=${messages}
          .headingLevel=${headingLevel}
          .unstyled=${unstyled}
          .email=${email}
          .username=${email ? '' : identifier}
          .fields=${fields}
          .repeatPassword=${repeatPassword}
          .noNames=${noNames}
        ></auth-register>`;
      case 'forgot-password':
        return html`<auth-forgot-password
          bare
          .messages=${messages}
          .headingLevel=${headingLevel}
          .unstyled=${unstyled}
          .identifier=${identifier}
        ></auth-forgot-password>`;
      case 'forgot-username':
        return html`<auth-forgot-username
          bare
          .messages=${messages}
          .headingLevel=${headingLevel}
          .unstyled=${unstyled}
          .email=${email}
        ></auth-forgot-username>`;
      case 'reset-password':
        return html`<auth-reset-password
          bare
          .messages=${messages}
          .headingLevel=${headingLevel}
          .unstyled=${unstyled}
          .repeatPassword=${repeatPassword}
        ></auth-reset-password>`;
      case 'verify-email':
        return html`<auth-verify-email
          bare
          .messages=${messages}
          .headingLevel=${headingLevel}
          .unstyled=${unstyled}
        ></auth-verify-email>`;
      default:
        return html`<auth-login
          bare
          .messages=${messages}
          .headingLevel=${headingLevel}
          .unstyled=${unstyled}
          .identifier=${identifier}
          .noRemember=${this.noRemember}
        ></auth-login>`;
    }
  }

  get #ownRoom(): Element | null {
    return this.querySelector(`:scope > [slot=${this.view}]`);
  }

  /** Whether there is such a room here. */
  #has(view: PanelView): boolean {
    const { status = 'pending', actions, settings } = this.state ?? {};
    if (view === 'register' && settings?.registration === 'closed') return false;
    if (view === 'forgot-username' && settings?.identifier === 'email') return false;
    return status === 'pending' || !!actions?.includes(view);
  }

  #links(): TemplateResult | typeof nothing {
    const { status } = this.state ?? {};
    if (status === 'signed-in') return nothing;
    // Someone else may sit here by now, or the password be remembered after all.
    if (status === 'continue') return html`<div part="links">${this.#link('login', 'backToLogin', this.#leave)}</div>`;
    if (this.view !== 'login')
      return html`<div part="links">
        ${this.#link('login', this.view === 'register' ? 'toLogin' : 'backToLogin')}
        ${this.view === 'reset-password' ? this.#link('forgot-password', 'toForgotPassword') : nothing}
      </div>`;
    return html`<div part="links">
      ${this.#link('forgot-password', 'toForgotPassword')} ${this.#link('forgot-username', 'toForgotUsername')}
      ${this.#link('register', 'toRegister')}
    </div>`;
  }

  #link(view: PanelView, words: MessageKey, go = () => this.show(view)): TemplateResult | typeof nothing {
    if (!this.#has(view)) return nothing;
    // prettier-ignore
    return html`<button part="link" class=${this.unstyled ? nothing : view} type="button" @click=${go}>${this.text(words)}</button>`;
  }

  /** Ends a sign-in that waits for a step. What goes wrong is said by an event. */
  readonly #leave = (): void => void askLater(this, 'logout', {}).catch(() => undefined);

  #remember(target: EventTarget | null): void {
    if (target instanceof HTMLInputElement && (target.name === 'username' || target.name === 'email')) {
      this.#identifier = target.value.trim();
    }
  }
}
