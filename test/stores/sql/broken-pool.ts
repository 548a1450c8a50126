import pg from 'pg';
import type { PostgresClient, PostgresPool } from '../../../src/stores/postgres.ts';

/** When a connection breaks: as a statement is sent, or when it was carried out and its answer is on the way. */
export type Moment = 'before' | 'after';

/**
 * A pool over a real server, whose connections break once at a statement of choice, as a network does: the server notices,
 * and whoever asked gets no answer.
 */
export function createBrokenPool(
  connectionString: string,
  statement: RegExp,
  moment: Moment,
): PostgresPool & { breaks: number } {
  const pool = new pg.Pool({ connectionString, max: 4 });
  pool.on('connect', (client) => {
    // Any may be the one that breaks.
    client.on('error', () => undefined);
  });
  const broken = {
    breaks: 0,
    async connect(): Promise<PostgresClient> {
      const client = await pool.connect();
      return {
        on: (event, listener) => client.on(event, listener),
        release: (destroy) => client.release(destroy),
        async query(config) {
          if (broken.breaks > 0 || !statement.test(config.text)) return client.query(config);
          broken.breaks++;
          if (moment === 'after') await client.query(config);
          const { rows } = await client
            .query<{ pid: number }>('select pg_backend_pid() as pid')
            .catch(() => ({ rows: [] }));
          const [row] = rows;
          if (row) await pool.query('select pg_terminate_backend($1)', [row.pid]);
          throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
        },
      };
    },
    on: (event: 'error', listener: (error: Error) => void) => pool.on(event, listener),
    end: () => pool.end(),
  };
  return broken;
}
