import type { Adapter } from '../adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../core/actions.ts';
import type { DeliveryKind, Send } from '../core/delivery.ts';
import { AuthError, isAuthError } from '../core/errors.ts';
import { AuthChangeEvent, AuthDeliverEvent, AuthReadyEvent } from '../core/events.ts';
import type { AuthRequestEvent, StateRequestEvent } from '../core/events.ts';
import type { MessageOverrides } from '../core/messages.ts';
import type { AuthState } from '../core/state.ts';
import { stateContext } from '../core/state.ts';
import type { Session } from '../core/types.ts';
import { Hint } from './hint.ts';
import { dropLink, takeLink } from './links.ts';
import { watchPage } from './page-life.ts';
import { isFor } from './path.ts';
import { Requests } from './requests.ts';
import type { PerformOptions } from './requests.ts';
import { afterAction, afterSession } from './state.ts';
import { Tabs } from './tabs.ts';

export interface AuthenticatorOptions {
  /** How it reaches the rules: `local()`, `remote()` or a back end of your own. */
  readonly adapter: Adapter;
  /** Names hint and channel; the same as the adapter's. */
  readonly namespace?: string;
  /** Words in place of the language's own, for every element inside. */
  readonly messages?: MessageOverrides;
}

type Watcher = (state: AuthState) => void;

/**
 * Answers what elements ask, holds the session, and tells everyone when it changed. Stands at the document or at an
 * `<auth-provider>`, also when it comes later than the elements; asks nothing of its adapter before it is asked itself.
 *
 * @example
 * const authenticator = new Authenticator({ adapter: local() });
 * authenticator.attach();
 */
export class Authenticator extends Requests {
  readonly namespace: string;
  readonly #adapter: Adapter;
  readonly #hint: Hint;
  readonly #targets = new Set<EventTarget>();
  readonly #watchers = new Set<Watcher>();
  #state: AuthState;
  /** Counts the changes that actions made, so that an older look at the session cannot undo them. */
  #changes = 0;
  #looking: Promise<Output<'get-session'>> | undefined;
  #tabs: Tabs | undefined;
  #unwatch: (() => void) | undefined;
  #expiry: ReturnType<typeof setTimeout> | undefined;

  constructor({ adapter, namespace = 'auth-elements', messages = {} }: AuthenticatorOptions) {
    super();
    this.namespace = namespace;
    this.#adapter = adapter;
    this.#hint = new Hint(namespace);
    this.#state = {
      status: 'pending',
      hint: this.#hint.present,
      session: null,
      step: null,
      actions: adapter.actions,
      settings: adapter.settings ?? null,
      arrived: null,
      error: null,
      messages,
    };
  }

  /** Where the page stands now. */
  get state(): AuthState {
    return this.#state;
  }

  /** Who is signed in, as far as is known now. */
  get session(): Session | null {
    return this.#state.session;
  }

  /**
   * Begins to answer for everything inside `target`.
   * @returns Ends it again.
   */
  attach(target: EventTarget = document): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    if (this.#targets.size === 0) this.#wake();
    this.#targets.add(target);
    target.addEventListener('auth-request', (event) => this.#answer(event as AuthRequestEvent, target), { signal });
    target.addEventListener('context-request', (event) => this.#tell(event as StateRequestEvent, target), { signal });
    target.dispatchEvent(new AuthReadyEvent());
    return () => {
      ending.abort();
      this.#targets.delete(target);
      if (this.#targets.size === 0) this.#sleep();
    };
  }

  /** Calls back with the state, now and at every change. Returns a function that ends it. */
  subscribe(watcher: (state: AuthState) => void): () => void {
    this.#watchers.add(watcher);
    watcher(this.#state);
    if (this.#state.status === 'pending' && !this.#looking) void this.refresh();
    return () => this.#watchers.delete(watcher);
  }

  /** Looks again who is signed in. Never throws: what cannot be read counts as signed out, and the state says why. */
  async refresh(): Promise<void> {
    // What is under way may have begun before whatever happened; its answer would be old.
    await this.#looking?.catch(() => undefined);
    await this.perform('get-session', {}).catch(() => undefined);
  }

  /**
   * Does one thing.
   * @throws {AuthError} Why it was refused.
   */
  override async perform<A extends AuthAction>(
    action: A,
    input: Input<A>,
    options: PerformOptions = {},
  ): Promise<Output<A>> {
    if (action !== 'get-session') return this.#do(action, input, options);
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Takes the request if it is ours; answers once everyone on its path had a chance to stop it or to answer. */
  #answer(event: AuthRequestEvent, target: EventTarget): void {
    // Told by its shape and not by its class, so that another copy of the package on the page is understood.
    if (typeof event.claim !== 'function' || !isFor(event, target) || !event.claim()) return;
    queueMicrotask(() => {
      if (event.settled) return;
      const { action, input, progress } = event;
      if (event.defaultPrevented) event.stop();
      else event.respondWith(this.perform(action, input, { progress }));
    });
  }

  #tell(event: StateRequestEvent, target: EventTarget): void {
    if (event.context !== stateContext || !isFor(event, target)) return;
    event.stopPropagation();
    if (!event.subscribe) return event.callback(this.#state);
    const watcher = (state: AuthState) => event.callback(state, stop);
    const stop = () => void this.#watchers.delete(watcher);
    this.subscribe(watcher);
  }

  async #look(): Promise<Output<'get-session'>> {
    const changes = this.#changes;
    try {
      const info = await this.#ask('get-session', {}, {});
      if (changes === this.#changes) this.#set(afterSession(info));
      return info;
    } catch (error) {
      const { code } = error as AuthError;
      if (changes === this.#changes) this.#set({ status: 'signed-out', session: null, step: null, error: code });
      throw error;
    }
  }

  async #do<A extends AuthAction>(action: A, input: Input<A>, options: PerformOptions): Promise<Output<A>> {
    const link = action === 'reset-password' && this.#state.arrived && !isOwnReset(input) ? takeLink() : null;
    try {
      const output = await this.#ask(action, link ? { ...input, token: link.token } : input, options);
      const change = afterAction(action, output, this.#state);
      if (link) this.#forgetLink();
      if (change) this.#changes++;
      if (change === 'ask') await this.refresh();
      else if (change) this.#set({ ...change, error: null });
      if (change) this.#tabs?.announce();
      return output;
    } catch (error) {
      const { code } = error as AuthError;
      if (link && code === 'token_invalid') this.#forgetLink();
      if (code === 'session_changed' || code === 'session_expired' || code === 'not_signed_in') await this.refresh();
      throw error;
    }
  }

  /** Hands the request to the adapter. Whatever goes wrong comes out as an `AuthError`. */
  async #ask<A extends AuthAction>(action: A, input: Input<A>, options: PerformOptions): Promise<Output<A>> {
    const { session, actions } = this.#state;
    try {
      if (!actions.includes(action)) throw new AuthError('unsupported');
      return await this.#adapter.perform(action, input, {
        ...options,
        ...(session && action !== 'get-session' && { sessionId: session.id }),
        deliver: (kind) => this.#deliver(kind),
      });
    } catch (error) {
      throw isAuthError(error) ? error : new AuthError('unavailable', { cause: error });
    }
  }

  /** Asks the page for a private way to a person. */
  #deliver(kind: DeliveryKind): Promise<Send> {
    for (const target of this.#targets) {
      const event = new AuthDeliverEvent(kind);
      target.dispatchEvent(event);
      if (event.send) return Promise.resolve(event.send);
    }
    return Promise.reject(new AuthError('delivery_unavailable'));
  }

  #set(change: Partial<AuthState>): void {
    const previous = this.#state;
    const next = { ...previous, ...change };
    // What could not be read may still be there.
    if (next.status !== 'pending' && !next.error) this.#hint.present = next.hint = next.status !== 'signed-out';
    if (JSON.stringify(next) === JSON.stringify(previous)) return;
    this.#state = next;
    this.#watchExpiry();
    for (const watcher of [...this.#watchers]) watcher(next);
    if (JSON.stringify(next.session) === JSON.stringify(previous.session)) return;
    for (const target of this.#targets) target.dispatchEvent(new AuthChangeEvent(next.session, previous.session));
  }

  #forgetLink(): void {
    dropLink();
    this.#set({ arrived: null });
  }

  #takeLink(): void {
    const link = takeLink();
    if (link) this.#set({ arrived: link.purpose });
  }

  /** A session that ends while the page is open ends before everyone's eyes. */
  #watchExpiry(): void {
    clearTimeout(this.#expiry);
    const { session } = this.#state;
    if (!session || !this.#unwatch) return;
    this.#expiry = setTimeout(() => void this.refresh(), Math.min(session.expires - Date.now() + 1000, 2 ** 31 - 1));
  }

  #wake(): void {
    this.#tabs = new Tabs(this.namespace, () => void this.refresh());
    this.#unwatch = watchPage({
      onReturn: () => {
        this.#set({ status: 'pending' });
        void this.refresh();
      },
      // A tab that slept may have missed what the others said.
      onVisible: () => {
        if (this.#state.status !== 'pending') void this.refresh();
      },
      onFragment: () => this.#takeLink(),
    });
    this.#takeLink();
  }

  #sleep(): void {
    clearTimeout(this.#expiry);
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#tabs?.close();
  }
}

/** Whether a new password comes with its own proof, so that no link is needed. */
function isOwnReset(input: object): boolean {
  return 'currentPassword' in input || 'token' in input;
}
