import { AuthError, isAuthError } from '../core/errors.ts';
import type { ManagedUser, User } from '../core/types.ts';
import { canonical } from '../core/canonical.ts';
import { ConflictError } from '../stores/store.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import { bare } from './bare.ts';

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same without the fields that are undefined: records and answers hold what there is, and nothing else. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** A name, unless it was left empty. */
export function filled(name: string | undefined): string | undefined {
  return name === '' ? undefined : name;
}

/** The account that a username or an e-mail address stands for; only an address has an `@`. */
export async function findAccount(verbs: Verbs, identifier: string): Promise<UserRecord | null> {
  const key = canonical(identifier);
  const found = await verbs.find('users', key.includes('@') ? 'emailKey' : 'usernameKey', key);
  return found && bare(found);
}

/** What an enabled administrator's record carries, so that the last of them can be told. */
export function administrator(roles: readonly string[], disabled: boolean): 'yes' | undefined {
  return roles.includes('admin') && !disabled ? 'yes' : undefined;
}

/** An account as anyone who may see it sees it. */
export function toUser(record: UserRecord): User {
  const { id, username, email, firstName, lastName, roles, attributes, createdAt } = bare(record);
  return present({ id, username, email, firstName, lastName, roles, attributes, createdAt });
}

/** An account as an administrator sees it. */
export function toManagedUser(record: UserRecord): ManagedUser {
  return { ...toUser(record), disabled: record.disabled, hasPassword: record.credential !== null };
}

/** An error that concerns all of a form which has no such field. */
export function withoutField(error: unknown): unknown {
  return isAuthError(error) && error.field !== undefined ? new AuthError(error.code, { cause: error }) : error;
}

/** A conflict of unique keys in the words of the form; any other error as it is. */
export function inWords(error: unknown): unknown {
  if (!(error instanceof ConflictError)) return error;
  if (error.key === 'usernameKey') return new AuthError('username_taken', { field: 'username' });
  if (error.key === 'emailKey') return new AuthError('email_taken', { field: 'email' });
  return error;
}
