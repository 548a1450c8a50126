import type { PropertyDeclarations } from 'lit';
import type { Output } from '../core/actions.ts';
import { fields, person, newPassword, register } from '../core/messages.ts';
import type { MessageKey, MessageParams } from '../core/messages.ts';
import type { Ask } from './ask.ts';
import { AuthForm } from './auth-form.ts';
import { attributesOf } from './extra-attributes.ts';
import { passwordCheck, repeatPasswordField } from './new-password.ts';
import { signInName } from './sign-in-name.ts';
import { emailField, nameField, newPasswordField } from './standard-fields.ts';
import type { Field, View } from './view.ts';

/** What can't be left out, unless the policy says so. */
const needed = ['email', 'username', 'password'];

/**
 * Creates an account. Which fields it has follows from how the authenticator tells people apart.
 *
 * @tag auth-register
 * @fires {AuthRequestEvent} auth-request - Asks for `register`.
 * @fires {AuthSuccessEvent} auth-success - It was done.
 * @fires {AuthErrorEvent} auth-error - It was refused.
 */
export class AuthRegister extends AuthForm {
  static override readonly tag: string = 'auth-register';
  static override readonly action = 'register';
  static override readonly words = { ...fields, ...person, ...newPassword, ...register };

  static override properties: PropertyDeclarations = {
    email: {},
    username: {},
    fields: {},
    noNames: { type: Boolean, attribute: 'no-names' },
    repeatPassword: { type: Boolean, attribute: 'repeat-password' },
  };

  /** What to begin with in the e-mail field. */
  declare email: string;
  /** What to begin with in the username field. */
  declare username: string;
  /**
   * What it asks for, in this order, with spaces between: `email username password`, and `first-name`, `last-name` and
   * `repeat-password` where they are wanted. What the policy needs is asked for in any case.
   */
  declare fields: string;
  /** Doesn't ask for first and last name. */
  declare noNames: boolean;
  /** Asks for the password a second time; the button that shows it makes that unnecessary. */
  declare repeatPassword: boolean;
  #checked = '';
  /** Whether the account of whoever is signed in was created here. */
  #created = false;

  constructor() {
    super();
    this.email = '';
    this.username = '';
    this.fields = '';
    this.noNames = false;
    this.repeatPassword = false;
  }

  override reset(): void {
    this.#created = false;
    super.reset();
  }

  protected override text(key: MessageKey, params?: MessageParams): string {
    return super.text(key, { name: signInName(this.state), ...params });
  }

  protected override view(): View {
    const title = 'registerTitle';
    const { status, settings } = this.state ?? {};
    if (status === 'signed-in') return { title, note: this.#created ? 'registerDone' : 'registerSignedIn' };
    if (settings?.registration === 'closed') return { title, note: 'registration_closed' };
    const words = this.fields.split(/\s+/).filter(Boolean);
    // One that the page leaves out waits until it is known to be needed: a field that goes again takes along what was typed.
    const named = settings ? settings.identifier !== 'email' : words.length === 0 || words.includes('username');
    const all = new Map<string, Field | false>(
      Object.entries({
        'first-name': !this.noNames && nameField('firstName'),
        'last-name': !this.noNames && nameField('lastName'),
        email: emailField(this.email),
        username: named && {
          key: 'username',
          name: 'username',
          label: 'usernameLabel',
          missing: 'missingUsername',
          check: (username, checks) => checks?.checkUsername(username),
          value: this.username,
        },
        password: newPasswordField('password', 'passwordLabel', passwordCheck(settings, this.#person())),
        'repeat-password': repeatPasswordField(() => this.value('password')),
      }),
    );
    const order = [...(words.length > 0 ? words : ['first-name', 'last-name']), ...needed];
    if (settings && words.length > 0 && this.#checked !== this.fields) {
      this.#checked = this.fields;
      if (order.some((word) => !all.has(word) || (all.get(word) && !words.includes(word))))
        console.warn(`auth-elements: fields knows ${[...all.keys()].join()} and needs ${needed.join()}.`);
    }
    if (this.repeatPassword) order.push('repeat-password');
    return {
      title,
      ...(settings?.registration === 'preauthorized' && { text: 'registerInvited' }),
      fields: [...new Set(order)].map((name) => all.get(name) ?? false),
      submit: 'registerSubmit',
    };
  }

  protected override async submit(ask: Ask): Promise<MessageKey | null> {
    const person = Object.fromEntries(Object.entries(this.#person()).filter(([, value]) => value));
    // Before the answer, as the state may tell of the session first.
    this.#created = true;
    let answer: Output<'register'> | null = null;
    try {
      answer = await ask('register', { ...person, password: this.value('password'), ...attributesOf(this) });
    } finally {
      this.#created = answer !== null;
    }
    return answer && (answer.pending ? 'registerPending' : 'registerDone');
  }

  #person(): Readonly<Record<'username' | 'email' | 'firstName' | 'lastName', string>> {
    return {
      username: this.value('username'),
      email: this.value('email'),
      firstName: this.value('firstName'),
      lastName: this.value('lastName'),
    };
  }
}
