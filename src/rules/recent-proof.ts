import type { AuthAction } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import type { RuleOf } from './access.ts';

/** How old the last proof of who somebody is may be, in milliseconds, where more depends on it than on other things. */
const longest = 15 * 60_000;

/**
 * For those who gave their password lately: whoever finds a page left open can't do the rest with it. Signing in again,
 * as the same person, is how to prove it (OWASP ASVS 5.0, 7.5.1 and 7.5.2).
 */
export function recently<A extends AuthAction>(rule: RuleOf<A>): RuleOf<A> {
  return (input, context, current) => {
    // A clock that was set back must not make an old proof a new one.
    if (Math.abs(context.now() - current.session.provedAt) >= longest) throw new AuthError('reauthentication_required');
    return rule(input, context, current);
  };
}
