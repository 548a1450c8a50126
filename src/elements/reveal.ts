import type { MessageKey } from '../core/messages.ts';
import type { FieldKey } from './view.ts';

/**
 * Which passwords can be read on the screen. None can once the form is sent, the window is left or the page comes back
 * from the back/forward cache.
 */
export class Reveal {
  readonly #shown = new Set<FieldKey>();
  readonly #input: (key: FieldKey) => HTMLInputElement | null;
  readonly #onChange: (said?: MessageKey) => void;

  constructor(input: (key: FieldKey) => HTMLInputElement | null, onChange: (said?: MessageKey) => void) {
    this.#input = input;
    this.#onChange = onChange;
  }

  has(key: FieldKey): boolean {
    return this.#shown.has(key);
  }

  toggle(key: FieldKey): void {
    const shown = !this.#shown.delete(key);
    if (shown) this.#shown.add(key);
    this.#onChange(shown ? 'passwordShown' : 'passwordHidden');
  }

  end(): void {
    // At once and not with the next drawing: whoever remembers passwords looks when the form is sent.
    for (const key of this.#shown) this.#input(key)?.setAttribute('type', 'password');
    this.#shown.clear();
    this.#onChange();
  }

  watch(signal: AbortSignal): void {
    for (const moment of ['blur', 'pagehide', 'pageshow']) addEventListener(moment, () => this.end(), { signal });
  }
}
