import { AuthError } from '../../../core/errors.ts';
import type { Dialect, Driver, Query } from '../driver.ts';
import type { Connections } from './connections.ts';
import { postgresError, troubleOf } from './errors.ts';
import { connectPatiently, createPauses } from './pauses.ts';
import { createRun } from './statement.ts';
import { createTransactions } from './transaction.ts';

/** CockroachDB orders by bytes anyway, and has no such collation; it is told apart when the store is opened. */
const dialectOf = (version: string): Dialect => ({
  key: version.includes('CockroachDB') ? 'text' : 'text collate "C"',
  time: 'double precision',
  table: '',
  lock: 'for update',
  skipLocked: 'for update skip locked',
});

/**
 * Others lack letters: everybody whose name has one would be refused, each time anew. `SQL_ASCII` keeps whatever it gets.
 * @throws {AuthError} `storage_unavailable`.
 */
function checkEncoding(encoding: string): void {
  if (/^(UTF-?8|SQL_ASCII)$/i.test(encoding)) return;
  throw new AuthError('storage_unavailable', {
    cause: new Error(`The database's encoding is ${encoding}. Make one that has UTF8.`),
  });
}

/** PostgreSQL and what speaks like it. Statements outlast a crash of the server where it is safe to repeat them. */
export async function createPostgresDriver(connections: Connections, prepare: boolean): Promise<Driver> {
  const run = createRun(prepare);

  const query: Query = async (sql, parameters, kind) => {
    const pauses = createPauses();
    for (;;) {
      const client = await connectPatiently(connections, pauses);
      try {
        const result = await run(client, sql, parameters);
        client.release();
        return result;
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble === 'lost' || trouble === 'standby') connections.discard(client, trouble === 'standby');
        else client.release();
        const repeatable = kind !== 'once' || trouble !== 'lost';
        if (!repeatable || !(await pauses.next(trouble))) throw postgresError(error);
      }
    }
  };

  try {
    const asked = "select version() as version, current_setting('server_encoding') as encoding";
    const [server] = (await query(asked, [], 'read')).rows;
    checkEncoding(String(server?.['encoding']));
    return {
      dialect: dialectOf(String(server?.['version'])),
      query,
      transaction: createTransactions(connections, run, query),
      close: () => connections.close(),
    };
  } catch (error) {
    connections.close();
    throw error;
  }
}
