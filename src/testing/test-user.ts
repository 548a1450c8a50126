import { canonical } from '../core/canonical.ts';
import type { Attributes, Identifier } from '../core/types.ts';
import { areAttributes, checkEmail, checkName, checkUsername, isRole } from '../core/validation.ts';
import type { Draft } from '../stores/store.ts';

/** Somebody who has an account when a test begins. */
export interface TestUser {
  /** Needed where people have usernames, and refused where they are known by their address alone. */
  readonly username?: string;
  /** Without it `<username>@example.com`. */
  readonly email?: string;
  /** Without it `testPassword`. Any will do, however short. null: an account without one, as of a guest who was imported. */
  readonly password?: string | null;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly roles?: readonly string[];
  readonly attributes?: Attributes;
  readonly disabled?: boolean;
}

/** An account that lacks its id, its credential and its date. */
export type TestAccount = Omit<Draft<'users'>, 'id' | 'credential' | 'createdAt'>;

/**
 * The record of an account.
 * @throws {TypeError} Something that no account could have, named.
 */
export function toAccount(user: TestUser, identifier: Identifier): TestAccount {
  const { username, firstName, lastName, roles = [], attributes = {}, disabled = false } = user;
  const email = user.email ?? `${username ?? ''}@example.com`;
  const name = username ?? email;
  const check = (holds: boolean, field: string): void => {
    if (!holds) throw new TypeError(`auth-elements: the ${field} of the test user "${name}"`);
  };
  check(identifier === 'username' ? username !== undefined : username === undefined, 'username');
  check(username === undefined || !checkUsername(username), 'username');
  check(!checkEmail(email), 'email');
  check(firstName === undefined || !checkName(firstName), 'firstName');
  check(lastName === undefined || !checkName(lastName), 'lastName');
  check(roles.every(isRole), 'roles');
  check(areAttributes(attributes), 'attributes');
  return {
    ...(username !== undefined && { username, usernameKey: canonical(username) }),
    email,
    emailKey: canonical(email),
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    roles: [...new Set(roles)],
    attributes,
    disabled,
    ...(roles.includes('admin') && !disabled && { administrator: 'yes' as const }),
  };
}
