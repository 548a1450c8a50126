import { AuthError } from '../core/errors.ts';
import { areAttributes, canonical, checkEmail, checkName, checkUsername, isRole } from '../core/validation.ts';
import { parseCredential } from '../crypto/credential.ts';
import type { Draft, UserRecord } from '../stores/store.ts';
import type { Skipped } from './report.ts';

/** What the file says it is. */
export const format = { format: 'auth-elements-accounts', version: 1 } as const;

/** A person in the file. */
export type AccountEntry = Omit<UserRecord, 'version' | 'expires' | 'usernameKey' | 'emailKey' | 'administrator'>;

const keys = [
  'id',
  'username',
  'email',
  'firstName',
  'lastName',
  'roles',
  'attributes',
  'credential',
  'disabled',
  'createdAt',
] as const satisfies readonly (keyof AccountEntry)[];
const known: ReadonlySet<string> = new Set(keys);

/** A person as the file has them; what only the store needs is made anew when they are read. */
export function toEntry(user: UserRecord): AccountEntry {
  return Object.fromEntries(keys.map((key) => [key, user[key]])) as { [K in keyof AccountEntry]: AccountEntry[K] };
}

/** Reads one person, or gives the reason why not. A word that nobody knows may be a restriction: it is not passed over. */
export function readEntry(entry: unknown): Draft<'users'> | Skipped['reason'] {
  if (!isObject(entry) || Object.keys(entry).some((key) => !known.has(key))) return 'invalid_input';
  const { id, username, email, firstName, lastName, roles, attributes, credential, disabled, createdAt } = entry;
  if (!isId(id) || !isTime(createdAt) || typeof disabled !== 'boolean') return 'invalid_input';
  if (!isList(roles, isRole) || !areAttributes(attributes)) return 'invalid_input';
  if (!isOptional(username) || !isOptional(email) || !isOptional(firstName) || !isOptional(lastName)) {
    return 'invalid_input';
  }
  if (username === undefined && email === undefined) return 'invalid_input';
  if (credential !== null && (typeof credential !== 'string' || !parseCredential(credential))) return 'hash_unknown';
  const wrong =
    (username === undefined ? null : checkUsername(username)) ??
    (email === undefined ? null : checkEmail(email)) ??
    (firstName === undefined ? null : checkName(firstName)) ??
    (lastName === undefined ? null : checkName(lastName));
  if (wrong) return wrong;
  return {
    id,
    ...(username !== undefined && { username, usernameKey: canonical(username) }),
    ...(email !== undefined && { email, emailKey: canonical(email) }),
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    roles,
    attributes,
    credential,
    disabled,
    createdAt,
    ...(roles.includes('admin') && !disabled && { administrator: 'yes' }),
  };
}

/**
 * Parses the file as a whole.
 * @throws {AuthError} `invalid_input`: not such a file, or of a version that is not known here; `params` say what.
 */
export function readFile(text: string): { accounts: readonly unknown[]; preauthorized: readonly unknown[] } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new AuthError('invalid_input', { params: { problem: 'not_json' }, cause });
  }
  if (!isObject(file) || file['format'] !== format.format) throw refuse('not_accounts');
  if (file['version'] !== format.version) throw refuse('unknown_version');
  const { accounts, preauthorized } = file;
  if (!Array.isArray(accounts) || !Array.isArray(preauthorized)) throw refuse('not_accounts');
  return { accounts, preauthorized };
}

/** What somebody is called in a report, as far as the entry says. */
export function nameOf(entry: unknown): string {
  if (!isObject(entry)) return '?';
  const { username, email, id } = entry;
  return [username, email, id].find((name) => typeof name === 'string') ?? '?';
}

function refuse(problem: string): AuthError {
  return new AuthError('invalid_input', { params: { problem } });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isOptional(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isList(value: unknown, holds: (item: unknown) => boolean): value is string[] {
  return Array.isArray(value) && value.every(holds);
}
