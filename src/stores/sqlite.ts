import { createSQLStore } from './sql/store.ts';
import type { SQLStore } from './sql/store.ts';
import { createSQLiteDriver } from './sql/sqlite/driver.ts';

export type { SQLStore } from './sql/store.ts';

export interface SQLiteStoreOptions {
  /** The path of the file; made when it is not there, readable by the server's own user alone. */
  readonly file: string;
}

/**
 * Accounts in a SQLite file, for a server of one process. Every commit is on the disk before it is acknowledged. Needs
 * `node:sqlite`: Node 22.16 or newer.
 *
 * Every verb can fail with an `AuthError`: `unavailable` (another process kept the file busy for 5 seconds),
 * `storage_full`, or `storage_unavailable` (anything else, such as a file that is damaged or can't be written). Opening
 * fails with `storage_outdated` when a newer release has been here. Whatever failed was not written.
 */
export async function createSQLiteStore({ file }: SQLiteStoreOptions): Promise<SQLStore> {
  return createSQLStore(await createSQLiteDriver(file));
}
