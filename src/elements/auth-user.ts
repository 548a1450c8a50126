import { html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { user } from '../core/messages.ts';
import type { User } from '../core/types.ts';
import { AuthElement } from './auth-element.ts';
import { AuthLogout } from './auth-logout.ts';
import { buttonStyles } from './button-styles.ts';
import { hasFocus, isFocusLost, leaveFocus } from './move-focus.ts';
import { userStyles } from './user-styles.ts';
import { plain } from './plain.ts';
import { clip } from './words.ts';

/**
 * Shows who is signed in, and opens a small menu with what the page puts there and a button that signs out.
 *
 * @tag auth-user
 * @slot - Links and buttons of the menu.
 * @slot signed-out - For those who are not signed in.
 * @csspart button - The button that opens the menu.
 * @csspart avatar - The initials.
 * @csspart name - The name on the button.
 * @csspart menu - The menu.
 * @csspart who - The person in the menu: name, username and e-mail address.
 * @csspart username - The username in the menu.
 * @csspart email - The e-mail address in the menu.
 * @csspart logout - The button that signs out.
 * @csspart error - What is said when signing out was refused.
 * @cssprop [--auth-accent=light-dark(#3a4ed5, #9eabff)] - Background of the initials, and the outline of the focus.
 * @cssprop [--auth-on-accent=light-dark(#fff, #14172e)] - The initials.
 * @cssprop [--auth-surface=light-dark(#fff, #18191f)] - Background of the menu.
 * @cssprop [--auth-text=light-dark(#1a1c23, #eceef3)] - Text of the menu.
 * @cssprop [--auth-muted=light-dark(#5a5f6e, #a4a9b8)] - Username and e-mail address in the menu.
 * @cssprop [--auth-danger=light-dark(#b42318, #ff9c92)] - What is said when signing out was refused.
 * @cssprop [--auth-radius=0.5rem] - Roundness of the button; the menu's is half as much again.
 * @cssprop [--auth-font=system-ui, sans-serif] - Font family.
 * @cssprop [--auth-shadow=0 12px 32px -12px rgb(0 0 0 / 28%)] - Shadow of the menu, as in `box-shadow`.
 * @fires {AuthRequestEvent} auth-request - Asks for `logout`, from the button in the menu.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthUser extends AuthElement {
  static override readonly tag: string = 'auth-user';
  static override readonly words = user;
  static override styles = [buttonStyles, userStyles];

  static override properties: PropertyDeclarations = {
    compact: { type: Boolean },
    unstyled: { type: Boolean, reflect: true },
  };

  /** Shows the initials without the name. */
  declare compact: boolean;
  /** Leaves out our looks, for pages that bring their own. */
  declare unstyled: boolean;
  /** Whether the focus was in here when the state changed. */
  #held = false;
  /** Whether the focus was in here when the menu began to close: Firefox 153 has taken it away by the time it is closed. */
  #left = false;

  static override define(tag?: string, registry?: CustomElementRegistry): void {
    AuthLogout.define(undefined, registry);
    super.define(tag, registry);
  }

  constructor() {
    super();
    this.compact = false;
    this.unstyled = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { status = 'pending', session } = this.state ?? {};
    if (status === 'pending') return nothing;
    if (!session) return html`<slot name="signed-out"></slot>`;
    const name = nameOf(session.user);
    const { username = '', email = '' } = session.user;
    const detail = (part: string, text: string) =>
      text && text !== name ? html`<bdi part=${part}>${clip(text)}</bdi>` : nothing;
    // What stands between the tags is shipped, so it is kept short.
    // prettier-ignore
    return html`<button part="button" class=${this.unstyled ? nothing : 'button user'} type="button" popovertarget="menu"
aria-label=${this.text('userMenu', { name })}
><span part="avatar" data-initials=${initials(name)}></span>${this.compact ? nothing : html`<bdi part="name">${name}</bdi>`}</button>
<div part="menu" id="menu" popover @beforetoggle=${this.#place} @toggle=${this.#onToggle}><p part="who"><bdi>${name}</bdi>
${detail('username', plain(username))}
${detail('email', plain(email))}</p>
<slot></slot>
<auth-logout exportparts="button:logout,error" .messages=${this.messages} ?unstyled=${this.unstyled}></auth-logout></div>`;
  }

  override requestUpdate(...args: Parameters<AuthElement['requestUpdate']>): void {
    // Now, as what has the focus may be gone with the next drawing.
    if (args[0] === 'state' && this.hasUpdated) this.#held ||= hasFocus(this);
    super.requestUpdate(...args);
  }

  protected override updated(): void {
    const held = this.#held;
    this.#held = false;
    if (!held || this.state?.session) return;
    void leaveFocus(this, this.renderRoot.querySelector('slot')?.assignedElements()[0]);
  }

  /** Puts the menu under the button. CSS anchors would do, but WebKitGTK 2.50 doesn't find them in shadow roots. */
  readonly #place = ({ newState }: ToggleEvent): void => {
    this.#left = newState === 'closed' && hasFocus(this);
    const [button, menu] = this.renderRoot.querySelectorAll<HTMLElement>('[part=button], [part=menu]');
    if (!button || !menu) return;
    const { bottom, left, right } = button.getBoundingClientRect();
    menu.style.setProperty('--_top', `${bottom + scrollY}px`);
    menu.style.setProperty('--_left', this.matches(':dir(rtl)') ? `${left}px` : `${right}px - var(--_size)`);
  };

  /** Brings the focus back out of a closed menu; browsers do that only for what doesn't come by a slot. */
  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    if (newState === 'closed' && this.#left && (hasFocus(this) || isFocusLost(this))) {
      this.renderRoot.querySelector<HTMLElement>('[part=button]')?.focus();
    }
  };
}

function nameOf({ firstName = '', lastName = '', username, email }: User): string {
  return clip(plain(`${firstName} ${lastName}`.trim() || (username ?? email ?? '')).trim());
}

/** The first letters of the first and the last word, each with the marks that belong to it. */
function initials(name: string): string {
  const words = name.split(/[\s._@-]+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => /^\P{M}\p{M}*/u.exec(word ?? '')?.[0].toUpperCase() ?? '').join('');
}
