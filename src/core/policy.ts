import type { Identifier } from './types.ts';

/** How accounts, passwords and sessions behave. Every value has a default; see `defaults`. */
export interface Policy {
  /** `username`: people have a username and an e-mail address and sign in with either. `email`: the address alone. */
  readonly identifier: Identifier;
  /** The site's own name: refused as a password, and named in messages to people. */
  readonly siteName: string | undefined;
  readonly registration: {
    readonly mode: 'open' | 'preauthorized' | 'closed';
    /** E-mail domains that may register, in lower case; empty = any. */
    readonly domains: readonly string[];
    readonly defaultRoles: readonly string[];
    /** Roles of the first account ever. In a page only. */
    readonly firstUserRoles: readonly string[];
    /** Whether someone who registered is signed in at once. */
    readonly signIn: boolean;
    /** Whether an address has to be proved, by a link sent there, before its account begins. */
    readonly verifyEmail: boolean;
  };
  readonly passwords: {
    /** In code points. OWASP ASVS 5.0, 6.2.1: at least 8. */
    readonly minLength: number;
    /** In code points. */
    readonly maxLength: number;
    /** `bcrypt` writes plain `$2b$` hashes for people who must be able to go back to Streamlit-Authenticator. */
    readonly format: 'bcrypt-sha256' | 'bcrypt';
    /** bcrypt's cost of new hashes: 10 to 15; each step doubles the work. */
    readonly cost: number;
  };
  readonly recovery: 'link' | 'temporary-password';
  readonly sessions: {
    /** How long "stay signed in" lasts, in days; 0 = it is not offered and no cookie is written. */
    readonly days: number;
    /** How long a session lasts otherwise, in hours. */
    readonly hours: number;
    /** How long a session may go unused, in hours. */
    readonly idleHours: number;
    /** Whether signing in ends the person's other sessions. */
    readonly single: boolean;
    /** Highest number of people signed in at once; 0 = any. */
    readonly maxPeople: number;
  };
  readonly pages: {
    /** Address of the page that recovery links open; needed when `recovery` is `link`. */
    readonly reset: string | undefined;
    /** Address of the page that confirming links open; needed when `registration.verifyEmail` is on. */
    readonly verify: string | undefined;
  };
}

/** The parts of a policy that someone wants otherwise. */
export type PolicyOptions = {
  readonly [K in keyof Policy]?: Policy[K] extends object ? Partial<Policy[K]> : Policy[K];
};

/** What holds where nobody wants it otherwise. */
export const defaults: Policy = {
  identifier: 'username',
  siteName: undefined,
  registration: {
    mode: 'open',
    domains: [],
    defaultRoles: [],
    firstUserRoles: ['admin'],
    signIn: true,
    verifyEmail: false,
  },
  passwords: { minLength: 8, maxLength: 1024, format: 'bcrypt-sha256', cost: 12 },
  recovery: 'temporary-password',
  sessions: { days: 30, hours: 24, idleHours: 336, single: false, maxPeople: 0 },
  pages: { reset: undefined, verify: undefined },
};

/** The parts someone wants otherwise, filled up. Whether they make sense is asked by `createPolicy`. */
export function completePolicy(options: PolicyOptions = {}): Policy {
  return {
    ...defaults,
    ...options,
    registration: { ...defaults.registration, ...options.registration },
    passwords: { ...defaults.passwords, ...options.passwords },
    sessions: { ...defaults.sessions, ...options.sessions },
    pages: { ...defaults.pages, ...options.pages },
  };
}
