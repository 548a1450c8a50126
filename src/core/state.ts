import type { AuthAction } from './actions.ts';
import type { AuthErrorCode } from './errors.ts';
import type { Session, Settings, Status, Step } from './types.ts';
import type { MessageOverrides } from './messages.ts';

/**
 * Someone's password is wanted once more. Whoever claims it asks for the password and signs in with it, as the same
 * person; then what waited is done. It is withdrawn when nobody claims it at once.
 */
export interface Reauthentication {
  /** What had the focus when it came to be wanted. */
  readonly from?: Element | null;
  /** True for the first who claims it alone. */
  readonly claim: () => boolean;
  /** Gives up: what waited is refused with `reauthentication_required`. */
  readonly cancel: () => void;
}

/** What an authenticator tells everyone inside it, at once and at every change. */
export interface AuthState {
  /** `pending` until the first answer; guards stay shut through it. */
  readonly status: Status;
  /** While pending: whether a session may exist. Without it forms draw at once. */
  readonly hint: boolean;
  readonly session: Session | null;
  /** Public identifier of the session, or of the one in which the step is to be done. */
  readonly sessionId: string | null;
  /** What a sign-in still waits for, while `continue`. */
  readonly step: Step | null;
  /** What can be asked here. */
  readonly actions: readonly AuthAction[];
  /** Null until known; forms then draw from their attributes and defaults. */
  readonly settings: Settings | null;
  /** A link the person arrived by: which form it opens. The token itself stays in the authenticator. */
  readonly arrived: 'reset' | 'verify' | null;
  /** Set while something that was asked for waits until the person proves once more who they are; else null. */
  readonly reauthentication: Reauthentication | null;
  /** Why the session could not be read, such as `offline` or `insecure_context`; null while all is well. */
  readonly error: AuthErrorCode | null;
  /** Words of the authenticator's own, before the language's. */
  readonly messages: MessageOverrides;
}

/**
 * Key of the state in the web components community's context protocol. A registered symbol, so that two copies of the
 * package on a page understand each other.
 * https://github.com/webcomponents-cg/community-protocols/blob/main/proposals/context.md
 */
export const stateContext: unique symbol = Symbol.for('auth-elements.state') as never;
