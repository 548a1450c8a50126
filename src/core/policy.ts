import { isRole } from './role.ts';
import type { Identifier, Settings } from './types.ts';

/** How accounts, passwords and sessions behave. Every value has a default; see `createPolicy`. */
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
  };
}

/** The parts of a policy that someone wants otherwise. */
export type PolicyOptions = {
  readonly [K in keyof Policy]?: Policy[K] extends object ? Partial<Policy[K]> : Policy[K];
};

const defaults: Policy = {
  identifier: 'username',
  siteName: undefined,
  registration: { mode: 'open', domains: [], defaultRoles: [], firstUserRoles: ['admin'], signIn: true },
  passwords: { minLength: 8, maxLength: 1024, format: 'bcrypt-sha256', cost: 12 },
  recovery: 'temporary-password',
  sessions: { days: 30, hours: 24, idleHours: 336, single: false, maxPeople: 0 },
  pages: { reset: undefined },
};

function check(holds: boolean, what: string): void {
  if (!holds) throw new TypeError(`auth-elements: ${what}`);
}

function within(value: number, lowest: number, highest: number, what: string, whole = true): void {
  const holds = typeof value === 'number' && value >= lowest && value <= highest && (!whole || Number.isInteger(value));
  check(holds, `${what} must be a ${whole ? 'whole ' : ''}number from ${lowest} to ${highest}`);
}

function oneOf(value: unknown, choices: readonly unknown[], what: string): void {
  check(choices.includes(value), `${what} must be ${choices.join(' or ')}`);
}

function every(list: unknown, holds: (item: unknown) => boolean, what: string): void {
  check(Array.isArray(list) && list.every(holds), what);
}

/** A word that nobody knows may be a misspelt restriction, so it is not passed over. */
function known(given: object | undefined, all: object, path = ''): void {
  for (const key of Object.keys(given ?? {})) check(Object.hasOwn(all, key), `${path}${key} is no part of a policy`);
}

/**
 * A whole policy from the parts someone wants otherwise.
 * @throws {TypeError} A value that makes no sense, named. Nothing is repaired in silence.
 */
export function createPolicy(options: PolicyOptions = {}): Policy {
  const policy: Policy = {
    ...defaults,
    ...options,
    registration: { ...defaults.registration, ...options.registration },
    passwords: { ...defaults.passwords, ...options.passwords },
    sessions: { ...defaults.sessions, ...options.sessions },
    pages: { ...defaults.pages, ...options.pages },
  };
  known(options, defaults);
  known(options.registration, defaults.registration, 'registration.');
  known(options.passwords, defaults.passwords, 'passwords.');
  known(options.sessions, defaults.sessions, 'sessions.');
  known(options.pages, defaults.pages, 'pages.');
  const { passwords, registration, sessions } = policy;
  oneOf(policy.identifier, ['username', 'email'], 'identifier');
  oneOf(registration.mode, ['open', 'preauthorized', 'closed'], 'registration.mode');
  // A text would pass for a list of its letters: `'example.com'.includes('com')`.
  every(
    registration.domains,
    (domain) => /^[^\s@*]+\.[^\s@*]+$/.test(String(domain)),
    'registration.domains must be a list of domains',
  );
  every(registration.defaultRoles, isRole, 'registration.defaultRoles must be a list of roles');
  every(registration.firstUserRoles, isRole, 'registration.firstUserRoles must be a list of roles');
  oneOf(registration.signIn, [true, false], 'registration.signIn');
  oneOf(sessions.single, [true, false], 'sessions.single');
  oneOf(policy.recovery, ['link', 'temporary-password'], 'recovery');
  oneOf(passwords.format, ['bcrypt-sha256', 'bcrypt'], 'passwords.format');
  within(passwords.cost, 10, 15, 'passwords.cost');
  within(passwords.minLength, 8, 64, 'passwords.minLength');
  within(passwords.maxLength, 64, 4096, 'passwords.maxLength');
  within(sessions.days, 0, 400, 'sessions.days', false);
  within(sessions.hours, 1 / 60, 9600, 'sessions.hours', false);
  within(sessions.idleHours, 1 / 60, 9600, 'sessions.idleHours', false);
  within(sessions.maxPeople, 0, 1e9, 'sessions.maxPeople');
  check(policy.recovery !== 'link' || !!policy.pages.reset, 'pages.reset is needed when recovery is link');
  return policy;
}

/** What forms need to know of a policy. */
export function settingsOf({ identifier, passwords, recovery, registration, sessions, siteName }: Policy): Settings {
  return {
    identifier,
    registration: registration.mode,
    recovery,
    minLength: passwords.minLength,
    maxLength: passwords.maxLength,
    ...(passwords.format === 'bcrypt' && { maxBytes: 72 }),
    remember: sessions.days > 0,
    ...(siteName !== undefined && { siteName }),
  };
}
