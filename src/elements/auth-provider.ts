import { html } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { readConfig } from '../core/config.ts';
import type { ProviderConfig } from '../core/config.ts';
import { AuthProviderEvent } from '../core/events.ts';
import { BaseElement } from './base-element.ts';
import { contentsStyles } from './contents-styles.ts';

/**
 * Carries the configuration for the elements inside it, and has no look. It is read when the element has come onto the
 * page.
 *
 * @tag auth-provider
 * @slot - The page, or a part of it.
 * @fires {AuthProviderEvent} auth-provider - Asks the page for an authenticator. Seldom of use to others.
 * @attr {string} endpoint - Address of a server; without it accounts are kept in this browser. Never falls back to the browser.
 * @attr {string} namespace - Names database, cookie and channel, so that two sites on one origin don't meet. Letters, digits, `-` and `_`.
 * @attr {string} worker-url - Address of a copy of `auth-elements/worker` on this origin, for a strict Content-Security-Policy.
 * @attr {'username' | 'email'} identifier - By what people are told apart: a username and an e-mail address, or the address alone.
 * @attr {string} site-name - The site's own name: refused as a password.
 * @attr {'open' | 'preauthorized' | 'closed'} registration - Who may register: anyone, the invited (and the first person of all, who invites the others), nobody.
 * @attr {string} domains - E-mail domains that may register, with spaces between them.
 * @attr {string} default-roles - Roles of every new account, with spaces between them.
 * @attr {string} first-user-roles - Roles of the first account ever, with spaces between them.
 * @attr {boolean} verify-email - Whether an address has to be proved, by a link sent there, before its account begins.
 * @attr {number} min-length - Shortest password, in characters: 8 to 64.
 * @attr {'bcrypt-sha256' | 'bcrypt'} password-format - How password hashes are written. `bcrypt` (72 bytes at most) is for people who must be able to go back to Streamlit-Authenticator.
 * @attr {'temporary-password' | 'link'} recovery - What is sent to someone who has forgotten a password.
 * @attr {string} reset-page - Address of the page that recovery links open.
 * @attr {string} verify-page - Address of the page that confirming links open.
 * @attr {number} session-days - How many days "stay signed in" lasts; 0 = it is not offered, and no cookie is written.
 * @attr {number} session-hours - How many hours a session lasts otherwise.
 * @attr {number} idle-hours - How many hours a session may go unused.
 * @attr {boolean} single-session - Whether signing in ends the person's other sessions.
 * @attr {number} max-people - Highest number of people signed in at once; 0 = any.
 */
export class AuthProvider extends BaseElement {
  static override readonly tag: string = 'auth-provider';
  static override styles = contentsStyles;
  static override properties: PropertyDeclarations = { config: { attribute: false } };

  /** The configuration, in place of the attributes; to be set before the element is on the page. */
  declare config: ProviderConfig | undefined;

  #release: (() => void) | undefined;
  #asking = false;
  /** What it said when it began. */
  #begun = '';
  /** Whether it said something else after that. */
  #changed = false;
  readonly #watch = new MutationObserver(() => this.#compare());
  readonly #announce = (): void => {
    // Whoever answers says that an authenticator is there, which is heard here too. And frameworks may put the element
    // onto the page before they say what is bound to it: until it is drawn, its configuration may be half of it.
    if (this.#asking || this.#release || this.#changed || !this.hasUpdated) return;
    this.#asking = true;
    const event = new AuthProviderEvent(this.#config);
    this.dispatchEvent(event);
    this.#asking = false;
    this.#release = event.release;
    this.#begun = JSON.stringify(event.config);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('auth-ready', this.#announce);
    this.#watch.observe(this, { attributes: true });
    this.#announce();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('auth-ready', this.#announce);
    this.#watch.disconnect();
    // One that is only moved keeps its authenticator, and with it who is signed in.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#end();
      this.#changed = false;
    });
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override updated(): void {
    if (this.isConnected) this.#announce();
    this.#compare();
  }

  get #config(): ProviderConfig {
    return this.config ?? readConfig((name) => this.getAttribute(name));
  }

  /**
   * Ends it where it says something else than when it began. What comes late may be the address of a server, and this
   * browser must not stand in for that.
   */
  #compare(): void {
    if (!this.#release || JSON.stringify(this.#config) === this.#begun) return;
    this.#changed = true;
    this.#end();
    reportError(new TypeError('auth-elements: <auth-provider> was changed after it had begun'));
  }

  #end(): void {
    this.#release?.();
    this.#release = undefined;
  }
}
