import type { Adapter } from '../adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../core/actions.ts';
import type { DeliveryKind, Send } from '../core/delivery.ts';
import { asAuthError, AuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import { AuthDeliverEvent } from '../core/events.ts';
import type { AuthState } from '../core/state.ts';
import { dropLink, takeLink } from './links.ts';
import type { PerformOptions } from './requests.ts';
import { afterAction } from './state.ts';

/** What an authenticator lends to the one who acts for it. */
export interface Desk {
  readonly adapter: Adapter;
  readonly targets: Iterable<EventTarget>;
  readonly state: () => AuthState;
  /** Takes over what an action changed; null when only a look at the session can tell. */
  change(standing: Partial<AuthState> | null): Promise<void>;
  set(change: Partial<AuthState>): void;
  refresh(): Promise<void>;
}

/** After these, what the page believed about its session is not so. */
const outdated: readonly AuthErrorCode[] = ['session_changed', 'session_expired', 'not_signed_in'];

/** Does one thing that may change who is signed in. Apart from the authenticator, because pages begin with looking. */
export async function act<A extends AuthAction>(
  desk: Desk,
  action: A,
  input: Input<A>,
  options: PerformOptions,
): Promise<Output<A>> {
  const state = desk.state();
  const link = action === 'reset-password' && state.arrived && !isOwnReset(input) ? takeLink() : null;
  try {
    if (!state.actions.includes(action)) throw new AuthError('unsupported');
    const output = await desk.adapter.perform(action, link ? { ...input, token: link.token } : input, {
      ...options,
      ...(state.session && { sessionId: state.session.id }),
      deliver: (kind) => deliver(kind, desk.targets),
    });
    if (link) forgetLink(desk);
    const change = afterAction(action, output, desk.state());
    if (change) await desk.change(change === 'ask' ? null : change);
    return output;
  } catch (thrown) {
    const error = asAuthError(thrown);
    if (link && error.code === 'token_invalid') forgetLink(desk);
    if (outdated.includes(error.code)) await desk.refresh();
    throw error;
  }
}

/** Whether a new password comes with its own proof, so that no link is needed. */
function isOwnReset(input: object): boolean {
  return 'currentPassword' in input || 'token' in input;
}

function forgetLink(desk: Desk): void {
  dropLink();
  desk.set({ arrived: null });
}

/** Asks the page for a private way to a person. */
function deliver(kind: DeliveryKind, targets: Iterable<EventTarget>): Promise<Send> {
  for (const target of targets) {
    const event = new AuthDeliverEvent(kind);
    target.dispatchEvent(event);
    if (event.send) return Promise.resolve(event.send);
  }
  return Promise.reject(new AuthError('delivery_unavailable'));
}
