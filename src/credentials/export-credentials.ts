import { parseCredential } from '../crypto/credential.ts';
import type { Store, UserRecord } from '../stores/store.ts';
import { recordKeys } from './attributes.ts';
import type { Problem } from './report.ts';
import { writeYaml } from './write-yaml.ts';
import type { Value } from './write-yaml.ts';

export interface ExportOptions {
  readonly store: Pick<Store, 'transact'>;
  /** What their software signs its cookie with; without it the section is left out, for you to write. */
  readonly cookie?: { readonly name: string; readonly key: string; readonly expiryDays: number };
}

/** A file for Streamlit-Authenticator, and what it can't say. */
export interface ExportReport {
  /** YAML 1.1. Holds password hashes: treat it as a secret. */
  readonly text: string;
  readonly problems: readonly Problem[];
}

/**
 * Writes everyone, with roles and attributes, and the pre-authorized addresses as Streamlit-Authenticator's
 * `config.yaml`. Only `$2a$`, `$2b$` and `$2y$` hashes go along (`policy.passwords.format: 'bcrypt'` makes those): their
 * software takes any other for the password itself.
 */
export async function exportCredentials({ store, cookie }: ExportOptions): Promise<ExportReport> {
  const { users, invited } = await store.transact(async (verbs) => ({
    users: await verbs.list('users'),
    invited: await verbs.list('preauthorized'),
  }));
  const problems: Problem[] = [];
  const usernames = new Map<string, Value>();
  for (const user of users) {
    // Their software compares in lower case; who has no username is known by their address there too.
    const name = user.usernameKey ?? user.emailKey ?? user.id;
    const report = (code: Problem['code'], field?: string) =>
      problems.push({ name: user.username ?? user.email ?? name, code, ...(field !== undefined && { field }) });
    if (user.disabled) report('disabled_not_portable');
    else usernames.set(name, recordOf(user, report));
  }
  const config = new Map<string, Value>([
    ['credentials', new Map([['usernames', usernames]])],
    ['pre-authorized', new Map([['emails', invited.map(({ email }) => email)]])],
  ]);
  if (cookie) {
    const { name, key, expiryDays } = cookie;
    config.set(
      'cookie',
      new Map<string, Value>([
        ['expiry_days', expiryDays],
        ['key', key],
        ['name', name],
      ]),
    );
  }
  return { text: writeYaml(config), problems };
}

function recordOf(user: UserRecord, report: (code: Problem['code'], field?: string) => void): Map<string, Value> {
  const record = new Map<string, Value>();
  for (const [key, value] of Object.entries(user.attributes)) {
    if (recordKeys.has(key)) report('attribute_not_portable', key);
    else record.set(key, value);
  }
  // Their software joins both names, and makes "None" of one that is missing.
  record.set('email', user.email ?? '');
  record.set('first_name', user.firstName ?? '');
  record.set('last_name', user.lastName ?? '');
  record.set('roles', user.roles.length > 0 ? user.roles : null);
  record.set('failed_login_attempts', 0);
  record.set('logged_in', false);
  if (user.credential !== null) {
    if (parseCredential(user.credential)?.format === 'bcrypt') record.set('password', user.credential);
    else report('hash_not_portable');
  }
  return record;
}
