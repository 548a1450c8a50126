import type { AuthAction, Output } from '../core/actions.ts';
import type { AuthState } from '../core/state.ts';
import { inStep, own, signedIn, signedOut } from './state.ts';
import type { Standing } from './state.ts';

/**
 * How an action's answer changes where the page stands.
 * @returns The new standing; null when it stays as it is; `'ask'` when only a look at the session can tell.
 */
export function afterAction<A extends AuthAction>(
  action: A,
  answer: Output<A>,
  { session }: AuthState,
): Standing | 'ask' | null {
  const given = { action, output: own(answer) } as unknown as {
    [K in AuthAction]: { action: K; output: Output<K> };
  }[AuthAction];
  switch (given.action) {
    case 'login':
      return given.output.status === 'signed-in'
        ? signedIn(given.output.session)
        : inStep(given.output.step, given.output.sessionId);
    case 'logout':
    case 'delete-account':
      return signedOut;
    case 'register':
      return given.output.session ? signedIn(given.output.session) : null;
    case 'reset-password':
      return given.output.session ? signedIn(given.output.session) : 'ask';
    case 'update-details':
      return session && signedIn({ ...session, user: given.output.user });
    // Each may have been the caller's own: a session, an account, an address.
    case 'end-session':
    case 'save-user':
    case 'delete-user':
    case 'verify-email':
      return 'ask';
    default:
      return null;
  }
}
