import type { Adapter } from '../adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../core/actions.ts';
import { asAuthError, AuthError, isAuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import { AuthChangeEvent, AuthReadyEvent } from '../core/events.ts';
import type { AuthRequestEvent, StateRequestEvent } from '../core/events.ts';
import type { MessageOverrides } from '../core/messages.ts';
import type { AuthState } from '../core/state.ts';
import { stateContext } from '../core/state.ts';
import type { Session } from '../core/types.ts';
import type { Desk } from './act.ts';
import { readHint, writeHint } from './hint.ts';
import { arrivedLink, dropLink } from './links.ts';
import type { Link } from './links.ts';
import { watchPage } from './page-life.ts';
import type { PageLife } from './page-life.ts';
import { isFor } from './path.ts';
import { Requests } from './requests.ts';
import type { PerformOptions } from './requests.ts';
import { afterSession, signedOut } from './state.ts';
import { listenToTabs, tellTabs } from './tabs.ts';

export interface AuthenticatorOptions {
  /** How it reaches the rules: `local()`, `remote()` or a back end of your own. */
  readonly adapter: Adapter;
  /** Names hint and channel; the adapter's own, where it has one. */
  readonly namespace?: string;
  /** Words in place of the language's own, for every element inside. */
  readonly messages?: MessageOverrides;
}

type Watcher = (state: AuthState) => void;

/** Says nothing about the session. */
const unreached: readonly AuthErrorCode[] = ['offline', 'timeout', 'unavailable'];

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
  readonly #targets = new Set<EventTarget>();
  readonly #watchers = new Set<Watcher>();
  #state: AuthState;
  /** Counts the changes that actions made, so that an older look at the session cannot undo them. */
  #changes = 0;
  #looking: Promise<Output<'get-session'>> | undefined;
  #lookedAt = 0;
  /** How often in a row the session could not be read. */
  #failures = 0;
  #refusedLink: Link | null = null;
  #tabs: BroadcastChannel | undefined;
  /** Ends what lasts while it is attached. */
  #awake: AbortController | undefined;
  #expiry: ReturnType<typeof setTimeout> | undefined;

  constructor({ adapter, namespace = adapter.namespace ?? 'auth-elements', messages = {} }: AuthenticatorOptions) {
    super();
    this.namespace = namespace;
    this.#adapter = adapter;
    this.#state = {
      ...signedOut,
      status: 'pending',
      hint: readHint(namespace),
      actions: adapter.actions,
      settings: adapter.settings ?? null,
      arrived: null,
      reauthentication: null,
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
    if (action !== 'get-session') {
      const desk: Desk = {
        adapter: this.#adapter,
        targets: this.#targets,
        asked: this.#state,
        state: () => this.#state,
        change: async (standing) => {
          this.#changes++;
          tellTabs(this.#tabs);
          if (standing) this.#set({ ...standing, error: null });
          else await this.refresh();
        },
        subscribe: (watcher) => this.subscribe(watcher),
        want: (reauthentication) => this.#set({ reauthentication }),
        // A link that is none of ours may be another authenticator's.
        endLink: (used) => {
          if (used) dropLink();
          else this.#refusedLink = arrivedLink();
          this.#set({ arrived: null });
        },
      };
      const { act } = await import('./act.ts').catch((error: unknown) => Promise.reject(asAuthError(error)));
      return act(desk, action, input, options);
    }
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
    const deliver = () => Promise.reject(new AuthError('delivery_unavailable'));
    const info = await this.#adapter.perform('get-session', {}, { deliver }).catch(asAuthError);
    // What was done meanwhile may not be in the answer.
    if (changes !== this.#changes) return this.#look();
    this.#lookedAt = Date.now();
    if (isAuthError(info)) {
      this.#failures++;
      // What only the way to a server keeps from us may be there as before, with all that somebody typed.
      const unknown = this.#state.hint && unreached.includes(info.code);
      this.#set({ ...(unknown ? { status: 'pending' } : signedOut), error: info.code });
      throw info;
    }
    this.#failures = 0;
    this.#set(afterSession(info));
    return info;
  }

  #set(change: Partial<AuthState>): void {
    const previous = this.#state;
    const next = { ...previous, ...change };
    // What could not be read may still be there.
    if (next.status !== 'pending' && !next.error) {
      next.hint = next.status !== 'signed-out';
      writeHint(this.namespace, next.hint);
    }
    this.#state = next;
    this.#watchExpiry();
    if (JSON.stringify(next) === JSON.stringify(previous)) return;
    for (const watcher of [...this.#watchers]) {
      try {
        // One of them may have changed it again.
        watcher(this.#state);
      } catch (error) {
        // One that fails must not keep the others, guards among them, from hearing it.
        reportError(error);
      }
    }
    if (contentOf(next.session) === contentOf(previous.session)) return;
    for (const target of this.#targets) target.dispatchEvent(new AuthChangeEvent(next.session, previous.session));
  }

  #takeLink(): void {
    const link = arrivedLink();
    if (link && link !== this.#refusedLink) this.#set({ arrived: link.purpose });
  }

  /** A session that ends while the page is open ends before everyone's eyes; what could not be read is tried again. */
  #watchExpiry(): void {
    clearTimeout(this.#expiry);
    const { error, session } = this.#state;
    if (!this.#awake || !(session || (error && error !== 'insecure_context'))) return;
    const end = session ? Math.min(session.expires, session.idleExpires ?? Infinity) - Date.now() + 1000 : 0;
    // A server's clock decides, whatever this one says; the longest that a timer can wait is shorter than a session.
    const wait = error ? Math.min(2500 * 2 ** this.#failures, 60_000) : end > 0 ? end : 60_000;
    this.#expiry = setTimeout(() => void this.refresh(), Math.min(wait, 2 ** 31 - 1));
  }

  #wake(): void {
    this.#takeLink();
    this.#tabs = listenToTabs(this.namespace, () => void this.refresh());
    this.#awake = new AbortController();
    const life: PageLife = {
      onReturn: () => {
        this.#set({ status: 'pending' });
        void this.refresh();
      },
      // A tab that slept may have missed what the others said.
      onVisible: () => {
        if (this.#state.status !== 'pending' || this.#state.error) void this.refresh();
      },
      // Whoever reads and types uses the session, though nothing is asked for.
      onActivity: () => {
        if (this.#state.session && Date.now() - this.#lookedAt > 60_000) void this.refresh();
      },
      onFragment: () => this.#takeLink(),
    };
    watchPage(life, this.#awake.signal);
    if (this.#watchers.size > 0) void this.refresh();
  }

  #sleep(): void {
    this.#awake?.abort();
    this.#awake = undefined;
    this.#tabs?.close();
    this.#tabs = undefined;
    // Nobody hears what happens from now on, so what is known is worth nothing when somebody attaches it again.
    this.#set({ ...signedOut, status: 'pending' });
    this.#adapter.close?.();
  }
}

/** What makes a session another one; that it was used is no change. */
function contentOf(session: Session | null): string | null {
  return session && JSON.stringify([session.id, session.user, session.expires]);
}
