import type { Draft, Verbs } from '../stores/store.ts';
import type { Skipped } from './report.ts';

/** Someone who is ready to be written. */
export interface Candidate {
  readonly name: string;
  readonly draft: Draft<'users'>;
}

/** Who is to be written, and which addresses may register. */
export interface Newcomers {
  readonly candidates: readonly Candidate[];
  /** Pre-authorized addresses by their canonical form. */
  readonly emails: ReadonlyMap<string, string>;
  /** When they arrive, in milliseconds since 1970. */
  readonly now: number;
}

export interface Written {
  readonly imported: readonly string[];
  readonly refused: readonly Skipped[];
  readonly preauthorized: number;
  readonly administrators: number;
}

/** Whether a username or an address is somebody's already. */
export async function conflict(
  verbs: Verbs,
  { usernameKey, emailKey }: Pick<Draft<'users'>, 'usernameKey' | 'emailKey'>,
): Promise<'username_taken' | 'email_taken' | null> {
  if (usernameKey !== undefined && (await verbs.find('users', 'usernameKey', usernameKey))) return 'username_taken';
  if (emailKey !== undefined && (await verbs.find('users', 'emailKey', emailKey))) return 'email_taken';
  return null;
}

/** Writes everyone who is new; an account that exists is never changed. */
export async function writeAccounts(verbs: Verbs, { candidates, emails, now }: Newcomers): Promise<Written> {
  const imported: string[] = [];
  const refused: Skipped[] = [];
  let first: string | undefined;
  for (const { name, draft } of candidates) {
    const reason = await conflict(verbs, draft);
    if (reason) {
      refused.push({ name, reason });
    } else {
      await verbs.insert('users', draft);
      imported.push(name);
      first ??= draft.id;
    }
  }
  // The first account ever has been made: who registers next must not become the administrator.
  if (first !== undefined && !(await verbs.get('settings', 'first-user'))) {
    await verbs.insert('settings', { id: 'first-user', value: first });
  }
  let preauthorized = 0;
  for (const [id, email] of emails) {
    if ((await verbs.get('preauthorized', id)) ?? (await verbs.find('users', 'emailKey', id))) continue;
    await verbs.insert('preauthorized', { id, email, createdAt: now });
    preauthorized++;
  }
  const administrators = await verbs.count('users', 'administrator', 'yes');
  return { imported, refused, preauthorized, administrators };
}
