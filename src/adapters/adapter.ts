import type { AuthAction, Input, Output } from '../core/actions.ts';
import type { DeliveryKind, Send } from '../core/delivery.ts';
import type { Settings } from '../core/types.ts';

/** What goes along with a request, beside its input. */
export interface Call {
  /** The session the asker believes in; when it is no longer the current one the answer is `session_changed`. */
  readonly sessionId?: string;
  readonly signal?: AbortSignal;
  /** Called with how far slow work has come, from 0 to 1. */
  readonly progress?: ((fraction: number) => void) | undefined;
  /**
   * Finds a private way to a person, before anything is looked up.
   * @throws {AuthError} `delivery_unavailable` when nobody offers one.
   */
  readonly deliver: (kind: DeliveryKind) => Promise<Send>;
}

/**
 * How an authenticator reaches the rules: one function. `local` runs them in this page, `remote` asks a server; any
 * back end of your own is an object of this shape.
 */
export interface Adapter {
  /** Which installation it reaches: names the page's hint and channel. */
  readonly namespace?: string;
  /** What it can be asked. An element whose action is missing says so. */
  readonly actions: readonly AuthAction[];
  /** Known without asking, where that is possible; forms draw from it at once. */
  readonly settings?: Settings;
  /**
   * Does one thing and says how it ended.
   * @throws {AuthError} Why it was refused. Anything else that is thrown counts as `unavailable`.
   */
  perform<A extends AuthAction>(action: A, input: Input<A>, call: Call): Promise<Output<A>>;
  /** Lets go of what it holds open. */
  close?(): void;
}
