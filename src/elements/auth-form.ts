import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { AuthAction } from '../core/actions.ts';
import { isAuthError } from '../core/errors.ts';
import type { MessageKey, MessageParams } from '../core/messages.ts';
import type { AuthState } from '../core/state.ts';
import { AuthShell } from './auth-shell.ts';
import { Countdown } from './countdown.ts';
import { drawField } from './fields.ts';
import type { Surroundings } from './fields.ts';
import { errorSummary, statusRegion, submitButton } from './form-parts.ts';
import { LightBox } from './light-box.ts';
import { Problems } from './problems.ts';
import type { Problem } from './problems.ts';
import { Reveal } from './reveal.ts';
import type { Field, FieldKey, View } from './view.ts';
import { duration, languageOf } from './words.ts';

/** An element with a form: draws it, checks it, sends it, and says what came of it. */
export abstract class AuthForm extends AuthShell {
  /** What it asks for; where that is not offered, it says so. */
  static readonly action: AuthAction;
  /** Whether it has nothing to show before it is known who is signed in. */
  static readonly personal: boolean = false;

  /** The button alone, where the page puts something before it: a slot cannot stand inside a form of the page's tree. */
  readonly #submitBox = new LightBox(this, 'auth-submit');
  readonly #countdown = new Countdown(() => this.#onTick());
  readonly #problems = new Problems();
  readonly #reveal = new Reveal(
    (key) => this.input(key),
    (said) => {
      this.#announced = said;
      this.requestUpdate();
    },
  );
  readonly #surroundings: Surroundings = {
    id: (key) => `${this.box.element.id}-${key}`,
    text: (key) => this.text(key),
    problem: ({ key }) => this.#say(this.#problems.get(key)),
    reveal: this.#reveal,
  };
  #view: View = { title: 'pending' };
  /** What was said at the end. */
  #note: MessageKey | undefined;
  #finished = false;
  /** What is said to those who listen. */
  #announced: MessageKey | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved is no reason to lose what was typed.
    queueMicrotask(
      () => !this.isConnected && this.#clear('password', 'currentPassword', 'newPassword', 'repeatPassword'),
    );
  }

  /** Begins anew: an empty form without problems. */
  reset(): void {
    this.#form?.reset();
    this.#reveal.end();
    this.#problems.clear();
    this.#note = this.#announced = undefined;
    this.#finished = false;
    this.requestUpdate();
  }

  /** Moves the focus to the first field. */
  override focus(options?: FocusOptions): void {
    this.#form?.querySelector<HTMLElement>('input:not([hidden])')?.focus(options);
  }

  override render(): TemplateResult {
    const { title, text } = this.#view;
    return this.card(
      html`${this.heading(title)} ${text && this.#drawn ? html`<p part="text">${this.text(text)}</p>` : nothing}
        <slot name="auth-form"></slot>
        ${
          this.#drawn
            ? html`<slot name="before-submit" @slotchange=${() => this.requestUpdate()}></slot>
                <slot name="auth-submit"></slot>`
            : nothing
        }`,
      this.#waiting,
    );
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    this.#countdown.resume();
    this.#reveal.watch(signal);
    signal.addEventListener('abort', () => {
      this.#countdown.stop();
      this.#submitBox.disconnect();
    });
  }

  /** What to show now. */
  protected abstract view(): View;

  /** Sends what was typed; gives what to say when it was done. */
  protected abstract submit(): Promise<MessageKey | null>;

  protected input(key: FieldKey): HTMLInputElement | null {
    return this.box.element.querySelector(`#${this.#surroundings.id(key)}`);
  }

  /** What was typed into a field: passwords exactly so, the rest without the white space around it. */
  protected value(key: FieldKey): string {
    const value = this.input(key)?.value ?? '';
    return key.endsWith('assword') ? value : value.trim();
  }

  protected override text(key: MessageKey, params?: MessageParams): string {
    return super.text(key, { min: this.state?.settings?.minLength ?? 8, ...params });
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('state') as AuthState | null | undefined;
    if (before?.status === 'signed-in' && this.state?.status === 'signed-out') this.reset();
    const { action } = this.constructor as typeof AuthForm;
    const { status = 'pending', actions } = this.state ?? {};
    this.#view = this.view();
    if (status !== 'pending' && !actions?.includes(action))
      this.#view = { title: this.#view.title, note: 'unsupported' };
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { element } = this.#submitBox;
    if (this.#drawn && this.#split) {
      if (element.parentNode !== this) this.#submitBox.connect();
      this.#submitBox.draw(this.#button(), this.unstyled);
    } else {
      this.#submitBox.disconnect();
      element.remove();
    }
  }

  protected override content(): TemplateResult {
    const { fields, note, title } = this.#view;
    const { id } = this.#surroundings;
    return html`${statusRegion(this.#say(this.#note ?? note), this.#say(this.pending ? 'pending' : this.#announced))}
    ${this.#summary()}
    ${
      this.#drawn
        ? html`<form
            class="auth-fields"
            id=${id('form')}
            method="post"
            aria-label=${this.text(title)}
            novalidate
            @submit=${this.#onSubmit}
            @input=${this.#onInput}
            @focusout=${this.#onFocusout}
          >
            ${fields?.map((field) => drawField(field, this.#surroundings))} ${this.#split ? nothing : this.#button()}
          </form>`
        : nothing
    }`;
  }

  get #form(): HTMLFormElement | null {
    return this.box.element.querySelector('form');
  }

  get #drawn(): boolean {
    return !!this.#view.fields && !this.#finished;
  }

  get #split(): boolean {
    return !!this.querySelector(':scope > [slot=before-submit]');
  }

  /** Whether to keep the place free, as it may turn out that there is nothing to fill in. */
  get #waiting(): boolean {
    const { status = 'pending', hint = false } = this.state ?? {};
    return status === 'pending' && (hint || (this.constructor as typeof AuthForm).personal);
  }

  #button(): TemplateResult {
    const { submit = 'pending' } = this.#view;
    const busy = this.pending || this.#countdown.left > 0;
    return submitButton(this.#surroundings.id('form'), this.text(submit), busy, this.pending, this.progress);
  }

  #summary(): TemplateResult | typeof nothing {
    const general = this.#problems.get('') ?? this.state?.error;
    if (!general && this.#problems.size < 2) return nothing;
    const links = [...this.#problems].map(([key, problem]) => ({
      text: this.#say(problem),
      field: key ? this.input(key) : null,
    }));
    return errorSummary(this.#surroundings.id('problem'), this.#say(general ?? 'problem'), general ? [] : links);
  }

  /** A problem in words. Of a code that nobody knows only that much is said: not now. */
  #say(problem: Problem | MessageKey | null | undefined): string {
    if (!problem) return '';
    const { key, params } = typeof problem === 'string' ? { key: problem } : problem;
    const wait = key === 'too_many_attempts' && duration(this.#countdown.left, languageOf(this));
    return this.text(key, { ...params, ...(wait && { wait }) }) || this.text('unavailable');
  }

  readonly #value = (key: FieldKey): string => this.value(key);

  readonly #onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.pending || this.#countdown.left > 0) return;
    this.#reveal.end();
    this.#note = undefined;
    if (!this.#problems.check(this.#view, this.#value)) {
      await this.#point();
      return;
    }
    try {
      const { title } = this.#view;
      const note = await this.submit();
      if (note) await this.#finish(note);
      await this.updateComplete;
      if (!note && this.#view.title !== title) await this.focusHeading();
    } catch (error) {
      if (!isAuthError(error)) throw error;
      this.#problems.add(error, this.#view);
      if (error.code === 'invalid_credentials') this.#clear('password', 'currentPassword');
      if (error.code === 'too_many_attempts') this.#countdown.start(error.retryAfter ?? 30);
      await this.#point();
    }
  };

  readonly #onInput = ({ target }: Event): void => {
    const field = this.#field(target);
    this.#note = undefined;
    if (field) this.#problems.onInput(field, this.#value);
    this.requestUpdate();
  };

  readonly #onFocusout = ({ target, relatedTarget }: FocusEvent): void => {
    const field = this.#field(target);
    // A message that comes up now would push the button away from under the pointer; and another window is no other field.
    if (!field || relatedTarget instanceof HTMLButtonElement || !document.hasFocus()) return;
    this.#problems.onLeave(field, this.#value);
    this.requestUpdate();
  };

  #field(target: EventTarget | null): Field | undefined {
    return this.#view.fields?.find((field): field is Field => !!field && this.input(field.key) === target);
  }

  #onTick(): void {
    if (this.#countdown.left === 0) {
      this.#problems.delete('');
      this.#announced = 'tryAgain';
      if (this.#hasFocus) this.focus();
    }
    this.requestUpdate();
  }

  #clear(...keys: FieldKey[]): void {
    for (const key of keys) {
      const input = this.input(key);
      if (input) input.value = '';
    }
  }

  /** Moves the focus to what is wrong: the field, or the summary. */
  async #point(): Promise<void> {
    this.#announced = undefined;
    this.requestUpdate();
    await this.updateComplete;
    const [[key] = ['' as const]] = this.#problems;
    const field = this.#problems.size === 1 && key ? this.input(key) : null;
    (field ?? this.box.element.querySelector<HTMLElement>('.auth-summary'))?.focus();
  }

  /** Says that it was done. The form goes, as that is what makes Chromium offer to save the password. */
  async #finish(note: MessageKey): Promise<void> {
    this.#note = note;
    this.#finished = !this.#view.stays;
    this.requestUpdate();
    await this.updateComplete;
    if (this.#view.stays) this.#form?.reset();
    else if (this.#hasFocus) this.box.element.querySelector<HTMLElement>('.auth-note')?.focus();
  }

  /** Whether the focus is in here, or nowhere since what had it is gone. */
  get #hasFocus(): boolean {
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    return !activeElement || activeElement === document.body || this.contains(activeElement);
  }
}
