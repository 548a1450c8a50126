import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AuthAction } from '../core/actions.ts';
import type { MessageKey, MessageParams } from '../core/messages.ts';
import type { Ask } from './ask.ts';
import { AuthShell } from './auth-shell.ts';
import { fetchWork } from './fetch-work.ts';
import { drawField } from './fields.ts';
import type { FormHost } from './form-host.ts';
import { statusRegion, submitButton } from './form-parts.ts';
import type { FormWork } from './form-work.ts';
import type { PageParts } from './page-parts.ts';
import type { ProblemKey } from './problems.ts';
import type { FieldKey, View } from './view.ts';

/**
 * An element with a form. Draws it from what the element says there is to fill in; what happens once someone types is in
 * `form-work.ts`.
 *
 * @slot - A form of the page's own, in the place of ours.
 * @slot fields - Fields of the page's own, after ours.
 * @slot before-submit - Between the last field and the button.
 * @csspart heading - The heading.
 * @csspart text - What is said below the heading.
 */
export abstract class AuthForm extends AuthShell {
  /**
   * What it asks for; where that is not offered, it says so.
   * @internal
   */
  static readonly action: AuthAction;
  /**
   * Whether it has nothing to show before it is known who is signed in.
   * @internal
   */
  static readonly personal: boolean = false;

  #view: View = { title: 'pending' };
  #work: FormWork | undefined;
  #beginning: Promise<FormWork | undefined> | undefined;
  /** Whether what does the work could not be fetched. */
  #broken = false;
  /** What the page put between the tags that belongs into the form, or is one. */
  #brought: Element | undefined;
  #here: AbortSignal | undefined;
  /** What had the focus when the form was sent; undefined once somebody types again. */
  #sentFrom: Element | null | undefined;
  /** Who was signed in last. */
  #person: string | undefined;
  readonly #host: FormHost = {
    element: this,
    box: this.box.element,
    id: (key) => `${this.box.element.id}-${key}`,
    view: () => this.#view,
    text: (key, params) => this.text(key, params),
    input: (key) => this.input(key),
    value: (key) => this.value(key),
    submit: (ask) => this.submit(ask),
    button: () => this.#button(),
    work: () => this.#work,
    begin: () => this.#begin(),
    sentFrom: () => this.#sentFrom,
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved is no reason to lose what was typed.
    queueMicrotask(() => this.isConnected || this.#clear());
  }

  /** Begins anew: an empty form without problems. */
  reset(): void {
    this.#clear();
    this.#work?.reset();
    this.requestUpdate();
  }

  /** Moves the focus to the first field. */
  override focus(options?: FocusOptions): void {
    // Of the two there is one alone.
    this.#parts?.focus(options);
    this.box.element.querySelector<HTMLElement>(':read-write')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { title, text } = this.#view;
    // prettier-ignore
    return this.card(
      html`${this.#own
        ? nothing
        : html`${this.heading(title)}${text && this.#open ? html`<p part="text">${this.text(text)}</p>` : nothing}`}<slot name="auth-form"></slot>${
        this.#parts?.slots() ?? (this.#own ? html`<slot></slot>` : nothing)}`,
      this.#waiting,
    );
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    this.#here = signal;
    this.#work?.connect(signal);
    this.addEventListener('input', this.#onInput);
  }

  /** What to show now. */
  protected abstract view(): View;

  /** Sends what was typed; gives what to say when it was done. */
  protected abstract submit(ask: Ask): Promise<MessageKey | null>;

  protected input(key: ProblemKey): HTMLInputElement | null {
    return this.#parts?.form ? this.#parts.input(key) : this.box.element.querySelector(`#${this.#host.id(key)}`);
  }

  /** What was typed into a field: passwords exactly so, the rest without the white space around it. */
  protected value(key: FieldKey): string {
    const value = this.input(key)?.value ?? '';
    return key.endsWith('assword') ? value : value.trim();
  }

  protected override text(key: MessageKey, params?: MessageParams): string {
    return super.text(key, { min: this.state?.settings?.minLength ?? 8, ...params });
  }

  protected override willUpdate(): void {
    const { status = 'pending', actions, error, session } = this.state ?? {};
    const { action } = this.constructor as typeof AuthForm;
    const before = this.#person;
    // Whoever is not known for the moment may be the same, and goes on.
    if (status !== 'pending') this.#person = session?.user.id;
    if (before && before !== this.#person) this.reset();
    [this.#brought] = [...this.children].filter((child) => {
      // Nothing of the page's own is ever sent by the browser itself, whatever becomes of the rest.
      if (!child.slot) child.addEventListener('submit', this.#onSubmit, true);
      return !/^auth|er$/.test(child.slot);
    });
    // Whoever works in it knows nothing of that.
    if (this.#brought && this.#work && !this.#parts) this.#beginning = this.#work = undefined;
    let view = this.view();
    if (status !== 'pending' && !actions?.includes(action)) view = { title: view.title, note: 'unsupported' };
    // The words for it, or the button, are not here yet.
    if (error ?? view.note ?? view.cancel ?? this.#brought) void this.#begin();
    this.#view = this.#parts?.adapt(view) ?? view;
  }

  protected override content(): TemplateResult {
    const { fields, note = '', title } = this.#view;
    const work = this.#work;
    const say = (key: MessageKey | '') => key && this.text(key);
    // What stands between the tags is shipped, so it is kept short.
    // prettier-ignore
    return html`${statusRegion(
      say(this.#broken ? 'unavailable' : (work?.note ?? note)),
      this.pending ? say('pending') : (work?.announced ?? ''),
    )}${work?.summary()}${this.#open && !this.#own
      ? html`<form class="auth-fields" id=${this.#host.id('form')} method="post" novalidate
aria-label=${this.text(title)}
@submit=${this.#onSubmit}
>${fields?.map((field) => drawField(field, this.#host))}${this.#brought?.slot && !this.#broken ? nothing : this.#button()}</form>`
      : nothing}`;
  }

  get #parts(): PageParts | undefined {
    return this.#work?.parts;
  }

  /** Whether there is something to fill in. */
  get #open(): boolean {
    return !!this.#view.fields && !this.#work?.finished;
  }

  /** Whether the page's own form stands in the place of ours, as far as is known. */
  get #own(): unknown {
    return this.#parts ? this.#parts.form : this.querySelector(':scope>form:not([slot]),:scope>:not([slot]) form');
  }

  /** Whether to keep the place free, as it may turn out that there is nothing to fill in. */
  get #waiting(): boolean {
    const { status = 'pending', hint, error } = this.state ?? {};
    const { personal } = this.constructor as typeof AuthForm;
    return status === 'pending' && (personal || (!!hint && !error));
  }

  #button(): TemplateResult {
    const { submit = 'pending' } = this.#view;
    const busy = this.pending || !!this.#work?.blocked;
    return html`${submitButton(this.#host.id('form'), this.text(submit), busy, this.pending)}${this.#work?.belowButton()}`;
  }

  /** Fetches what does the work, once; when that failed, again once the form is sent. */
  readonly #begin = (): Promise<FormWork | undefined> =>
    (this.#beginning ??= fetchWork()
      .then(({ workIn }) => workIn(this.#brought))
      .then(
        (Work) => {
          this.#work = new Work(this.#host);
          // The element may have gone while this was under way.
          if (this.#here?.aborted === false) this.#work.connect(this.#here);
          this.learn(this.#work.words);
          return this.#work;
        },
        () => {
          this.#broken = true;
          this.requestUpdate();
          return undefined;
        },
      ));

  #clear(): void {
    if (this.#parts) this.#parts.clear();
    else this.box.element.querySelector('form')?.reset();
  }

  readonly #onSubmit = (event: Event): void => {
    if (!this.contains(event.target as Node)) return;
    event.preventDefault();
    this.#sentFrom = (this.getRootNode() as Document).activeElement;
    if (this.#broken) this.#beginning = undefined;
    this.#broken = false;
    void this.#begin().then((work) => work?.send(event.target));
  };

  readonly #onInput = ({ isTrusted }: Event): void => {
    // What a page or we write there is nothing that anybody typed.
    if (isTrusted) this.#sentFrom = undefined;
    void this.#begin();
    this.requestUpdate();
  };
}
