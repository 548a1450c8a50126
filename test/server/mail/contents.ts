import type { DeliveryContent, DeliveryKind } from '../../../src/core/delivery.ts';

export const secret = 'a secret for tests, long enough 01';
export const token = 'dG9rZW4tdGhhdC1ub2JvZHktbWF5LXNlZS1hbnl3aGVyZQ';
export const password = 'tobe-mura-kilo-7391-vesa';

/** One message of each kind, with everything that such a message may carry. */
export function contents(now = Date.now()): { readonly [K in DeliveryKind]: DeliveryContent & { kind: K } } {
  const person = { username: 'amira.k', firstName: 'Amira' };
  const link = (page: string, purpose: string) => `https://example.com/${page}?a=1&b=2#auth-${purpose}=${token}`;
  return {
    'temporary-password': { kind: 'temporary-password', ...person, password, expires: now + 3_600_000 },
    'reset-link': { kind: 'reset-link', ...person, link: link('reset', 'reset'), expires: now + 1_800_000 },
    username: { kind: 'username', ...person },
    'verify-email': { kind: 'verify-email', ...person, link: link('verify', 'verify'), expires: now + 86_400_000 },
    'account-exists': { kind: 'account-exists', ...person },
    'verify-new-email': {
      kind: 'verify-new-email',
      ...person,
      link: link('verify', 'verify'),
      expires: now + 86_400_000,
    },
    'email-changed': { kind: 'email-changed', ...person, link: link('reset', 'reset'), expires: now + 259_200_000 },
    'password-changed': { kind: 'password-changed', ...person },
  };
}
