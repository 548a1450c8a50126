import { render } from 'lit';
import type { CSSResult, LitElement } from 'lit';
import { formStyles } from './form-styles.ts';

/** How often a second a box may be put back. */
const patience = 3;

/** Adds a style sheet to the tree that an element stands in. */
export function adopt(element: Element, { styleSheet }: CSSResult): void {
  const root = element.getRootNode() as Document | ShadowRoot;
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}

/**
 * A part of an element that stands in the page's own tree: one `<div>` in one of the element's slots. A framework that
 * renders the element's children throws out what it didn't make; the box returns.
 */
export class LightBox {
  readonly element: HTMLDivElement = document.createElement('div');
  readonly #host: LitElement;
  readonly #observer = new MutationObserver(() => {
    this.#heal();
    this.#host.requestUpdate();
  });
  #returns = 0;
  #warned = false;

  constructor(host: LitElement, slot: string) {
    this.#host = host;
    this.element.slot = slot;
    this.element.setAttribute('data-auth-box', '');
  }

  /** Takes its place in the element, and keeps it. */
  connect(): void {
    const host = this.#host;
    // A copy of the element brings a copy of the box, with whatever was typed into it.
    for (const old of host.querySelectorAll(`:scope > [data-auth-box][slot=${this.element.slot}]`)) {
      if (old !== this.element) old.remove();
    }
    this.#heal();
    this.#observer.observe(host, { childList: true });
    adopt(host, formStyles);
  }

  /** Lets others do with it what they like. */
  disconnect(): void {
    this.#observer.disconnect();
  }

  draw(content: unknown, unstyled: boolean): void {
    this.element.className = unstyled ? '' : 'auth-form';
    render(content, this.element, { host: this.#host });
  }

  #heal(): void {
    if (this.element.parentNode === this.#host) return;
    if (this.#returns === 0) {
      setTimeout(() => {
        this.#returns = 0;
        if (this.#host.isConnected) this.#heal();
      }, 1000);
    }
    if (this.#returns++ < patience) {
      this.#host.append(this.element);
    } else if (!this.#warned) {
      this.#warned = true;
      console.warn(`auth-elements: something keeps emptying <${this.#host.localName}>.`);
    }
  }
}
