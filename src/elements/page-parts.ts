import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AuthAction } from '../core/actions.ts';
import { controlsOf, nameOf, native } from './controls.ts';
import { readBy } from './extra-attributes.ts';
import { ExtraFields } from './extra-fields.ts';
import type { fieldChecks } from './field-checks.ts';
import type { FormHost } from './form-host.ts';
import type { FormWork } from './form-work.ts';
import { adopt, LightBox } from './light-box.ts';
import { hasFocus } from './move-focus.ts';
import { repeatPasswordField } from './new-password.ts';
import { formsIn, OwnForm } from './own-form.ts';
import { mistakeAmong, mistakeIn } from './own-form-mistakes.ts';
import { PageFields } from './page-fields.ts';
import { partStyles } from './part-styles.ts';
import type { ProblemKey } from './problems.ts';
import type { View } from './view.ts';

/**
 * What happens in what a page put between the tags of an element: a form of its own, fields of its own, something
 * before the button. Fetched only where there is any of it.
 */
export class PageParts {
  /** The form of the page's own for what there is to fill in now. */
  form: HTMLFormElement | null = null;
  readonly fields: PageFields;
  readonly #host: FormHost;
  readonly #work: FormWork;
  readonly #box: LightBox;
  readonly #extras: ExtraFields;
  readonly #forms = new Map<HTMLFormElement, OwnForm>();
  readonly #watch: MutationObserver;
  #areKept: (typeof fieldChecks)['areAttributes'] | undefined;
  #formMistake = '';
  #fieldMistake = '';
  #told = '';

  constructor(host: FormHost, work: FormWork) {
    this.#host = host;
    this.#work = work;
    this.#box = new LightBox(host.element, 'auth-submit');
    this.#extras = new ExtraFields(host.element, host.id('form'));
    this.fields = new PageFields(host, work, this.#extras);
    this.#watch = new MutationObserver((records) => {
      if (records.some(({ target }) => !(target instanceof Element && target.closest('[data-auth-box]'))))
        host.element.requestUpdate();
    });
    host.element.addController({ hostUpdated: () => host.work() === work && this.#update() });
    if (!this.#keeps) return;
    readBy(host.element, (kept) => this.fields.attributes(kept));
    import('./field-checks.ts').then(
      ({ fieldChecks }) => {
        this.#areKept = fieldChecks.areAttributes;
        host.element.requestUpdate();
      },
      // The rules say so, too, once the form is sent.
      () => undefined,
    );
  }

  /** Why what the page brought can't be used, in words for whoever wrote it. */
  get refusal(): string {
    return this.#formMistake || this.#fieldMistake;
  }

  /** Where the page's own form says what is wrong with the whole. */
  get place(): HTMLElement | null {
    return this.form && !this.refusal ? native(this.form).querySelector<HTMLElement>('[data-error]') : null;
  }

  connect(signal: AbortSignal): void {
    const { element } = this.#host;
    adopt(element, partStyles);
    this.fields.connect(signal);
    this.#watch.observe(element, {
      subtree: true,
      childList: true,
      attributeFilter: ['method', 'formmethod', 'name', 'type', 'slot', 'form', 'data-step', 'data-error-for'],
    });
    signal.addEventListener('abort', () => {
      this.#watch.disconnect();
      this.#box.disconnect();
    });
  }

  /** Finds the page's own form for a view, and leaves of the view what that form has. */
  adapt(view: View): View {
    const { element } = this.#host;
    const { fields, step = null } = view;
    const open = fields && !this.#work.finished;
    const [form, other] = open ? formsIn(element).filter((one) => native(one).getAttribute('data-step') === step) : [];
    this.form = form ?? null;
    this.#formMistake = '';
    if (!form || !fields) return view;
    const known = !!element.state?.settings;
    this.#formMistake = other
      ? 'another form needs data-step or slot="footer".'
      : mistakeIn(form, known ? view : { ...view, fields: [] }, this.#areKept);
    const names = this.#formMistake ? [] : controlsOf(form).map(nameOf);
    const there = fields.filter((field) => field && names.includes(field.name));
    const first = there.find((field) => field && field.name === 'new-password');
    const twice = names.includes('repeat-password') && !there.some((field) => field && field.key === 'repeatPassword');
    const { value } = this.#host;
    return { ...view, fields: first && twice ? [...there, repeatPasswordField(() => value(first.key))] : there };
  }

  input(key: ProblemKey): HTMLInputElement | null {
    const control = this.fields.all.get(key);
    return control instanceof HTMLInputElement ? control : null;
  }

  /** Empties all that there is to fill in, or what the page brought, but for fields that are to stay as they are. */
  clear(but?: ReadonlySet<unknown>): void {
    for (const form of this.#forms.values()) form.clear();
    this.#extras.clear(but);
    const ours = this.#host.box.querySelector('form');
    if (ours && !but) native(ours).reset();
  }

  /** Moves the focus to the first field of the page's own form that takes it. */
  focus(options?: FocusOptions): void {
    if (!this.form) return;
    for (const control of controlsOf(this.form)) {
      if (control.hasAttribute('readonly')) continue;
      control.focus(options);
      if (hasFocus(control)) return;
    }
  }

  slots(): TemplateResult | typeof nothing {
    const ours = !this.form && !this.refusal;
    if (ours && (!this.#host.view().fields || this.#work.finished)) return nothing;
    const own = this.refusal ? nothing : html`<slot></slot>`;
    return html`${ours ? html`<slot name="fields"></slot><slot name="before-submit"></slot>` : own}<slot
        name="auth-submit"
      ></slot>`;
  }

  get #keeps(): boolean {
    const { action } = this.#host.element.constructor as { readonly action?: AuthAction };
    return action === 'register' || action === 'update-details';
  }

  /** What follows the drawing of an element. */
  #update(): void {
    const { box, element, view } = this.#host;
    this.#bind();
    box.setAttribute('data-auth-box', this.form ? 'own' : '');
    this.#extras.join(!this.form);
    this.#check();
    const attributes = this.#keeps ? element.state?.session?.user.attributes : undefined;
    this.fields.fill(this.form && !this.refusal ? (view().fields ?? []) : [], view().stays ? (attributes ?? {}) : {});
    this.fields.say();
    this.#tell();
    this.#drawBox();
  }

  /** Takes the page's forms that are there now, and gives the others back. */
  #bind(): void {
    const { element } = this.#host;
    const forms = formsIn(element);
    for (const [form, own] of this.#forms) {
      if (forms.includes(form)) continue;
      own.release();
      this.#forms.delete(form);
    }
    for (const form of forms) {
      const own = this.#forms.get(form) ?? new OwnForm(form);
      this.#forms.set(form, own);
      own.show(form === this.form && !this.refusal);
      own.disable(element.pending, this.#work.blocked);
    }
  }

  /** Looks for mistakes among fields that join our form. */
  #check(): void {
    const mistake = this.form ? '' : mistakeAmong(this.fields.controls, this.#areKept);
    if (mistake !== this.#fieldMistake) this.#host.element.requestUpdate();
    this.#fieldMistake = mistake;
  }

  get #words(): string {
    return `<${this.#host.element.localName}> can’t use what the page put into it: ${this.refusal}`;
  }

  /** Tells whoever writes the page what is wrong with it, once. */
  #tell(): void {
    if (this.refusal && this.refusal !== this.#told) console.error(`auth-elements: ${this.#words}`);
    this.#told = this.refusal;
  }

  #drawBox(): void {
    const { button, element } = this.#host;
    // A slot can't stand inside a form of the page's tree, so the button stands apart where one comes before it.
    const box = this.#box.element;
    const brought = [...element.children].find(({ slot }) => !/^auth|er$/.test(slot));
    const content = this.refusal
      ? html`<p class="auth-summary" role="alert">${this.#words}</p>`
      : this.form
        ? this.#work.belowButton()
        : button();
    if (this.form || this.refusal || (brought?.slot && this.#host.box.querySelector('form'))) {
      if (box.parentNode !== element) this.#box.connect();
      this.#box.draw(content, element.unstyled);
    } else {
      this.#box.disconnect();
      box.remove();
    }
  }
}
