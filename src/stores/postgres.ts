import { borrowed, owned } from './sql/postgres/connections.ts';
import { createPostgresDriver } from './sql/postgres/driver.ts';
import type { PostgresPool } from './sql/postgres/pool.ts';
import { createSQLStore } from './sql/store.ts';
import type { SQLStore } from './sql/store.ts';

export type { SQLStore } from './sql/store.ts';
export type { PostgresClient, PostgresPool, PostgresResult } from './sql/postgres/pool.ts';

/** How PostgreSQL is reached: by its address, or by a pool that the application has already. */
export type PostgresStoreOptions = PostgresAddress | PostgresShared;

interface PostgresChoices {
  /**
   * Whether statements are prepared once for each connection, which makes them faster. Off, because a pooler that hands out
   * connections by the transaction has to know about them: PgBouncer does from 1.21 on, when it is told to.
   */
  readonly prepare?: boolean;
}

export interface PostgresAddress extends PostgresChoices {
  /** `postgres://user:password@host:port/database`. Several, when any of several servers may become the primary. */
  readonly connectionString: string | readonly string[];
  /** How many connections there may be; 10 unless said otherwise. */
  readonly max?: number;
  readonly pool?: never;
}

export interface PostgresShared extends PostgresChoices {
  /** A `Pool` of the package `pg`. Closing the store leaves it open. */
  readonly pool: PostgresPool;
  readonly connectionString?: never;
}

/**
 * Accounts in PostgreSQL, for any number of servers; needs the package `pg`. Transactions are serializable. What a
 * conflict, a lost connection or a restart of the database broke is tried again, unless that might do it twice.
 *
 * Every verb can fail with an `AuthError`: `unavailable` (too much at once, or no answer for seconds: later it may work),
 * `storage_full`, or `storage_unavailable` (anything else). Opening fails with `storage_outdated` when a newer release has
 * been here. Whether it happened is not known of a `take` whose connection was lost, nor of any write to which the
 * database gave no answer in time; else what failed was not written.
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<SQLStore> {
  const { pool, connectionString, prepare = false } = options;
  const addresses = [connectionString ?? []].flat();
  if (!pool && addresses.length === 0) throw new TypeError('createPostgresStore() needs a connectionString or a pool.');
  const connections = pool ? borrowed(pool) : await owned({ addresses, max: options.max ?? 10 });
  return createSQLStore(await createPostgresDriver(connections, prepare));
}
