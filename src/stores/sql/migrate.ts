import { createHash } from 'node:crypto';
import { AuthError } from '../../core/errors.ts';
import type { Driver, Query } from './driver.ts';
import { migrations } from './migrations.ts';

/** Row 0 is the lock: whoever holds it changes the schema. The others are the versions that were made. */
const table = 'auth_migrations';
const select = `select id, checksum from ${table} where id > 0 order by id`;

const outdated = (message: string): AuthError => new AuthError('storage_outdated', { cause: new Error(message) });

/** Makes the table of versions. */
async function createTable({ dialect, query }: Driver): Promise<void> {
  const sql = `create table if not exists ${table} (id integer not null primary key, checksum text not null)`;
  try {
    await query(sql + dialect.table, [], 'repeatable');
  } catch (error) {
    // Of servers that make it in the same moment PostgreSQL refuses some, in spite of `if not exists`: they find it made.
    await query(select, [], 'read').catch(() => {
      throw error;
    });
  }
}

/**
 * Brings the schema to the version that this code knows. Any number of servers may do so at once: the lock is a row, which
 * holds also through a pool that hands out a connection for each transaction, where a lock of the session would not.
 * @returns How many versions it was behind.
 * @throws {AuthError} `storage_outdated` when the schema is newer than this code, or was not made by it.
 */
export async function migrate(driver: Driver): Promise<number> {
  const { dialect, query } = driver;
  const texts = migrations.map((migration) => migration(dialect));
  const checksums = texts.map((text) => createHash('sha256').update(text.join(';\n')).digest('base64url'));

  /** The version that the database has. */
  async function check(ask: Query): Promise<number> {
    const { rows } = await ask(select, [], 'read');
    if (rows.length > checksums.length)
      throw outdated(
        `The database has version ${String(rows.length)} of the schema, and this release knows ` +
          `${String(checksums.length)}: a newer release of auth-elements was here. Use that one.`,
      );
    const foreign = rows.findIndex((row, index) => row['id'] !== index + 1 || row['checksum'] !== checksums[index]);
    if (foreign >= 0)
      throw outdated(`Version ${String(foreign + 1)} of the database's schema was not made by auth-elements.`);
    return rows.length;
  }

  await createTable(driver);
  const start = await check(query);
  for (let done = start; done < texts.length;) {
    // One transaction for each version: some databases change a schema only in small steps.
    done = await driver.transaction(async (ask) => {
      await ask(`insert into ${table} (id, checksum) values (0, 'lock') on conflict do nothing`, [], 'repeatable');
      await ask(`select id from ${table} where id = 0 ${dialect.lock}`, [], 'read');
      const version = await check(ask);
      const checksum = checksums[version];
      if (checksum === undefined) return version;
      for (const sql of texts[version] ?? []) await ask(sql, [], 'once');
      await ask(`insert into ${table} (id, checksum) values ($1, $2)`, [version + 1, checksum], 'once');
      return version + 1;
    });
  }
  return texts.length - start;
}
