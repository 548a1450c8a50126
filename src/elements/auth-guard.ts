import { html, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { guard } from '../core/guard-messages.ts';
import { requestLater } from './ask-later.ts';
import { AuthElement } from './auth-element.ts';
import { contentsStyles } from './contents-styles.ts';
import { hasFocus, isFocusLost, moveFocus } from './move-focus.ts';

/**
 * Shows its content to those who are signed in, and with `roles` only to some of them. What stands in a `<template>` is
 * brought in when that is certain and taken out again when it ends; nothing of it runs or shows before.
 *
 * It guards what is seen. Data is guarded by whoever hands it out.
 *
 * @tag auth-guard
 * @slot - What is guarded: a `<template>`, or plain content together with `auth-guard:not(:defined) { display: none }`.
 * @slot signed-out - For those who are not signed in; with a panel in it, also for those who open a link for it.
 * @slot denied - For those who lack the role. Never says which.
 * @slot pending - Until it is known.
 * @fires {AuthRequestEvent} auth-request - Asks for `get-session` when the page comes back from the back/forward cache.
 */
export class AuthGuard extends AuthElement {
  static override readonly tag: string = 'auth-guard';
  static override readonly words = guard;
  static override styles = contentsStyles;

  static override properties: PropertyDeclarations = {
    roles: {},
    all: { type: Boolean },
  };

  /** Role names with spaces between them; one of them is enough. Absent = no role is needed; empty = nobody has it. */
  declare roles: string | null;
  /** Asks for every one of the roles. */
  declare all: boolean;
  /** Whether the page is being left, or has come back and it is not known yet who sits there now. */
  #shut = false;
  /** What was brought in from the templates. */
  #content: ChildNode[] = [];
  /** Whether the focus was in here when the state changed. */
  #held = false;

  constructor() {
    super();
    this.roles = null;
    this.all = false;
  }

  override render(): TemplateResult {
    const { arrived, error, status = 'pending' } = this.state ?? {};
    if (this.#shut || status === 'pending') {
      return html`<slot name="pending"></slot>${error ? html`<p role="alert">${this.text(error)}</p>` : nothing}`;
    }
    // A link that somebody arrived by is for a panel, also of those who are signed in.
    if (status !== 'signed-in' || (arrived && this.querySelector('auth-panel')))
      return html`<slot name="signed-out"></slot>`;
    return this.#allowed ? html`<slot></slot>` : html`<slot name="denied">${this.text('forbidden')}</slot>`;
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    addEventListener('pagehide', () => this.#close(true), { signal });
    addEventListener('pageshow', ({ persisted }) => this.#shut && void this.#recheck(persisted), { signal });
  }

  override requestUpdate(...args: Parameters<AuthElement['requestUpdate']>): void {
    // Now, as what has the focus may be gone with the next drawing.
    if (args[0] === 'state' && this.hasUpdated) this.#held ||= hasFocus(this);
    super.requestUpdate(...args);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#allowed) this.#bring();
    // What is there may come back with what was typed into it, if it turns out that nothing has changed.
    else if (!this.#shut && this.state && this.state.status !== 'pending') this.#take();
    if (this.#held) this.#keepFocus();
  }

  get #allowed(): boolean {
    const { status, session } = this.state ?? {};
    if (this.#shut || status !== 'signed-in' || !session) return false;
    if (this.roles === null) return true;
    const wanted = this.roles.split(/\s+/).filter(Boolean);
    const has = (role: string) => session.user.roles.includes(role);
    return wanted.length > 0 && (this.all ? wanted.every(has) : wanted.some(has));
  }

  /** Someone who signs in or out here goes on with what came in place of the form, and not at the top of the page. */
  #keepFocus(): void {
    this.#held = false;
    if (!isFocusLost(this)) return;
    const inside = this.renderRoot.querySelector('slot')?.assignedElements() ?? [];
    moveFocus(inside.find((one) => one.localName !== 'template'));
  }

  #bring(): void {
    if (this.#content.length > 0) return;
    for (const template of this.querySelectorAll<HTMLTemplateElement>(':scope > template')) {
      const content = document.importNode(template.content, true);
      this.#content.push(...content.childNodes);
      template.after(content);
    }
  }

  #take(): void {
    for (const node of this.#content) node.remove();
    this.#content = [];
  }

  async #recheck(persisted: boolean): Promise<void> {
    const known = !persisted || (await requestLater(this, 'get-session', {}).catch(() => null));
    // What nobody confirms is over.
    if (!known && this.state?.status === 'signed-in') this.state = null;
    this.#close(false);
  }

  #close(shut: boolean): void {
    this.#shut = shut;
    this.requestUpdate();
  }
}
