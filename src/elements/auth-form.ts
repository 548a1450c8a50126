import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { AuthAction } from '../core/actions.ts';
import type { MessageKey, MessageParams } from '../core/messages.ts';
import type { AuthState } from '../core/state.ts';
import type { Ask } from './ask.ts';
import { AuthShell } from './auth-shell.ts';
import { fetchWork } from './fetch-work.ts';
import { drawField } from './fields.ts';
import type { FormHost } from './form-host.ts';
import { statusRegion, submitButton } from './form-parts.ts';
import type { FormWork } from './form-work.ts';
import { LightBox } from './light-box.ts';
import type { FieldKey, View } from './view.ts';

/**
 * An element with a form. Draws it from what the element says there is to fill in; what happens once someone types is in
 * `form-work.ts`.
 *
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

  /** The button alone, where the page puts something before it: a slot can't stand inside a form of the page's tree. */
  readonly #submitBox = new LightBox(this, 'auth-submit');
  #view: View = { title: 'pending' };
  #work: FormWork | undefined;
  #beginning: Promise<FormWork | undefined> | undefined;
  /** Whether what does the work could not be fetched. */
  #broken = false;
  #here: AbortSignal | undefined;
  readonly #host: FormHost = {
    element: this,
    box: this.box.element,
    id: (key) => `${this.box.element.id}-${key}`,
    view: () => this.#view,
    text: (key, params) => this.text(key, params),
    input: (key) => this.input(key),
    value: (key) => this.value(key),
    submit: (ask) => this.submit(ask),
    work: () => this.#work,
    begin: () => this.#begin(),
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved is no reason to lose what was typed.
    queueMicrotask(() => this.isConnected || this.#form?.reset());
  }

  /** Begins anew: an empty form without problems. */
  reset(): void {
    this.#form?.reset();
    this.#work?.reset();
    this.requestUpdate();
  }

  /** Moves the focus to the first field. */
  override focus(options?: FocusOptions): void {
    this.#form?.querySelector<HTMLElement>('input:not([hidden])')?.focus(options);
  }

  override render(): TemplateResult | typeof nothing {
    const { title, text } = this.#view;
    // prettier-ignore
    return this.card(
      html`${this.heading(title)}${text && this.#drawn ? html`<p part="text">${this.text(text)}</p>` : nothing}<slot name="auth-form"></slot>${this.#drawn
        ? html`<slot name="before-submit" @slotchange=${() => this.requestUpdate()}></slot><slot name="auth-submit"></slot>`
        : nothing}`,
      this.#waiting,
    );
  }

  protected override connected(signal: AbortSignal): void {
    super.connected(signal);
    this.#here = signal;
    this.#work?.connect(signal);
    signal.addEventListener('abort', () => this.#submitBox.disconnect());
  }

  /** What to show now. */
  protected abstract view(): View;

  /** Sends what was typed; gives what to say when it was done. */
  protected abstract submit(ask: Ask): Promise<MessageKey | null>;

  protected input(key: FieldKey): HTMLInputElement | null {
    return this.box.element.querySelector(`#${this.#host.id(key)}`);
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
    const { status = 'pending', actions, error } = this.state ?? {};
    if (before?.status === 'signed-in' && status === 'signed-out') this.reset();
    const { action } = this.constructor as typeof AuthForm;
    this.#view = this.view();
    if (status !== 'pending' && !actions?.includes(action))
      this.#view = { title: this.#view.title, note: 'unsupported' };
    // The words for it, or the button, are not here yet.
    if (error ?? this.#view.note ?? this.#view.cancel) void this.#begin();
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
    const { fields, note = '', title } = this.#view;
    const work = this.#work;
    const say = (key: MessageKey | '') => key && this.text(key);
    // What stands between the tags is shipped, so it is kept short.
    // prettier-ignore
    return html`${statusRegion(
      say(this.#broken ? 'unavailable' : (work?.note ?? note)),
      say(this.pending ? 'pending' : (work?.announced ?? '')),
    )}${work?.summary()}${this.#drawn
      ? html`<form class="auth-fields" id=${this.#host.id('form')} method="post" novalidate
aria-label=${this.text(title)}
@submit=${this.#onSubmit}
@input=${this.#onInput}
>${fields?.map((field) => drawField(field, this.#host))}${this.#split ? nothing : this.#button()}</form>`
      : nothing}`;
  }

  get #form(): HTMLFormElement | null {
    return this.box.element.querySelector('form');
  }

  get #drawn(): boolean {
    return !!this.#view.fields && !this.#work?.finished;
  }

  get #split(): boolean {
    return !!this.querySelector(':scope > [slot=before-submit]');
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
    (this.#beginning ??= fetchWork().then(
      ({ FormWork }) => {
        this.#work = new FormWork(this.#host);
        // The element may have gone while this was under way.
        if (this.#here && !this.#here.aborted) this.#work.connect(this.#here);
        this.learn(this.#work.words);
        return this.#work;
      },
      () => {
        this.#broken = true;
        this.requestUpdate();
        return undefined;
      },
    ));

  readonly #onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.#broken) this.#beginning = undefined;
    this.#broken = false;
    await (await this.#begin())?.send();
  };

  readonly #onInput = (): void => {
    void this.#begin();
    this.requestUpdate();
  };
}
