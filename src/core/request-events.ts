import type { AuthAction, Input, Output } from './actions.ts';
import type { AuthError } from './errors.ts';

// Apart from the other events: nobody asks for anything before a form is drawn, so these are fetched after it.

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

declare global {
  interface GlobalEventHandlersEventMap {
    'auth-request': AuthRequestEvent;
    'auth-success': AuthSuccessEvent;
    'auth-error': AuthErrorEvent;
  }
}
