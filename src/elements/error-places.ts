import type { Control } from './controls.ts';

/** What is said of a field of the page's own, and where: nowhere yet while there is no place. */
export interface Said {
  readonly control: Control;
  readonly words: string;
  readonly place: HTMLElement | null;
  /** Whether others write into the place. */
  readonly shared: boolean;
}

/** Ties what is wrong to fields that the page wrote, beside whatever they are tied to already. */
export class ErrorPlaces {
  readonly #tied = new Map<Control, string>();
  readonly #id: (key: string) => string;
  #count = 0;

  constructor(id: (key: string) => string) {
    this.#id = id;
  }

  /** Says all that is wrong now, and takes back what was said before. */
  say(all: readonly Said[]): void {
    const now = new Set(all.filter(({ words }) => words).map(({ control }) => control));
    for (const control of this.#tied.keys()) if (!now.has(control)) this.#untie(control);
    for (const { control, place, shared, words } of all) {
      if (place && !shared) this.write(place, words);
      if (words) this.#tie(control, place);
    }
  }

  /** Writes into a place, which is seen only while there is something in it. */
  write(place: HTMLElement, words: string): void {
    // Only where it is another: whoever watches the page would be told, and this is drawn often.
    if (place.textContent !== words) place.textContent = words;
    if (place.hidden === (words !== '')) place.hidden = !words;
  }

  /** The name of a place, so that fields can refer to it. */
  idOf(place: HTMLElement): string {
    place.id ||= this.#id(`place-${++this.#count}`);
    return place.id;
  }

  #tie(control: Control, place: HTMLElement | null): void {
    const id = place ? this.idOf(place) : '';
    if (this.#tied.get(control) === id) return;
    this.#untie(control);
    this.#tied.set(control, id);
    control.setAttribute('aria-invalid', 'true');
    if (id) control.setAttribute('aria-describedby', [...described(control), id].join(' '));
  }

  #untie(control: Control): void {
    const id = this.#tied.get(control);
    if (id === undefined) return;
    this.#tied.delete(control);
    control.removeAttribute('aria-invalid');
    const left = described(control).filter((one) => one !== id);
    if (left.length > 0) control.setAttribute('aria-describedby', left.join(' '));
    else control.removeAttribute('aria-describedby');
  }
}

const described = (control: Control): string[] =>
  (control.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean);
