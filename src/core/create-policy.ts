import { completePolicy, defaults } from './policy.ts';
import type { Policy, PolicyOptions } from './policy.ts';
import { isRole } from './role.ts';

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
function known(given: object | undefined, all: object, name = ''): void {
  // A text has keys, too.
  check(given === undefined || Object(given) === given, `${name} must be an object such as ${JSON.stringify(all)}`);
  for (const key of Object.keys(given ?? {}))
    check(Object.hasOwn(all, key), `${name && `${name}.`}${key} is no part of a policy`);
}

/**
 * A whole policy from the parts someone wants otherwise.
 * @throws {TypeError} A value that makes no sense, named. Nothing is repaired in silence.
 */
export function createPolicy(options: PolicyOptions = {}): Policy {
  const policy = completePolicy(options);
  known(options, defaults);
  known(options.registration, defaults.registration, 'registration');
  known(options.passwords, defaults.passwords, 'passwords');
  known(options.sessions, defaults.sessions, 'sessions');
  known(options.pages, defaults.pages, 'pages');
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
  oneOf(registration.verifyEmail, [true, false], 'registration.verifyEmail');
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
  check(
    !registration.verifyEmail || !!policy.pages.verify,
    'pages.verify is needed when registration.verifyEmail is on',
  );
  return policy;
}
