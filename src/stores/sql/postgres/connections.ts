import { AuthError } from '../../../core/errors.ts';
import { troubleOf } from './errors.ts';
import type { PostgresClient, PostgresPool } from './pool.ts';

/** Where connections come from. */
export interface Connections {
  connect(): Promise<PostgresClient>;
  /** Gives a connection back that is of no use any more; the server it led to may not be the primary. */
  discard(client: PostgresClient | undefined, search: boolean): void;
  close(): void;
}

export interface PoolOptions {
  /** Addresses of the servers, one of which is the primary. */
  readonly addresses: readonly string[];
  /** Connections at most. */
  readonly max: number;
}

/** Milliseconds until a server that doesn't answer is given up. */
const connecting = 5000;
const answering = 15_000;

const ignore = (): void => undefined;

/** A connection that dies while nothing is asked of it says so by an event, which ends the process if nobody listens. */
function tame(pool: PostgresPool): () => Promise<PostgresClient> {
  const tamed = new WeakSet<PostgresClient>();
  pool.on('error', ignore);
  return async () => {
    const client = await pool.connect();
    if (!tamed.has(client)) {
      tamed.add(client);
      client.on('error', ignore);
    }
    return client;
  };
}

/** A pool that somebody else owns. */
export function borrowed(pool: PostgresPool): Connections {
  return { connect: tame(pool), discard: (client) => client?.release(true), close: ignore };
}

async function load(): Promise<new (options: object) => PostgresPool> {
  try {
    return (await import('pg')).default.Pool;
  } catch (cause) {
    throw new AuthError('storage_unavailable', {
      cause: new Error('PostgreSQL needs the package pg: npm install pg', { cause }),
    });
  }
}

/** A pool of our own for the server that is the primary; looks for another one when it isn't any more. */
export async function owned({ addresses, max }: PoolOptions): Promise<Connections> {
  const Pool = await load();
  let index = 0;
  let pool: PostgresPool;
  let connect: () => Promise<PostgresClient>;

  function open(): void {
    const options = {
      connectionString: addresses[index % addresses.length],
      max,
      connectionTimeoutMillis: connecting,
      query_timeout: answering,
      keepAlive: true,
      // A server must be able to end while its database hangs.
      allowExitOnIdle: true,
      // A standby would answer with what was true a moment ago, and a session that was ended would still be there.
      verify(client: PostgresClient, done: (error?: Error) => void): void {
        // It may die already while it is asked this.
        client.on('error', ignore);
        client.query({ text: 'show transaction_read_only' }).then((answer) => {
          const [row] = 'rows' in answer ? answer.rows : [];
          const standby = row?.['transaction_read_only'] === 'on';
          done(standby ? Object.assign(new Error('This server takes no writes.'), { code: '25006' }) : undefined);
        }, done);
      },
    };
    pool = new Pool(options);
    connect = tame(pool);
  }

  /** Goes on to the next server, unless somebody else has done so. */
  function search(left: PostgresPool): void {
    if (left !== pool) return;
    index++;
    open();
    left.end().catch(ignore);
  }

  open();
  const origins = new WeakMap<PostgresClient, PostgresPool>();
  return {
    async connect() {
      const from = pool;
      try {
        const client = await connect();
        origins.set(client, from);
        return client;
      } catch (error) {
        if (troubleOf(error) === 'standby' || (troubleOf(error) === 'lost' && addresses.length > 1)) search(from);
        throw error;
      }
    },
    discard(client, searching) {
      client?.release(true);
      const from = client && origins.get(client);
      if (searching && from) search(from);
    },
    close: () => void pool.end().catch(ignore),
  };
}
