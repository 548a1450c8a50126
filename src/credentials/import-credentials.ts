import { AuthError } from '../core/errors.ts';
import type { Passwords } from '../crypto/passwords.ts';
import { random as platformRandom } from '../crypto/random.ts';
import type { Random } from '../crypto/random.ts';
import type { Store } from '../stores/store.ts';
import { readConfigFile } from './config-file.ts';
import type { ImportReport, Skipped } from './report.ts';
import { conflict, writeAccounts } from './write-accounts.ts';
import type { Candidate } from './write-accounts.ts';

export interface ImportOptions {
  readonly store: Store;
  /** Makes hashes of the passwords that stand in the file as they are. */
  readonly passwords: Passwords;
  readonly random?: Random;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Takes over the people of a Streamlit-Authenticator configuration file, with their roles and, where bcrypt hashes,
 * their passwords. Whoever can't be taken over is listed with the reason; an account that exists is never changed.
 * Everything is read and hashed first and then written at once: it either happens or does not.
 * @throws {AuthError} `invalid_input`: the file is not one, and nothing was changed. `params.problem` and
 * `params.line` say what and where. Also whatever the store throws when it can't write.
 */
export async function importCredentials(
  text: string,
  { store, passwords, random = platformRandom, now = Date.now }: ImportOptions,
): Promise<ImportReport> {
  const file = readConfigFile(text);
  const createdAt = now();
  const refused: Skipped[] = [];
  const candidates: Candidate[] = [];
  for (const { name, draft, plain } of file.accounts) {
    try {
      // Hashing takes a while: not for someone who has an account already.
      const reason = plain === undefined ? null : await conflict(store, draft);
      if (reason) throw new AuthError(reason);
      const credential = plain === undefined ? draft.credential : await passwords.create(plain);
      candidates.push({ name, draft: { ...draft, id: random.id(createdAt), createdAt, credential } });
    } catch (error) {
      if (!(error instanceof AuthError) || !refusals.has(error.code)) throw error;
      refused.push({ name, reason: error.code });
    }
  }
  const written = await store.transact((verbs) =>
    writeAccounts(verbs, { candidates, emails: file.emails, now: createdAt }),
  );
  const imported = new Set(written.imported);
  return {
    imported: written.imported,
    skipped: [...file.skipped, ...refused, ...written.refused],
    warnings: [
      ...file.warnings,
      ...file.accounts.filter(({ name }) => imported.has(name)).flatMap(({ warnings }) => warnings),
      ...(imported.size > 0 && written.administrators === 0 ? [{ code: 'no_administrator' as const }] : []),
    ],
    preauthorized: written.preauthorized,
    policy: file.policy,
  };
}

/** What one person fails on; anything else, such as hashing that does not work, concerns all. */
const refusals: ReadonlySet<string> = new Set(['username_taken', 'email_taken', 'password_too_long', 'invalid_input']);
