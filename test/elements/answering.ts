import type { AuthAction, Output } from '../../src/core/actions.ts';
import { actionNames } from '../../src/core/actions.ts';
import { AuthReadyEvent } from '../../src/core/events.ts';
import type { AuthRequestEvent, StateRequestEvent } from '../../src/core/events.ts';
import { stateContext } from '../../src/core/state.ts';
import type { AuthState } from '../../src/core/state.ts';
import type { Session, Settings, User } from '../../src/core/types.ts';

export const settings: Settings = {
  identifier: 'username',
  registration: 'open',
  recovery: 'temporary-password',
  minLength: 8,
  maxLength: 1024,
  remember: true,
};

export const user: User = {
  id: 'u1',
  username: 'maren',
  email: 'maren@example.com',
  firstName: 'Maren',
  lastName: 'Holt',
  roles: ['editor'],
  attributes: {},
  createdAt: 0,
};

export const session: Session = { id: 's1', user, createdAt: 0, expires: Date.now() + 3_600_000, provedAt: 0 };

export const signedOut: AuthState = {
  status: 'signed-out',
  hint: false,
  session: null,
  sessionId: null,
  step: null,
  actions: actionNames,
  settings,
  arrived: null,
  reauthentication: null,
  error: null,
  messages: {},
};

export const signedIn: AuthState = { ...signedOut, status: 'signed-in', session };

/** The password of who is signed in is wanted once more, by one login alone, as an authenticator has it. */
export function confirming(): AuthState {
  let claimed = false;
  return { ...signedIn, reauthentication: { claim: () => !claimed && (claimed = true), cancel: () => undefined } };
}

type Answer = (event: AuthRequestEvent) => Promise<Output<AuthAction>>;

/**
 * Stands where an authenticator stands and speaks its protocol: tells a state, keeps what it was asked, and gives the
 * answer that a test wants. Elements know nothing else of an authenticator.
 */
export class Answering {
  readonly requests: AuthRequestEvent[] = [];
  answer: Answer = () => Promise.resolve({});
  readonly #watchers = new Set<StateRequestEvent['callback']>();
  readonly #ending = new AbortController();
  #state: AuthState;

  constructor(state: AuthState = signedOut, target: EventTarget = document) {
    this.#state = state;
    const { signal } = this.#ending;
    target.addEventListener('context-request', (event) => this.#tell(event as StateRequestEvent), { signal });
    target.addEventListener('auth-request', (event) => this.#take(event as AuthRequestEvent), { signal });
    target.dispatchEvent(new AuthReadyEvent());
  }

  get state(): AuthState {
    return this.#state;
  }

  set state(state: AuthState) {
    this.#state = state;
    for (const watcher of this.#watchers) watcher(state, () => this.#watchers.delete(watcher));
  }

  /** How many elements listen. */
  get watchers(): number {
    return this.#watchers.size;
  }

  get last(): AuthRequestEvent | undefined {
    return this.requests.at(-1);
  }

  end(): void {
    this.#ending.abort();
    this.#watchers.clear();
  }

  #tell(event: StateRequestEvent): void {
    if (event.context !== stateContext) return;
    event.stopPropagation();
    this.#watchers.add(event.callback);
    event.callback(this.#state, () => this.#watchers.delete(event.callback));
  }

  #take(event: AuthRequestEvent): void {
    if (!event.claim()) return;
    queueMicrotask(() => {
      if (event.settled) return;
      if (event.defaultPrevented) return event.stop();
      this.requests.push(event);
      event.respondWith(this.answer(event));
    });
  }
}

/** A promise and the hand that settles it. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void } {
  return Promise.withResolvers<T>();
}
