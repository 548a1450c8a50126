import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isAuthError } from '../core/errors.ts';
import type { MessageKey, MessageOverrides } from '../core/messages.ts';
import { replies } from '../core/reply-messages.ts';
import { ask } from './ask.ts';
import type { Countdown } from './countdown.ts';
import { errorSummary } from './error-summary.ts';
import { fetchTrouble, retryTrouble, troubleOf } from './fetch-trouble.ts';
import type { FormHost } from './form-host.ts';
import { adopt } from './light-box.ts';
import { noticeStyles } from './notice-styles.ts';
import { hasFocus, isFocusLost } from './move-focus.ts';
import { plainParams } from './plain.ts';
import type { PageParts } from './page-parts.ts';
import { Problems } from './problems.ts';
import type { Problem, ProblemKey } from './problems.ts';
import { Reveal } from './reveal.ts';
import type { Field, FieldKey } from './view.ts';

export { ask, request } from './ask.ts';

/** What does the work in a form, also in one to which the page brought something. */
export async function workIn(brought: unknown): Promise<typeof FormWork> {
  // It is handed over, as bundlers add code of their own to a module that is imported in two ways.
  return brought ? (await import('./page-work.ts')).pageWork(FormWork) : FormWork;
}

/**
 * What happens in a form once someone begins to fill it in: checking, sending, saying what came of it. Fetched only
 * then, so that the form itself is there sooner.
 */
export class FormWork {
  readonly words: MessageOverrides = replies;
  readonly reveal: Reveal;
  /** What is said in place of the form, or above one that stays; empty where a problem says it all. */
  note: MessageKey | '' | undefined;
  /** Whether the form has done its work. */
  finished = false;
  /** What is said to those who listen. */
  announced = '';
  readonly problems: Problems = new Problems();
  /** What works in what the page brought, where it brought anything. */
  declare readonly parts?: PageParts;
  protected readonly form: FormHost;
  /** Whether several problems are listed: not while someone is still filling in the form for the first time. */
  protected listed = false;
  /** The fields that somebody changed since the form was sent. */
  protected readonly changed = new Set<EventTarget | null>();
  #countdown: Countdown | undefined;

  constructor(form: FormHost) {
    this.form = form;
    this.reveal = new Reveal(form.input, (said) => {
      this.announced = said ? form.text(said) : '';
      this.draw();
    });
  }

  /** Whether it is no use to try again yet. */
  get blocked(): boolean {
    return !!this.#countdown?.left;
  }

  /** Begins what lasts as long as the element is on the page; the signal ends it. */
  connect(signal: AbortSignal): void {
    const { element } = this.form;
    adopt(element, noticeStyles);
    element.addEventListener('input', ({ target }) => this.#onInput(target), { signal });
    element.addEventListener('focusout', (event) => void this.#onFocusout(event), { signal });
    this.reveal.watch(signal);
    this.#countdown?.resume();
    signal.addEventListener('abort', () => this.#countdown?.stop());
  }

  reset(): void {
    this.reveal.end();
    this.problems.clear();
    this.note = undefined;
    this.announced = '';
    this.finished = false;
  }

  /** Sends what a form holds; of ours there is one alone. */
  send(form: EventTarget | null): Promise<void>;
  async send(): Promise<void> {
    const { element, submit, view } = this.form;
    this.reveal.end();
    retryTrouble(element);
    await this.problems.fetchChecks(view());
    if (element.pending || this.blocked) return;
    this.note = undefined;
    this.changed.clear();
    this.check();
    this.listed = this.problems.size > 0;
    if (this.listed) {
      await this.#point();
      return;
    }
    try {
      const { title } = view();
      const note = await submit((action, input) => ask(element, action, input));
      if (note) await this.finish(note);
      await element.updateComplete;
      // Where accounts are kept in the page nothing is requested, and Chromium offers to save what a form held only when a
      // navigation follows its removal. This one leads nowhere. The form may also have left together with the element.
      if (note || !element.isConnected) history.replaceState(history.state, '');
      else if (view().title !== title && this.#isHere) await element.focusHeading();
    } catch (error) {
      if (!isAuthError(error)) throw error;
      this.problems.add(error, view(), element.state?.settings?.identifier === 'email');
      // Whoever came by a link that is good no more has neither to sign in nor to look for it.
      if (error.code === 'token_invalid') this.note = '';
      if (error.code === 'invalid_credentials') this.clear('password', 'currentPassword');
      if (error.code === 'too_many_attempts') this.#wait(error.retryAfter ?? 30);
      await this.#point();
    }
  }

  /** Empties fields, but for what was typed into them since the form was sent. */
  clear(...keys: FieldKey[]): void {
    for (const key of keys) {
      const input = this.form.input(key);
      if (input && !this.changed.has(input)) this.wipe(input);
    }
  }

  /** What is wrong with a field, in words. */
  problem(key: ProblemKey): string {
    const problem = this.problems.get(key);
    return problem && troubleOf(this.form.element) !== undefined ? this.#say(problem) : '';
  }

  /** What is wrong with the whole, in words. */
  general(): string {
    const { element, text, view } = this.form;
    const { error } = element.state ?? {};
    const general = this.problems.get('') ?? (error && { key: error });
    const { note } = view();
    const trouble = troubleOf(element);
    if ((general || (note && !text(note))) && trouble === undefined) void fetchTrouble(element);
    return general && trouble !== undefined ? this.#say(general) : '';
  }

  /** What is wrong with the whole, or with several fields. */
  summary(): TemplateResult | typeof nothing {
    const { id, text } = this.form;
    const general = this.general();
    if (!general && !this.lists()) return nothing;
    const links = [...this.problems.keys()].map((key) => ({ text: this.problem(key), field: this.control(key) }));
    return errorSummary(id('problem'), general || text('problem'), general ? [] : links);
  }

  /** Whether problems are listed above the form. */
  lists(): boolean {
    return this.listed && this.problems.size > 1 && troubleOf(this.form.element) !== undefined;
  }

  /** How far slow work has come, and a way out where there is one. */
  belowButton(): TemplateResult {
    const { element, text, view } = this.form;
    const { pending, progress } = element;
    const { cancel } = view();
    const bar = html`<progress class="auth-progress" value=${progress} aria-label=${text('pending')}></progress>`;
    const button = html`<button class="auth-toggle" type="button" @click=${cancel}>${text('cancel')}</button>`;
    return html`${pending && progress ? bar : nothing}${cancel ? button : nothing}`;
  }

  /** Holds all fields to what they are held to. */
  protected check(): void {
    this.problems.check(this.form.view(), this.form.value);
  }

  /** What has to be put right. */
  protected control(key: ProblemKey): HTMLElement | null {
    return this.form.input(key);
  }

  /** Of a code that nobody knows, or that has no words yet, only that much is said: it can't be had right now. */
  #say({ key, params, text: own }: Problem): string {
    const { element, text } = this.form;
    const trouble = troubleOf(element);
    const wait = key === 'too_many_attempts' && trouble?.duration(this.#countdown?.left ?? 0, element.wording(key)[0]);
    // What core/validation.ts allows, which is fetched apart.
    const max = key === 'name_invalid' ? 100 : 64;
    return own ?? (text(key, { max, ...plainParams(params), ...(wait && { wait }) }) || text('unavailable'));
  }

  #onInput(target: EventTarget | null): void {
    const { value, view } = this.form;
    this.changed.add(target);
    const field = this.#field(target);
    if (!field) return;
    this.note = undefined;
    void this.problems.fetchChecks(view());
    this.problems.onInput(field, value);
    this.draw();
  }

  async #onFocusout({ target, relatedTarget }: FocusEvent): Promise<void> {
    const { element, value, view } = this.form;
    // What comes up now would push the button away from under the pointer; and another window is no other field.
    if (relatedTarget instanceof HTMLButtonElement || !document.hasFocus()) return;
    await this.problems.fetchChecks(view());
    // A field that went with the focus was not left.
    const field = this.#field(target);
    if (field) this.problems.onLeave(field, value);
    if (this.problems.size > 0) void fetchTrouble(element);
    else this.draw();
  }

  #field(target: EventTarget | null): Field | undefined {
    const { input, view, work } = this.form;
    // Another does the work from when the page brings something of its own.
    if (work() !== this) return undefined;
    return view().fields?.find((field): field is Field => !!field && input(field.key) === target);
  }

  #wait(seconds: number): void {
    const trouble = troubleOf(this.form.element);
    this.#countdown ??= trouble ? new trouble.Countdown(() => this.#onTick()) : undefined;
    this.#countdown?.start(seconds);
  }

  protected draw(): void {
    this.form.element.requestUpdate();
  }

  #onTick(): void {
    if (!this.blocked) {
      const { element, text } = this.form;
      this.problems.delete('');
      this.announced = text('tryAgain');
      // It may be on what goes now, and nowhere else.
      if (element.querySelector('[tabindex="-1"]:focus')) element.focus();
    }
    this.draw();
  }

  /** What is wrong: the field, or the summary. */
  protected wrong(): HTMLElement | null {
    const [[key] = ['' as const]] = this.problems;
    const field = this.problems.size === 1 && key ? this.control(key) : null;
    return field ?? this.form.box.querySelector<HTMLElement>('.auth-summary');
  }

  /** Forgets what was sent. */
  protected empty(): void {
    for (const input of this.form.box.querySelectorAll('input'))
      if (!this.changed.has(input)) input.value = input.defaultValue;
  }

  protected wipe(input: HTMLInputElement): void {
    input.value = '';
  }

  /** Moves the focus to what is wrong; where somebody went on meanwhile, their keys would go astray, so it is said only. */
  async #point(): Promise<void> {
    const { element, sentFrom } = this.form;
    this.announced = '';
    await fetchTrouble(element);
    this.draw();
    await element.updateComplete;
    const { activeElement } = element.getRootNode() as Document | ShadowRoot;
    if (activeElement === sentFrom() || isFocusLost(element)) return this.wrong()?.focus();
    this.announced = this.general() || [...this.problems.keys()].map((key) => this.problem(key)).join(' ');
    this.draw();
  }

  /** Whether the focus is in the element, or nowhere since what had it is gone. */
  get #isHere(): boolean {
    const { element } = this.form;
    return hasFocus(element) || isFocusLost(element);
  }

  /** Says that it was done. The form goes, as that is what makes Chromium offer to save the password. */
  protected async finish(note: MessageKey): Promise<void> {
    const { box, element, view } = this.form;
    this.note = note;
    this.finished = !view().stays;
    this.draw();
    await element.updateComplete;
    this.empty();
    // Which fields there are may follow from what they hold.
    this.draw();
    // A form that stays keeps the focus, unless the field that had it went.
    if (this.finished ? this.#isHere : document.activeElement === document.body) {
      box.querySelector<HTMLElement>('.auth-note')?.focus();
    }
  }
}
