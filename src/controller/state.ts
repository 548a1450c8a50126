import type { AuthAction, Output, SessionInfo } from '../core/actions.ts';
import type { AuthState } from '../core/state.ts';
import type { Session, Step } from '../core/types.ts';

type Standing = Pick<AuthState, 'status' | 'session' | 'step'>;

const signedOut: Standing = { status: 'signed-out', session: null, step: null };

function standing(session: Session | null | undefined, step?: Step): Standing {
  if (session) return { status: 'signed-in', session, step: null };
  return step ? { status: 'continue', session: null, step } : signedOut;
}

/** What the answer to `get-session` says about the state. */
export function afterSession({ session, step, settings, actions }: SessionInfo): Partial<AuthState> {
  return { ...standing(session, step), settings, actions, error: null };
}

/**
 * How an action's answer changes where the page stands.
 * @returns The new standing; null when it stays as it is; `'ask'` when only the store can tell.
 */
export function afterAction<A extends AuthAction>(
  action: A,
  output: Output<A>,
  current: AuthState,
): Standing | 'ask' | null {
  const given = { action, output } as { [K in AuthAction]: { action: K; output: Output<K> } }[AuthAction];
  switch (given.action) {
    case 'login':
      return given.output.status === 'signed-in' ? standing(given.output.session) : standing(null, given.output.step);
    case 'logout':
      return signedOut;
    case 'register':
      return given.output.session ? standing(given.output.session) : null;
    case 'reset-password':
      return given.output.session ? standing(given.output.session) : 'ask';
    case 'update-details':
      return current.session ? standing({ ...current.session, user: given.output.user }) : null;
    case 'save-user':
      return given.output.user.id === current.session?.user.id ? 'ask' : null;
    default:
      return null;
  }
}
