import type { AuthShell } from './auth-shell.ts';
import { resetControl, take } from './beginnings.ts';
import { isField } from './controls.ts';
import type { Control } from './controls.ts';

/** Where the page puts fields that are to join our form. */
const slotted = ':scope > [slot=fields]:not([data-auth-box])';

/** Fields of the page's own in a form of ours, for as long as they stand in the slot for them. */
export class ExtraFields {
  readonly #element: AuthShell;
  /** The name of our form. */
  readonly #form: string;
  readonly #joined = new Set<Control>();
  /** Where we say what is wrong with a field. */
  readonly #places = new Map<Control, HTMLElement>();

  constructor(element: AuthShell, form: string) {
    this.#element = element;
    this.#form = form;
    // A copy of the element brings copies of these.
    for (const old of element.querySelectorAll(':scope > [slot=fields][data-auth-box]')) old.remove();
  }

  /** Lets the fields that are there now belong to the form, and the others go. */
  join(joins: boolean): void {
    const wrappers = joins ? this.#wrappers : [];
    const inside = wrappers.flatMap((wrapper) => [wrapper, ...wrapper.querySelectorAll('*')]);
    for (const wrapper of this.#wrappers) {
      const looks = joins && !this.#element.unstyled;
      if (wrapper.hasAttribute('data-auth-extra') !== looks) wrapper.toggleAttribute('data-auth-extra', looks);
    }
    for (const control of this.#joined) if (!inside.includes(control)) this.#release(control);
    for (const control of inside.filter(isField)) {
      const form = control.getAttribute('form');
      // A copy of a field may have come with the name of our form, or of that of the element it was copied from.
      if ((form && !/-\d+-form$/.test(form)) || control.closest('[slot=fields] form, form[slot=fields]')) continue;
      if (form !== this.#form) control.setAttribute('form', this.#form);
      this.#joined.add(control);
      take(control);
    }
  }

  /** A place below what a field stands in: beside it, as what is in there is the page's, or a framework's. */
  placeFor(control: Control, needed: boolean): HTMLElement | null {
    if (!needed) return this.#places.get(control) ?? null;
    let last: Element | null | undefined = this.#wrappers.find((one) => one.contains(control));
    if (!last) return null;
    const place = this.#places.get(control) ?? this.#makePlace(control);
    const box = place.parentElement;
    if (box?.isConnected) return place;
    while (last.nextElementSibling?.matches('[slot=fields][data-auth-box]')) last = last.nextElementSibling;
    if (box) last.after(box);
    return place;
  }

  clear(but?: ReadonlySet<unknown>): void {
    for (const control of this.#joined) if (!but?.has(control)) resetControl(control);
  }

  get #wrappers(): Element[] {
    return [...this.#element.querySelectorAll(slotted)];
  }

  #release(control: Control): void {
    this.#joined.delete(control);
    if (control.getAttribute('form') === this.#form) control.removeAttribute('form');
    control.closest('[data-auth-extra]')?.removeAttribute('data-auth-extra');
    this.#places.get(control)?.parentElement?.remove();
    this.#places.delete(control);
  }

  #makePlace(control: Control): HTMLElement {
    const place = document.createElement('p');
    const box = document.createElement('div');
    place.className = 'auth-error';
    place.hidden = true;
    box.slot = 'fields';
    box.className = this.#element.unstyled ? '' : 'auth-form';
    box.setAttribute('data-auth-box', '');
    box.append(place);
    this.#places.set(control, place);
    return place;
  }
}
