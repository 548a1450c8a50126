import { begin, resetControl, take } from './beginnings.ts';
import { controlsOf, membersOf, native } from './controls.ts';

/** The forms that a page put between the tags of an element, in no slot; there may be something around them. */
export function formsIn(element: Element): HTMLFormElement[] {
  return [...element.querySelectorAll<HTMLFormElement>(':scope > form:not([slot]), :scope > :not([slot]) form')];
}

const ours = ['novalidate', 'hidden', 'data-auth-own'];

/** A form of the page's own, for as long as it belongs to an element. Nothing of it is replaced, and all is given back. */
export class OwnForm {
  readonly #form: HTMLFormElement;
  readonly #native: HTMLFormElement;
  readonly #ending = new AbortController();
  /** What of ours the page had said itself. */
  readonly #before: readonly string[];
  #shown = true;
  /** What is out of use for the moment, and the attribute that says so. */
  readonly #held = new Map<HTMLElement, 'readonly' | 'aria-disabled'>();

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#native = form = native(form);
    this.#before = ours.filter((name) => form.hasAttribute(name));
    // The element says what is wrong, by the same rules, in the language of the page.
    form.setAttribute('novalidate', '');
    form.setAttribute('data-auth-own', '');
    for (const type of ['click', 'mousedown', 'keydown', 'beforeinput']) {
      form.addEventListener(type, this.#refrain, { capture: true, signal: this.#ending.signal });
    }
  }

  /** Shows it, or hides it and empties it: what was typed is of no more use, and may be a password. */
  show(shown: boolean): void {
    for (const control of controlsOf(this.#form)) take(control);
    // Only where it is another: whoever watches the page would be told, and this is done often.
    if (this.#native.hasAttribute('hidden') === shown) this.#native.toggleAttribute('hidden', !shown);
    if (!shown && this.#shown) this.clear();
    this.#shown = shown;
  }

  /** Keeps it from being changed or sent again. Not by `disabled`, which takes the focus away, and values with it. */
  disable(pending: boolean, blocked: boolean): void {
    const held = { readonly: pending, 'aria-disabled': pending || blocked };
    if (pending) this.#native.setAttribute('aria-busy', 'true');
    else this.#native.removeAttribute('aria-busy');
    for (const [one, name] of this.#held) {
      if (held[name]) continue;
      one.removeAttribute(name);
      this.#held.delete(one);
    }
    for (const one of membersOf(this.#form)) {
      const sends = one.matches('button:not([type=button], [type=reset]), [type=submit]');
      const name = sends ? 'aria-disabled' : 'readonly';
      if (!held[name] || one.hasAttribute(name) || !(sends || one.matches('input, textarea'))) continue;
      one.setAttribute(name, 'true');
      this.#held.set(one, name);
    }
  }

  /** Empties it, so that a framework that holds its values forgets them, too. */
  clear(): void {
    for (const control of controlsOf(this.#form)) resetControl(control);
    this.#native.reset();
  }

  release(): void {
    this.#ending.abort();
    this.disable(false, false);
    for (const control of controlsOf(this.#form)) begin(control);
    for (const name of ours) this.#native.toggleAttribute(name, this.#before.includes(name));
  }

  readonly #refrain = (event: Event): void => {
    const { target } = event;
    if (!this.#native.hasAttribute('aria-busy') || !(target instanceof HTMLElement)) return;
    if ('key' in event && /^(Tab|Escape)$/.test(String(event.key))) return;
    if (target.matches('input, select, textarea, button:not([type=button])')) event.preventDefault();
  };
}
