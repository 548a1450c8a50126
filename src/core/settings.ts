import type { PolicyOptions } from './policy.ts';
import type { Settings } from './types.ts';

/**
 * What forms need to know of a policy, or of the parts of one. Says itself what holds where nobody wants it otherwise,
 * because a page draws its forms before it has the rest of the policy.
 */
export function settingsOf(policy: PolicyOptions = {}): Settings {
  const { identifier = 'username', passwords = {}, recovery = 'temporary-password', siteName } = policy;
  const { minLength = 8, maxLength = 1024, format } = passwords;
  return {
    identifier,
    registration: policy.registration?.mode ?? 'open',
    recovery,
    minLength,
    maxLength,
    ...(format === 'bcrypt' && { maxBytes: 72 }),
    remember: (policy.sessions?.days ?? 30) > 0,
    ...(siteName !== undefined && { siteName }),
  };
}
