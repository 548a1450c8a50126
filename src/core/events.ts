import type { AuthState } from './state.ts';
import { stateContext } from './state.ts';
import type { ProviderConfig } from './config.ts';
import type { Session } from './types.ts';

export { AuthDeliverEvent } from './deliver-event.ts';
export { AuthErrorEvent, AuthRequestEvent, AuthSuccessEvent } from './request-events.ts';

const upward: EventInit = { bubbles: true, composed: true };

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

/** Every event of ours, by its name. */
export type AuthEvents = Pick<
  GlobalEventHandlersEventMap,
  Extract<keyof GlobalEventHandlersEventMap, `auth-${string}`>
>;

declare global {
  interface GlobalEventHandlersEventMap {
    'auth-change': AuthChangeEvent;
    'auth-view': AuthViewEvent;
    'auth-ready': AuthReadyEvent;
    'auth-provider': AuthProviderEvent;
  }
}
