import { AuthError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import { canonical } from '../core/canonical.ts';

/** @throws {AuthError} `domain_not_allowed`: the policy names other domains. Subdomains are domains of their own. */
export function checkDomain(email: string, { registration: { domains } }: Policy): void {
  const domain = canonical(email).split('@')[1];
  if (domains.length > 0 && !domains.some((allowed) => canonical(allowed) === domain)) {
    throw new AuthError('domain_not_allowed', { field: 'email' });
  }
}
