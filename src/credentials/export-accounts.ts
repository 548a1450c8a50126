import type { Store } from '../stores/store.ts';
import { format, toEntry } from './accounts-file.ts';

export interface AccountsExportOptions {
  readonly store: Pick<Store, 'transact'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Writes everyone, password hashes included, and the pre-authorized addresses: all that `importAccounts` needs to begin
 * again elsewhere with the same people, names, roles and passwords. Sessions and pending recoveries stay behind.
 * @returns JSON. Holds password hashes: treat it as a secret, and delete it once it was read.
 */
export async function exportAccounts({ store, now = Date.now }: AccountsExportOptions): Promise<string> {
  const { users, invited } = await store.transact(async (verbs) => ({
    users: await verbs.list('users'),
    invited: await verbs.list('preauthorized'),
  }));
  return JSON.stringify(
    {
      ...format,
      exportedAt: now(),
      accounts: users.map(toEntry),
      preauthorized: invited.map(({ email, createdAt }) => ({ email, createdAt })),
    },
    null,
    2,
  );
}
