import type { AuthAction, Input } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import type { Context, Outcome, Rule } from './rule.ts';
import { findCurrent } from './session.ts';
import type { Current } from './session.ts';

/** A rule that is told who asks. */
export type RuleOf<A extends AuthAction, Who = Current> = (
  input: Input<A>,
  context: Context,
  current: Who,
) => Promise<Outcome<A>>;

/** Nobody is signed in, or nobody any more. */
export function signedOut({ caller }: Context): AuthError {
  return new AuthError(caller.token || caller.sessionId ? 'session_expired' : 'not_signed_in');
}

/** @throws {AuthError} `session_changed`: the caller takes somebody else's session for their own. */
export function checkBelief({ caller }: Context, { session }: Current): void {
  if (caller.sessionId !== undefined && caller.sessionId !== session.id) throw new AuthError('session_changed');
}

function checkStep(current: Current | null): void {
  if (current?.session.step) throw new AuthError('password_change_required');
}

/** Open to everyone, whatever they still have to do. */
export function always<A extends AuthAction>(rule: RuleOf<A, Current | null>): Rule<A> {
  return async (input, context) => rule(input, context, await findCurrent(context));
}

/**
 * Open to everyone, but to those in the middle of signing in. Who believes in a session that is over may go on, as in
 * signing in again; who believes in one while another is there does not know whose it is, and must not end or use it.
 */
export function anyone<A extends AuthAction>(rule: RuleOf<A, Current | null>): Rule<A> {
  return always((input, context, current) => {
    if (current) checkBelief(context, current);
    checkStep(current);
    return rule(input, context, current);
  });
}

/** For those who are signed in, or in the middle of it. */
export function inStep<A extends AuthAction>(rule: RuleOf<A>): Rule<A> {
  return always((input, context, current) => {
    if (!current) throw signedOut(context);
    checkBelief(context, current);
    return rule(input, context, current);
  });
}

/** For those who are signed in. */
export function signedIn<A extends AuthAction>(rule: RuleOf<A>): Rule<A> {
  return inStep((input, context, current) => {
    checkStep(current);
    return rule(input, context, current);
  });
}

/** For administrators. Roles are read from the account at every request, never from a session. */
export function admin<A extends AuthAction>(rule: RuleOf<A>): Rule<A> {
  return signedIn((input, context, current) => {
    if (!current.user.roles.includes('admin')) throw new AuthError('forbidden');
    return rule(input, context, current);
  });
}
