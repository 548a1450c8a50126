import type { Adapter } from '../adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../core/actions.ts';
import { asAuthError, AuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import { AuthDeliverEvent } from '../core/deliver-event.ts';
import type { AuthState, Reauthentication } from '../core/state.ts';
import { arrivedLink } from './links.ts';
import { afterAction } from './outcome.ts';
import type { PerformOptions } from './requests.ts';
import { own } from './state.ts';

/** What an authenticator lends to the one who acts for it. */
export interface Desk {
  readonly adapter: Adapter;
  readonly targets: Iterable<EventTarget>;
  /** Where the page stood when it was asked: while a script is fetched, somebody else may sign in elsewhere. */
  readonly asked: AuthState;
  readonly state: () => AuthState;
  /** Takes over what an action changed; null when only a look at the session can tell. */
  readonly change: (standing: Partial<AuthState> | null) => Promise<void>;
  readonly subscribe: (watcher: (state: AuthState) => void) => () => void;
  /** Says whether someone's password is wanted once more. */
  readonly want: (reauthentication: Reauthentication | null) => void;
  /** Puts the link aside that a person arrived by: it was used, or it is none of ours. */
  readonly endLink: (used: boolean) => void;
}

/** After these, what the page believed about its session is not so. */
const outdated: readonly AuthErrorCode[] = [
  'session_changed',
  'session_expired',
  'not_signed_in',
  'password_change_required',
];

/** Does one thing that may change who is signed in. Apart from the authenticator, because pages begin with looking. */
export async function act<A extends AuthAction>(
  desk: Desk,
  action: A,
  input: Input<A>,
  options: PerformOptions,
  /** Where the page stands now, once a proof was given. */
  asked = desk.asked,
): Promise<Output<A>> {
  const { actions, arrived, status } = desk.state();
  const { sessionId } = asked;
  // Whoever is in the middle of signing in does that, whatever link the page was opened by.
  const purpose =
    action === 'verify-email' ? 'verify' : action === 'reset-password' && status !== 'continue' && 'reset';
  const byLink = arrived === purpose && !hasProof(input);
  const link = byLink ? arrivedLink() : null;
  try {
    if (!actions.includes(action)) throw new AuthError('unsupported');
    if (byLink && !link) throw new AuthError('token_invalid');
    const output = await desk.adapter.perform(action, link ? { ...input, token: link.token } : input, {
      ...options,
      ...(sessionId !== null && { sessionId }),
      // Asks the page for a private way to a person.
      deliver(kind) {
        for (const target of desk.targets) {
          const event = new AuthDeliverEvent(kind);
          target.dispatchEvent(event);
          if (event.send) return Promise.resolve(event.send);
        }
        return Promise.reject(new AuthError('delivery_unavailable'));
      },
    });
    const change = afterAction(action, output, desk.state());
    // A late answer may tell of somebody who is not here any more.
    if (change) await desk.change(change === 'ask' || desk.state().sessionId !== sessionId ? null : change);
    // Until here it can be told that whoever is signed out now was so by their link.
    if (link) desk.endLink(true);
    return output;
  } catch (thrown) {
    const error = asAuthError(thrown);
    if (byLink && error.code === 'token_invalid') desk.endLink(false);
    if (outdated.includes(error.code)) await desk.change(null);
    if (error.code !== 'reauthentication_required' || error.field || asked !== desk.asked) throw error;
    const { prove } = await import('./reauthentication.ts').catch(() => Promise.reject(error));
    // Somebody else may have signed in while this script was fetched.
    if (sessionId && desk.state().sessionId !== sessionId) throw error;
    await prove(desk, error, options.signal);
    return act(desk, action, input, options, desk.state());
  }
}

/** Whether a request comes with its own proof, so that no link is needed. */
function hasProof(input: object): boolean {
  const { currentPassword, token } = own<{ currentPassword?: string; token?: string }>(input);
  return !!(currentPassword ?? token);
}
