import { nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { fields, login } from '../core/messages.ts';
import type { MessageKey } from '../core/messages.ts';
import type { Step } from '../core/types.ts';
import type { Ask } from './ask.ts';
import { AuthForm } from './auth-form.ts';
import type { Confirmation } from './confirmation.ts';
import { identifierField } from './identifier-field.ts';
import type { View } from './view.ts';

/** What follows a sign-in, or comes long after it. */
const fetchSteps = () => import('./login-steps.ts');

/**
 * Signs a person in, by username or e-mail address and password. Where a sign-in needs a further step, such as choosing
 * a password in place of a temporary one, the step follows here.
 *
 * @tag auth-login
 * @fires {AuthRequestEvent} auth-request - Asks for `login`, and for `reset-password` in the step after a temporary password.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthLogin extends AuthForm {
  static override readonly tag: string = 'auth-login';
  static override readonly action = 'login';
  static override readonly words = { ...fields, ...login };

  static override properties: PropertyDeclarations = {
    identifier: {},
    noRemember: { type: Boolean, attribute: 'no-remember' },
    confirmOnly: { type: Boolean, attribute: 'confirm-only' },
  };

  /** What to begin with in the first field. */
  declare identifier: string;
  /** Doesn't offer to stay signed in. */
  declare noRemember: boolean;
  /** Draws nothing until whoever is signed in has to give their password again. */
  declare confirmOnly: boolean;
  /** What the last answer asked for. */
  #step: Step | null = null;
  /** Who is at that step, for what keeps passwords. */
  #name: string | undefined;
  /** What a further step looks like; fetched when there is one. */
  #drawStep: ((username: string) => View) | undefined;
  #confirmation: Confirmation | undefined;

  constructor() {
    super();
    this.identifier = '';
    this.noRemember = false;
    this.confirmOnly = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => this.isConnected || this.#confirmation?.cancel());
  }

  override reset(): void {
    this.#step = null;
    this.#name = undefined;
    this.#drawStep = undefined;
    super.reset();
  }

  override render(): TemplateResult | typeof nothing {
    return this.confirmOnly && !this.#confirmation ? nothing : super.render();
  }

  protected override willUpdate(): void {
    const { state } = this;
    const wanted = state?.reauthentication;
    if (!wanted) {
      this.#confirmation?.end();
      this.#confirmation = undefined;
    } else if (this.checkVisibility() && wanted.claim()) {
      fetchSteps().then(({ confirmation }) => {
        if (!this.isConnected) return wanted.cancel();
        this.#confirmation = confirmation(this, state);
      }, wanted.cancel);
    }
    super.willUpdate();
  }

  protected override view(): View {
    if (this.#confirmation) return this.#confirmation.view;
    if (this.confirmOnly) return { title: 'loginTitle' };
    const { status, step, settings } = this.state ?? {};
    const title = 'loginTitle';
    if (status === 'signed-in') return { title, note: 'loginDone' };
    if (step ?? this.#step) {
      if (!this.#drawStep) void this.#fetchStep();
      return this.#drawStep?.(this.#name ?? this.identifier) ?? { title: 'pending' };
    }
    return {
      title,
      fields: [
        identifierField(settings, this.identifier),
        {
          key: 'password',
          name: 'current-password',
          type: 'password',
          label: 'passwordLabel',
          missing: 'missingPassword',
        },
        !this.noRemember &&
          settings?.remember !== false && { key: 'remember', name: 'remember', type: 'checkbox', label: 'remember' },
      ],
      submit: 'loginSubmit',
    };
  }

  protected override async submit(ask: Ask): Promise<MessageKey | null> {
    if (this.value('newPassword')) {
      return (await ask('reset-password', { newPassword: this.value('newPassword') })) && 'loginDone';
    }
    const identifier = this.value('identifier');
    const password = this.value('password');
    const remember = this.input('remember')?.checked;
    const answer = await ask('login', { identifier, password, ...(remember !== undefined && { remember }) });
    if (answer?.status !== 'continue') return answer && 'loginDone';
    this.#name = identifier;
    await this.#fetchStep();
    this.#step = answer.step;
    this.requestUpdate();
    return null;
  }

  async #fetchStep(): Promise<void> {
    try {
      const { newPasswordStep, words } = await fetchSteps();
      this.#drawStep = newPasswordStep;
      this.learn(words);
    } catch {
      this.#drawStep = () => ({ title: 'loginTitle', note: 'unavailable' });
      this.requestUpdate();
    }
  }
}
