import { createPolicy } from './create-policy.ts';
import type { Policy, PolicyOptions } from './policy.ts';

/**
 * A whole policy for a server, from the parts someone wants otherwise. It differs from a page's: an address has to be
 * proved before its account begins, recoveries go by link, and nobody becomes an administrator by being first.
 * @param baseUrl What the pages that links open are relative to.
 * @throws {TypeError} A value that makes no sense, named; `pages.reset` and `pages.verify` where they are needed.
 */
export function createServerPolicy(options: PolicyOptions = {}, baseUrl?: string): Policy {
  const { registration = {} } = options;
  const policy = createPolicy({
    recovery: 'link',
    ...options,
    // What is no object is refused as it was given: spread, a text would pass for its letters.
    registration:
      Object(registration) === registration ? { verifyEmail: true, firstUserRoles: [], ...registration } : registration,
  });
  if (policy.registration.firstUserRoles.length > 0) {
    throw new TypeError(
      'auth-elements: registration.firstUserRoles is for pages: whoever finds a new server first must not own it',
    );
  }
  if (!['string', 'undefined'].includes(typeof policy.siteName)) {
    throw new TypeError('auth-elements: siteName must be a text');
  }
  const { reset, verify } = policy.pages;
  return {
    ...policy,
    pages: { reset: toPage(reset, 'pages.reset', baseUrl), verify: toPage(verify, 'pages.verify', baseUrl) },
  };
}

/** The address of a page that links can open from anywhere. The part behind `#` is where the link's own token goes. */
function toPage(page: string | undefined, what: string, baseUrl: string | undefined): string | undefined {
  if (page === undefined) return undefined;
  // What comes out of a file may be anything, and anything can be read as an address: `true` is a page of that name.
  if (typeof page !== 'string') throw new TypeError(`auth-elements: ${what} must be the address of a page`);
  // `URL.parse` is younger than some of the runtimes.
  const url = URL.canParse(page, baseUrl) ? new URL(page, baseUrl) : null;
  if (!url && baseUrl === undefined && !page.includes('#')) return page;
  if (!url || !/^https?:$/.test(url.protocol) || url.href.includes('#')) {
    throw new TypeError(`auth-elements: ${what} must be the address of a page, without #`);
  }
  return url.href;
}
