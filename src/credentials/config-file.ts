import type { PolicyOptions } from '../core/policy.ts';
import { canonical, checkEmail } from '../core/validation.ts';
import { forbiddenKey, readAccount } from './account.ts';
import type { Account } from './account.ts';
import { readYaml } from './read-yaml.ts';
import type { Skipped, Warning } from './report.ts';
import { asMapping, given, refusal, textsOf } from './tree.ts';
import type { Mapping, Tree } from './tree.ts';

/** What a configuration file has to offer. */
export interface ConfigFile {
  /** No two with one username or address. */
  readonly accounts: readonly Account[];
  /** Pre-authorized addresses by their canonical form. */
  readonly emails: ReadonlyMap<string, string>;
  readonly skipped: readonly Skipped[];
  readonly warnings: readonly Warning[];
  readonly policy: PolicyOptions;
}

/**
 * Reads Streamlit-Authenticator's `config.yaml`. Secrets of the installation (`cookie.key`, `oauth2`, `api_key`) are
 * not looked at.
 * @throws {AuthError} `invalid_input`: the file as a whole can't be read; `params` say what and where.
 */
export function readConfigFile(text: string): ConfigFile {
  const file = asMapping(readYaml(text));
  const root = file.entries;
  const credentials = root.get('credentials');
  if (!credentials) throw refusal('no_credentials');
  const section = asMapping(credentials);
  for (const { entries, line } of [file, section]) {
    if (entries.has(forbiddenKey)) throw refusal('forbidden_key', line);
  }
  const usernames = section.entries.get('usernames');
  if (!usernames) throw refusal('no_usernames', section.line);
  const people = given(usernames);
  const emails = readPreauthorized(root);
  const { accounts, skipped } = readAccounts(people ? asMapping(people) : undefined);
  const { policy, warnings } = readCookie(root.get('cookie'));
  return { accounts, emails: emails.valid, skipped: [...skipped, ...emails.skipped], policy, warnings };
}

function readAccounts(people: Mapping | undefined): { accounts: Account[]; skipped: Skipped[] } {
  const accounts: Account[] = [];
  const skipped: Skipped[] = [];
  const taken = { usernames: new Set<string>(), emails: new Set<string>() };
  for (const [name, record] of people?.entries ?? []) {
    const account = readAccount(name, record);
    const reason = typeof account === 'string' ? account : claim(account, taken);
    if (reason) skipped.push({ name, reason });
    else if (typeof account !== 'string') accounts.push(account);
  }
  return { accounts, skipped };
}

/** The first in the file has it; whoever comes later with the same name or address is told so. */
function claim(
  { draft: { usernameKey = '', emailKey = '' } }: Account,
  taken: Readonly<Record<'usernames' | 'emails', Set<string>>>,
): Skipped['reason'] | null {
  if (taken.usernames.has(usernameKey)) return 'username_taken';
  if (taken.emails.has(emailKey)) return 'email_taken';
  if (usernameKey) taken.usernames.add(usernameKey);
  if (emailKey) taken.emails.add(emailKey);
  return null;
}

/** `pre-authorized: {emails: […]}`, the bare list that the library itself leaves behind, or the key's older name. */
function readPreauthorized(root: Mapping['entries']): { valid: Map<string, string>; skipped: Skipped[] } {
  const valid = new Map<string, string>();
  const skipped: Skipped[] = [];
  for (const key of ['pre-authorized', 'preauthorized']) {
    const section = root.get(key);
    const list = section && 'entries' in section ? section.entries.get('emails') : section;
    for (const text of textsOf(list)) {
      const email = text.trim();
      const reason = checkEmail(email);
      if (reason) skipped.push({ name: email, reason });
      else if (!valid.has(canonical(email))) valid.set(canonical(email), email);
    }
  }
  return { valid, skipped };
}

/** How long people stay signed in. Fractions of days are allowed there and here. */
function readCookie(tree: Tree | undefined): { policy: PolicyOptions; warnings: Warning[] } {
  const cookie = given(tree);
  const days = given(cookie && asMapping(cookie).entries.get('expiry_days'));
  if (!days) return { policy: {}, warnings: [] };
  const number = 'text' in days && /^\d+(?:\.\d*)?$/.test(days.text) ? Number(days.text) : NaN;
  return number <= 400
    ? { policy: { sessions: { days: number } }, warnings: [] }
    : { policy: {}, warnings: [{ code: 'expiry_dropped' }] };
}
