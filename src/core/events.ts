import type { AuthAction, Input, Output } from './actions.ts';
import type { AuthError } from './errors.ts';
import type { AuthState } from './state.ts';
import { stateContext } from './state.ts';
import type { Send, DeliveryKind } from './delivery.ts';
import type { ProviderConfig } from './config.ts';
import type { Session } from './types.ts';

const upward: EventInit = { bubbles: true, composed: true };

/**
 * Someone asks for an action. `preventDefault()` stops it; a listener on the path may `respondWith` in the
 * authenticator's place. The only event that carries what a person typed, secrets included.
 */
export class AuthRequestEvent<A extends AuthAction = AuthAction> extends Event {
  readonly action: A;
  readonly input: Input<A>;
  /** Settles with what was answered; null when the request was stopped. */
  readonly answer: Promise<Output<A> | null>;
  /** Called with how far slow work has come, from 0 to 1. */
  readonly progress: ((fraction: number) => void) | undefined;
  #claimed = false;
  #settle: ((answer: Promise<Output<A>> | null) => void) | undefined;

  constructor(action: A, input: Input<A>, progress?: (fraction: number) => void) {
    super('auth-request', { ...upward, cancelable: true });
    this.action = action;
    this.input = input;
    this.progress = progress;
    this.answer = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** Whether an authenticator took it upon itself to answer. */
  get claimed(): boolean {
    return this.#claimed;
  }

  /** Whether someone answered or stopped it. */
  get settled(): boolean {
    return this.#settle === undefined;
  }

  /** Marks the request as taken. True for the first authenticator alone. */
  claim(): boolean {
    return !this.#claimed && (this.#claimed = true);
  }

  /**
   * Answers the request; to be called while the event is on its way.
   * @throws {DOMException} `InvalidStateError` when it was answered before.
   */
  respondWith(answer: Promise<Output<A>>): void {
    if (!this.#settle) throw new DOMException('This auth-request was answered before.', 'InvalidStateError');
    this.#settle(answer);
    this.#settle = undefined;
  }

  /** Lets a prevented request end without an answer. */
  stop(): void {
    this.#settle?.(null);
    this.#settle = undefined;
  }
}

/** What an element asked for was done. The output never holds a secret. */
export class AuthSuccessEvent<A extends AuthAction = AuthAction> extends Event {
  readonly action: A;
  readonly output: Output<A>;

  constructor(action: A, output: Output<A>) {
    super('auth-success', upward);
    this.action = action;
    this.output = output;
  }
}

/** What an element asked for was refused, and why. */
export class AuthErrorEvent extends Event {
  readonly action: AuthAction;
  readonly error: AuthError;

  constructor(action: AuthAction, error: AuthError) {
    super('auth-error', upward);
    this.action = action;
    this.error = error;
  }
}

/** The session of an authenticator changed, here or in another tab. */
export class AuthChangeEvent extends Event {
  readonly session: Session | null;
  readonly previous: Session | null;

  constructor(session: Session | null, previous: Session | null) {
    super('auth-change', upward);
    this.session = session;
    this.previous = previous;
  }
}

/**
 * Something is about to reach a person by a private way: in a page without a server, the page itself brings it there.
 * Dispatched for known and unknown accounts alike, before anything is looked up.
 */
export class AuthDeliverEvent extends Event {
  readonly kind: DeliveryKind;
  #send: Send | undefined;

  constructor(kind: DeliveryKind) {
    super('auth-deliver', upward);
    this.kind = kind;
  }

  /** The way that was accepted, if any. */
  get send(): Send | undefined {
    return this.#send;
  }

  /**
   * Promises to bring a message to its person. `send` is called later, and only if there is someone to send to; if it
   * throws, what it should have carried is withdrawn.
   * @throws {DOMException} `InvalidStateError` when someone accepted before.
   */
  accept(send: Send): void {
    if (this.#send) throw new DOMException('This auth-deliver was accepted before.', 'InvalidStateError');
    this.#send = send;
  }
}

/** A panel is about to turn to another room; `preventDefault()` keeps it where it is. */
export class AuthViewEvent extends Event {
  readonly view: string;
  readonly previous: string;

  constructor(view: string, previous: string) {
    super('auth-view', { ...upward, cancelable: true });
    this.view = view;
    this.previous = previous;
  }
}

/** An authenticator is attached: whoever went unanswered inside it asks again. */
export class AuthReadyEvent extends Event {
  constructor() {
    super('auth-ready', upward);
  }
}

/** An `<auth-provider>` arrived and asks for an authenticator of its own. */
export class AuthProviderEvent extends Event {
  readonly config: ProviderConfig;
  #release: (() => void) | undefined;

  constructor(config: ProviderConfig) {
    super('auth-provider', upward);
    this.config = config;
  }

  /** Ends what was attached; undefined while nobody answered. */
  get release(): (() => void) | undefined {
    return this.#release;
  }

  /** Says that an authenticator is attached, and how to let go of it. */
  respondWith(release: () => void): void {
    this.#release = release;
  }
}

/**
 * Asks for a value from above, by the web components community's context protocol.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export class StateRequestEvent extends Event {
  readonly context = stateContext;
  readonly contextTarget: Element;
  readonly callback: (state: AuthState, unsubscribe?: () => void) => void;
  readonly subscribe = true;

  constructor(contextTarget: Element, callback: (state: AuthState, unsubscribe?: () => void) => void) {
    super('context-request', upward);
    this.contextTarget = contextTarget;
    this.callback = callback;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'auth-request': AuthRequestEvent;
    'auth-success': AuthSuccessEvent;
    'auth-error': AuthErrorEvent;
    'auth-change': AuthChangeEvent;
    'auth-deliver': AuthDeliverEvent;
    'auth-view': AuthViewEvent;
    'auth-ready': AuthReadyEvent;
    'auth-provider': AuthProviderEvent;
  }
}
