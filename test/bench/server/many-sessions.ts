import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Place } from './candidate.ts';

/** Of one session that a server made itself, `count` are made which differ in what tells sessions apart. */
export async function multiplySession(place: Place, count: number): Promise<void> {
  if ('file' in place) multiplyInSQLite(place.file, count);
  else await multiplyInPostgres(place.connectionString, count);
}

/** The token of session number n. */
export const tokenOf = (n: number): string => createHash('sha256').update(`session ${n}`).digest('base64url');

const keyOf = (n: number): string => createHash('sha256').update(tokenOf(n)).digest('base64url');

const columns = 'id, version, stamp, expires, token_key, user_id, data';
const kept = 'version, stamp, expires';
/** No two ids next to each other, as where sessions end again. */
const idOf = (n: string): string => `'many-' || ((${n} * 7919) % 1000003)`;

function multiplyInSQLite(file: string, count: number): void {
  const database = new DatabaseSync(file);
  // A server that runs on the same file must not find it locked.
  database.exec('pragma busy_timeout = 5000; pragma synchronous = off; pragma cache_size = -1000000; begin immediate');
  const insert = database.prepare(
    `insert into auth_sessions (${columns}) select ${idOf('?1')}, ${kept}, ?2, user_id, data ` +
      "from auth_sessions where id not like 'many-%' limit 1",
  );
  for (let n = 0; n < count; n++) insert.run(n, keyOf(n));
  database.exec('commit; analyze; pragma wal_checkpoint(truncate)');
  database.close();
}

/** SHA-256 as base64url, in SQL. */
const digest = (text: string): string =>
  `rtrim(translate(encode(sha256(convert_to(${text}, 'UTF8')), 'base64'), '+/', '-_'), '=')`;

async function multiplyInPostgres(connectionString: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(
      `insert into auth_sessions (${columns}) ` +
        `select ${idOf('n')}, ${kept}, ${digest(digest("'session ' || n"))}, user_id, data ` +
        `from generate_series(0, ${count - 1}::bigint) as n, (select * from auth_sessions limit 1) as made`,
    );
    await client.query('vacuum analyze auth_sessions');
  } finally {
    await client.end();
  }
}
