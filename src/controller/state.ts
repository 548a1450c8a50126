import type { SessionInfo } from '../core/actions.ts';
import type { AuthState } from '../core/state.ts';
import type { Session, Step } from '../core/types.ts';

/** Who is signed in, and what is still to be done. */
export type Standing = Pick<AuthState, 'status' | 'session' | 'step' | 'sessionId'>;

export const signedOut: Standing = { status: 'signed-out', session: null, step: null, sessionId: null };

export function signedIn(session: Session): Standing {
  return { status: 'signed-in', session, step: null, sessionId: session.id };
}

export function inStep(step: Step, sessionId: string | undefined): Standing {
  return { status: 'continue', session: null, step, sessionId: sessionId ?? null };
}

/** What an answer says itself, without what a prototype that somebody meddled with would add. */
export function own<T extends object>(answer: T): T {
  return Object.setPrototypeOf({ ...answer }, null) as T;
}

/** What the answer to `get-session` says. */
export function afterSession(info: SessionInfo): Partial<AuthState> {
  const { session, step, sessionId, settings, actions } = own(info);
  const standing = session ? signedIn(session) : step ? inStep(step, sessionId) : signedOut;
  return { ...standing, settings, actions, error: null };
}
