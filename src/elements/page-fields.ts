import type { Attributes } from '../core/types.ts';
import { begin, resetControl } from './beginnings.ts';
import { complaintAbout } from './complaint.ts';
import { controlsOf, isOmitted, isStandard, nameOf, native } from './controls.ts';
import type { Control } from './controls.ts';
import { ErrorPlaces } from './error-places.ts';
import type { Said } from './error-places.ts';
import type { ExtraFields } from './extra-fields.ts';
import { beginningIn, changesIn, grouped, valuesOf } from './extra-values.ts';
import type { FormHost } from './form-host.ts';
import type { FormWork } from './form-work.ts';
import type { ProblemKey } from './problems.ts';
import type { Field } from './view.ts';

/** The fields that a page wrote itself, in a form of its own or among ours: what is wrong with them, and what they hold. */
export class PageFields {
  readonly #host: FormHost;
  readonly #work: FormWork;
  readonly #extras: ExtraFields;
  readonly #places: ErrorPlaces;
  /** Those that may begin with something of ours. */
  #filled = new Set<Control>();

  constructor(host: FormHost, work: FormWork, extras: ExtraFields) {
    this.#host = host;
    this.#work = work;
    this.#extras = extras;
    this.#places = new ErrorPlaces(host.id);
  }

  /** By what they are about; of several with one name the first. */
  get all(): Map<ProblemKey, Control> {
    const all = new Map<ProblemKey, Control>();
    for (const control of this.controls) {
      const key = this.#keyOf(nameOf(control));
      if (key && !all.has(key)) all.set(key, control);
    }
    return all;
  }

  /** Every one that has a name. */
  get controls(): Control[] {
    const { box } = this.#host;
    const form = this.#own ?? box.querySelector('form');
    return form ? controlsOf(form).filter((control) => !box.contains(control)) : [];
  }

  /** Whether something is wrong that has no place beside its field. */
  get unplaced(): boolean {
    const wrong = [...this.all].filter(([key]) => this.#work.problems.has(key));
    return !!this.#own && wrong.some(([, control]) => !this.#placeOf(control));
  }

  /** Begins what lasts as long as the element is on the page; the signal ends it. */
  connect(signal: AbortSignal): void {
    const { element } = this.#host;
    element.addEventListener('input', ({ target }) => this.#onInput(target), { signal });
    element.addEventListener('change', ({ target }) => this.#onInput(target), { signal });
    element.addEventListener('focusout', (event) => this.#onFocusout(event), { signal });
  }

  /** What the platform or the page has against them, as the form is sent. */
  check(): void {
    const { problems } = this.#work;
    for (const [key, control] of this.all) {
      const complaint = complaintAbout(control, this.#isOurs(key));
      // Of a field of ours we know better what is wrong, unless the page has words for it.
      const worded = control.validity?.customError === true || !!control.dataset['message'];
      if (complaint && (worded || !problems.has(key))) problems.set(key, complaint);
    }
  }

  /** Lets fields begin with what is known of the person, until somebody changes them, and no others. */
  fill(fields: readonly (Field | false)[], kept: Attributes): void {
    const before = this.#filled;
    this.#filled = new Set();
    for (const [name, group] of grouped(this.controls)) {
      const field = fields.find((one) => one && one.name === name);
      for (const control of group) {
        if (isStandard(name) ? !field : isOmitted(control)) continue;
        before.delete(control);
        this.#filled.add(control);
        if (field) this.#fillOne(control, field);
        else begin(control, beginningIn(kept, control, group));
      }
    }
    for (const control of before) begin(control);
  }

  /** Says beside each what is wrong with it. */
  say(): void {
    const place = this.#work.parts?.place ?? null;
    this.#places.say(
      [...this.all].map(([key, control]): Said => {
        const words = this.#work.problem(key);
        const own = this.#placeOf(control) ?? (this.#own ? null : this.#extras.placeFor(control, words !== ''));
        return { control, words, place: own ?? place, shared: !own };
      }),
    );
    if (!place) return;
    const wrong = this.#work.lists() ? [...this.#work.problems.keys()].map((key) => this.#work.problem(key)) : [];
    this.#places.write(place, this.#work.general() || wrong.join(' '));
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  }

  /** What those hold that are not ours: all that was filled in, or what differs from what is kept. */
  attributes(kept?: Attributes): Attributes {
    const form = this.#own ?? this.#host.box.querySelector('form');
    const extra = this.controls.filter((control) => !isStandard(nameOf(control)) && !isOmitted(control));
    return form ? changesIn(valuesOf(form, extra), kept) : {};
  }

  get #own(): HTMLFormElement | null {
    return this.#work.parts?.form ?? null;
  }

  #fillOne(control: Control, { autocomplete, name, type, value }: Field): void {
    begin(control, value === '' ? undefined : value);
    if (type === 'checkbox') return;
    if (!control.hasAttribute('autocomplete')) control.setAttribute('autocomplete', autocomplete ?? name);
    if (type !== 'hidden') return;
    // It tells password managers whose password it is, and nobody can choose that.
    control.setAttribute('readonly', '');
    if (value && control.value !== value) resetControl(control);
  }

  #onInput(target: EventTarget | null): void {
    const key = this.#keyAt(target);
    const control = key && this.all.get(key);
    if (!control) return;
    const { problems } = this.#work;
    this.#work.note = undefined;
    // What is wrong in another way now is said when the field is left.
    if (!this.#isOurs(key) && control.matches(':valid')) problems.delete(key);
    this.#host.element.requestUpdate();
  }

  #onFocusout({ target, relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof HTMLButtonElement || !document.hasFocus()) return;
    const key = this.#keyAt(target);
    const control = key && this.all.get(key);
    // One that was left empty may be filled in later.
    if (!control || this.#isOurs(key) || control.validity?.valueMissing !== false) return;
    const complaint = complaintAbout(control, false);
    if (!complaint) return;
    this.#work.problems.set(key, complaint);
    // The words for it are fetched by what listens here, too.
    this.#host.element.requestUpdate();
  }

  #isOurs(key: ProblemKey): boolean {
    return !key.startsWith('extra ');
  }

  #keyAt(target: EventTarget | null): ProblemKey | null {
    const control = this.controls.find((one) => one === target);
    return control ? this.#keyOf(nameOf(control)) : null;
  }

  #keyOf(name: string): ProblemKey | null {
    if (!isStandard(name)) return `extra ${name}`;
    const field = this.#host.view().fields?.find((one) => one && one.name === name);
    return field ? field.key : null;
  }

  #placeOf(control: Control): HTMLElement | null {
    return (this.#own ? native(this.#own) : this.#host.element).querySelector(
      `[data-error-for="${CSS.escape(nameOf(control))}"]`,
    );
  }
}
