import { AuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import { canonical, checkEmail, checkName, checkUsername, isRole } from '../core/validation.ts';
import { parseCredential } from '../crypto/credential.ts';
import type { Draft } from '../stores/store.ts';
import { readAttributes } from './attributes.ts';
import type { Skipped, Warning } from './report.ts';
import { given, textsOf } from './tree.ts';
import type { Mapping, Tree } from './tree.ts';

/** An account as the file has it, before it gets its id and, for a plain password, its hash. */
export interface Account {
  /** As the file has it. */
  readonly name: string;
  readonly draft: Omit<Draft<'users'>, 'id' | 'createdAt'>;
  /** A password that has to be hashed first. */
  readonly plain?: string;
  readonly warnings: readonly Warning[];
}

type Reason = Skipped['reason'];

/**
 * Nobody is called that, and whoever has it copied into an object means harm. Yet someone may have registered with it,
 * and must not thereby keep everyone else from moving: one account is refused, not the file.
 */
export const forbiddenKey = '__proto__';

/** Ways to write hashes: `$6$…`, `$argon2id$…`, `{SSHA}…`, `pbkdf2_sha256$…`, `scrypt:32768:8:1$…`. */
const hashLike =
  /^(?:\$2|\$[\w-]+\$|\{(?:crypt|s?md5|s?sha\d*)\}|\{?(?:argon2|bcrypt|md5|pbkdf2|scrypt|sha\d*)[\w:-]*[$}])/i;

/** A hash without what is around it where Python printed it as bytes, or somebody pasted it. */
const bareHash = (text: string): string => text.trim().replace(/^b?(['"])(.*)\1$/, '$2');

/** Reads one person's record, or gives the reason why not. */
export function readAccount(name: string, tree: Tree): Account | Reason {
  if (name === forbiddenKey) return 'username_invalid';
  if (!('entries' in tree) || tree.entries.has(forbiddenKey)) return 'invalid_input';
  try {
    return readRecord(name, tree);
  } catch (error) {
    if (error instanceof AuthError) return error.code;
    throw error;
  }
}

function readRecord(name: string, { entries }: Mapping): Account | Reason {
  const warnings: Warning[] = [];
  const warn = (code: Warning['code'], field?: string) =>
    warnings.push({ name, code, ...(field !== undefined && { field }) });
  const email = lineOf(entries, 'email');

  // A key with an @ is an address: people are known by it alone, and their record says which one is theirs now.
  const byAddress = name.includes('@');
  const address = email ?? (byAddress ? name : undefined);
  if (address === undefined) warn('no_email');
  else if (byAddress && canonical(address) !== canonical(name)) warn('email_differs');
  demand(address === undefined ? null : checkEmail(address));
  demand(byAddress ? null : checkUsername(name));

  const password = textOf(entries, 'password');
  const hash = bareHash(password ?? '');
  const credential = parseCredential(hash) ? hash : null;
  if (password !== undefined && !credential) {
    if (hashLike.test(hash)) return 'hash_unknown';
    warn('plain_password');
  }
  if (password === undefined) warn('no_password');
  if (given(entries.get('password_hint'))) warn('hint_dropped');

  const roles = readRoles(entries, (role) => warn('role_dropped', role));
  return {
    name,
    draft: {
      ...(!byAddress && { username: name, usernameKey: canonical(name) }),
      ...(address !== undefined && { email: address, emailKey: canonical(address) }),
      ...readNames(entries),
      roles,
      attributes: readAttributes(entries, (field) => warn('attribute_dropped', field)),
      credential,
      disabled: false,
      ...(roles.includes('admin') && { administrator: 'yes' }),
    },
    ...(password !== undefined && !credential && { plain: password }),
    warnings,
  };
}

/** Roles as programs write them; the others would grant nothing here. */
function readRoles(entries: Mapping['entries'], drop: (role: string) => void): string[] {
  const roles = new Set(textsOf(entries.get('roles')).map((role) => role.trim()));
  roles.delete('');
  for (const role of roles) if (!isRole(role)) drop(role);
  return [...roles].filter(isRole);
}

/** First and last name; of the legacy `name`, everything before the last space is the first. */
function readNames(entries: Mapping['entries']): { firstName?: string; lastName?: string } {
  let firstName = lineOf(entries, 'first_name');
  let lastName = lineOf(entries, 'last_name');
  const name = lineOf(entries, 'name');
  if (firstName === undefined && lastName === undefined && name) {
    const space = name.search(/\s\S*$/);
    firstName = space < 0 ? name : name.slice(0, space).trimEnd();
    lastName = space < 0 ? undefined : name.slice(space + 1);
  }
  for (const part of [firstName, lastName]) demand(part === undefined ? null : checkName(part));
  return { ...(firstName !== undefined && { firstName }), ...(lastName !== undefined && { lastName }) };
}

/** A field's text; undefined where it is absent, null or empty. */
function textOf(entries: Mapping['entries'], key: string): string | undefined {
  const tree = given(entries.get(key));
  if (!tree) return undefined;
  if (!('text' in tree)) throw new AuthError('invalid_input', { field: key });
  return tree.text === '' ? undefined : tree.text;
}

/** The same without white space around it, as people who fill in a form are given it too. */
function lineOf(entries: Mapping['entries'], key: string): string | undefined {
  const text = textOf(entries, key)?.trim();
  return text === '' ? undefined : text;
}

function demand(code: AuthErrorCode | null): void {
  if (code) throw new AuthError(code);
}
