import type { Adapter, Call } from '../adapters/adapter.ts';
import type { AuthAction, Input, Output, Registration } from '../core/actions.ts';
import type { Delivery } from '../core/delivery.ts';
import { AuthError, isAuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import type { AdapterSubject, Installation } from './adapter-contract.ts';
import type { Assert } from './runner.ts';

/** Passwords that no policy has anything against. */
export const good = 'correct horse battery';
export const other = 'another horse entirely';
export const third = 'a brown one, and lame';

/** One case: an installation, a browser that reaches it, and what went to people. */
export class AdapterScene {
  static async open(subject: AdapterSubject, assert: Assert, unreachable: boolean): Promise<AdapterScene> {
    const outbox: Delivery[] = [];
    const send = (delivery: Delivery): void => void outbox.push(delivery);
    const deliver = unreachable
      ? () => Promise.reject(new AuthError('delivery_unavailable'))
      : () => Promise.resolve(send);
    const installation = await subject.create(unreachable ? undefined : send);
    return new AdapterScene(subject, assert, installation, outbox, { deliver });
  }

  readonly subject: AdapterSubject;
  readonly assert: Assert;
  readonly installation: Installation;
  readonly outbox: Delivery[];

  // Fields and not methods, so that a case can take out what it uses.

  readonly askOf = <A extends AuthAction>(
    adapter: Adapter,
    action: A,
    input: Input<A>,
    more: Partial<Call> = {},
  ): Promise<Output<A>> => adapter.perform(action, input, { ...this.#call, ...more });

  readonly ask = <A extends AuthAction>(action: A, input: Input<A>, more?: Partial<Call>): Promise<Output<A>> =>
    this.askOf(this.#adapter, action, input, more);

  /** What somebody is known by. */
  readonly identifier = (name: string): string => (this.subject.identifier === 'email' ? `${name}@example.com` : name);

  readonly login = (name: string, password = good): Promise<Output<'login'>> =>
    this.ask('login', { identifier: this.identifier(name), password });

  /** What somebody fills in to register. */
  readonly person = (name: string, more: Partial<Registration> = {}): Registration => {
    const named = this.subject.identifier === 'email' ? {} : { username: name };
    const email = `${name.toLowerCase()}@example.com`;
    return { ...named, email, password: good, firstName: 'Ada', lastName: 'Lovelace', ...more };
  };

  /** Makes an account, after which nobody is signed in. */
  readonly join = async (name: string): Promise<void> => {
    const { add } = this.installation;
    if (add) return add(this.person(name));
    const { pending, session } = await this.ask('register', this.person(name));
    if (pending) await this.ask('verify-email', { token: this.sentToken });
    if (session) await this.ask('logout', {});
    this.outbox.length = 0;
  };

  /** Makes an account and signs its person in. */
  readonly enter = async (name: string): Promise<void> => {
    await this.join(name);
    await this.login(name);
  };

  /** The public id of the session there is; null where nobody is signed in. */
  readonly session = async (): Promise<string | null> => (await this.ask('get-session', {})).session?.id ?? null;

  readonly reload = (): void => {
    this.#adapter = this.installation.open();
  };

  /** A browser in which nobody is signed in, where there is more than one. */
  readonly browser = (): Adapter => {
    const { browser } = this.installation;
    if (!browser) throw new Error('The subject says that there are browsers, and the installation has none.');
    return browser();
  };

  /** Why something was refused. */
  readonly refusal = async (asked: Promise<unknown>): Promise<AuthError> => {
    const error = await asked.then(
      () => new Error('It was not refused.'),
      (thrown: unknown) => thrown,
    );
    if (!isAuthError(error)) throw new Error(`expected an AuthError, not ${String(error)}`);
    return error;
  };

  /** Holds that something is refused, and how. */
  readonly refused = async (asked: Promise<unknown>, code: AuthErrorCode, field?: string): Promise<void> => {
    const error = await this.refusal(asked);
    this.assert.strictEqual(error.code, code);
    if (field !== undefined) this.assert.strictEqual(error.field, field);
  };

  readonly #call: Call;
  #adapter: Adapter;

  constructor(subject: AdapterSubject, assert: Assert, installation: Installation, outbox: Delivery[], call: Call) {
    this.subject = subject;
    this.assert = assert;
    this.installation = installation;
    this.outbox = outbox;
    this.#call = call;
    this.#adapter = installation.open();
  }

  /** The adapter as it was opened last. */
  get adapter(): Adapter {
    return this.#adapter;
  }

  /** What was sent last. */
  get sent(): Delivery['content'] {
    const last = this.outbox.at(-1);
    if (!last) throw new Error('Nothing was sent.');
    return last.content;
  }

  /** The token of the link that was sent last. */
  get sentToken(): string {
    const [, token] = /#auth-[a-z]+=([\w-]+)/.exec(this.sent.link ?? '') ?? [];
    if (token === undefined) throw new Error('There is no link of ours in what was sent.');
    return token;
  }

  close(): Promise<void> | void {
    return this.installation.close();
  }
}
