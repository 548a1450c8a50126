import { canonical, checkEmail } from '../core/validation.ts';
import { random as platformRandom } from '../crypto/random.ts';
import type { Random } from '../crypto/random.ts';
import type { Store } from '../stores/store.ts';
import { nameOf, readEntry, readFile } from './accounts-file.ts';
import type { ImportReport, Skipped } from './report.ts';
import { writeAccounts } from './write-accounts.ts';
import type { Candidate } from './write-accounts.ts';

export interface AccountsImportOptions {
  readonly store: Store;
  readonly random?: Random;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Takes over everyone in a file that `exportAccounts` wrote: names, addresses, roles, attributes and passwords. Whoever
 * can't be taken over is listed with the reason; an account that exists is never changed. Roles come along, so only
 * whoever runs the installation should read a file in. It either happens as a whole or does not.
 * @throws {AuthError} `invalid_input`: it is no such file, and nothing was changed; `params.problem` says why. Also
 * whatever the store throws when it can't write.
 */
export async function importAccounts(
  text: string,
  { store, random = platformRandom, now = Date.now }: AccountsImportOptions,
): Promise<Omit<ImportReport, 'policy'>> {
  const file = readFile(text);
  const at = now();
  const skipped: Skipped[] = [];
  const candidates: Candidate[] = [];
  const ids = new Set<string>();
  for (const entry of file.accounts) {
    const draft = readEntry(entry);
    if (typeof draft === 'string') {
      skipped.push({ name: nameOf(entry), reason: draft });
      continue;
    }
    // The id of somebody else here says nothing about the person: they get one of their own.
    const taken = ids.has(draft.id) || (await store.get('users', draft.id)) !== null;
    const id = taken ? random.id(at) : draft.id;
    ids.add(id);
    candidates.push({ name: nameOf(entry), draft: { ...draft, id } });
  }
  const emails = readAddresses(file.preauthorized, skipped);
  const written = await store.transact((verbs) => writeAccounts(verbs, { candidates, emails, now: at }));
  const imported = new Set(written.imported);
  return {
    imported: written.imported,
    skipped: [...skipped, ...written.refused],
    warnings: imported.size > 0 && written.administrators === 0 ? [{ code: 'no_administrator' }] : [],
    preauthorized: written.preauthorized,
  };
}

function readAddresses(entries: readonly unknown[], skipped: Skipped[]): Map<string, string> {
  const emails = new Map<string, string>();
  for (const entry of entries) {
    const email: unknown = typeof entry === 'object' && entry !== null && 'email' in entry ? entry.email : undefined;
    if (typeof email !== 'string' || checkEmail(email)) skipped.push({ name: nameOf(entry), reason: 'email_invalid' });
    else emails.set(canonical(email), email);
  }
  return emails;
}
