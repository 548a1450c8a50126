import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { MessageKey } from '../core/messages.ts';
import { AuthElement } from './auth-element.ts';
import { LightBox } from './light-box.ts';
import { shellStyles } from './shell-styles.ts';

/**
 * An element with a card. The card is in the shadow root; what password managers have to find stands in the page's own
 * tree, because forms in shadow roots are filled by some of them only, and Chromium doesn't offer to save them.
 *
 * @slot header - Above everything: a logo, for example.
 * @slot footer - Below everything.
 * @csspart card - The card.
 * @cssprop [--auth-accent=light-dark(#3a4ed5, #9eabff)] - Buttons, links and what has the focus.
 * @cssprop [--auth-on-accent=light-dark(#fff, #14172e)] - Text on the accent colour.
 * @cssprop [--auth-surface=light-dark(#fff, #18191f)] - Background of the card.
 * @cssprop [--auth-field=light-dark(#fff, #101116)] - Background of fields.
 * @cssprop [--auth-text=light-dark(#1a1c23, #eceef3)] - Text.
 * @cssprop [--auth-muted=light-dark(#5a5f6e, #a4a9b8)] - Hints and other secondary text.
 * @cssprop [--auth-border=light-dark(#868b9a, #757a8a)] - Border of fields.
 * @cssprop [--auth-danger=light-dark(#b42318, #ff9c92)] - What is wrong.
 * @cssprop [--auth-radius=0.5rem] - Roundness of fields and buttons; the card's is twice that.
 * @cssprop [--auth-gap=1.125rem] - Space between fields.
 * @cssprop [--auth-font=system-ui, sans-serif] - Font family.
 * @cssprop [--auth-width=25rem] - Widest the card becomes.
 * @cssprop [--auth-padding=clamp(1.25rem, 6vw, 2.25rem)] - Space inside the card.
 * @cssprop [--auth-shadow=0 1px 2px rgb(0 0 0 / 5%), 0 8px 24px -12px rgb(0 0 0 / 12%)] - Shadow of the card, as in `box-shadow`.
 * @cssprop [--auth-align=center] - Where the card stands in its line, as in `justify-items`.
 */
export abstract class AuthShell extends AuthElement {
  static override styles: CSSResultGroup = shellStyles;

  static override properties: PropertyDeclarations = {
    unstyled: { type: Boolean, reflect: true },
    bare: { type: Boolean },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** Leaves out our looks, for pages that bring their own. */
  declare unstyled: boolean;
  /** Leaves out the card around it. */
  declare bare: boolean;
  /** Level of the heading in the page's outline. */
  declare headingLevel: number;

  protected readonly box: LightBox = new LightBox(this, 'auth-form');

  constructor() {
    super();
    this.unstyled = false;
    this.bare = false;
    this.headingLevel = 2;
  }

  /** Moves the focus to the heading, or into a form of the page's own, for a page that has just turned to this element. */
  async focusHeading(): Promise<void> {
    await this.updateComplete;
    (this.renderRoot.querySelector<HTMLElement>('[part=heading]') ?? this).focus();
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    const root = this.getRootNode() as Document | ShadowRoot;
    // Names of nodes begin with it, so no other element of this tree may have it, of another copy of the package neither.
    for (let n = 1; !this.box.element.id; n++) {
      const id = `${this.localName}-${n}`;
      if (!root.querySelector(`#${id}`)) this.box.element.id = id;
    }
    this.box.connect();
    signal.addEventListener('abort', () => this.box.disconnect());
  }

  /** What stands in the page's own tree. */
  protected abstract content(): TemplateResult;

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.box.draw(this.content(), this.unstyled);
  }

  /** The card, with what goes between its `header` and its `footer`. */
  protected card(inside: unknown, busy = false): TemplateResult {
    const look = this.unstyled ? nothing : this.bare ? 'bare' : 'card';
    // prettier-ignore
    return html`<div part="card" class=${look} aria-busy=${busy}><slot name="header"></slot>${inside}<slot name="footer"></slot></div>`;
  }

  protected heading(title: MessageKey): TemplateResult {
    const words = this.text(title);
    return html`<div part="heading" role="heading" aria-level=${this.headingLevel} tabindex="-1">${words}</div>`;
  }
}
