import type { DeliveryKind, Send } from './delivery.ts';

// Apart from the other events: it is dispatched by what is fetched with the first action.

/**
 * Something is about to reach a person by a private way: in a page without a server, the page itself brings it there.
 * Dispatched for known and unknown accounts alike, before anything is looked up.
 */
export class AuthDeliverEvent extends Event {
  readonly kind: DeliveryKind;
  #send: Send | undefined;

  constructor(kind: DeliveryKind) {
    super('auth-deliver', { bubbles: true, composed: true });
    this.kind = kind;
  }

  /** The way that was accepted, if any. */
  get send(): Send | undefined {
    return this.#send;
  }

  /**
   * Promises to bring a message to its person. `send` is called later, and only if there is someone to send to; if it
   * throws, what it should have carried is withdrawn.
   * @throws {TypeError} `send` is no function.
   * @throws {DOMException} `InvalidStateError` when someone accepted before, or when the event is over.
   */
  accept(send: Send): void {
    if (typeof send !== 'function') throw new TypeError('accept() takes the function that sends.');
    if (this.#send || !this.eventPhase) throw new DOMException('Too late to accept.', 'InvalidStateError');
    this.#send = send;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'auth-deliver': AuthDeliverEvent;
  }
}
