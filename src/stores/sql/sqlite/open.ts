import { closeSync, openSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { AuthError } from '../../../core/errors.ts';
import { patiently } from './patience.ts';

/** Every connection's own. Waiting is done elsewhere: SQLite would sleep in the thread of the event loop. */
const always = ['busy_timeout = 0', 'trusted_schema = off', 'foreign_keys = on', 'cache_size = -16000'];

/** Every commit is on the disk before it is acknowledged. Said outright: what a build has as its default can't be read. */
const durable = ['journal_mode = wal', 'synchronous = full'];

const tooOld = (): AuthError =>
  new AuthError('storage_unavailable', {
    cause: new Error("This runtime's node:sqlite is missing or too old: use Node 22.16 or newer, or PostgreSQL."),
  });

async function load(): Promise<typeof DatabaseSync> {
  const { DatabaseSync } = await import('node:sqlite').catch(() => {
    throw tooOld();
  });
  return DatabaseSync;
}

/** A connection that writes, and one that reads what is committed, whatever the first is doing. */
export interface Connections {
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
  /**
   * SQLite goes on in a file that was removed, or had a backup put in its place: all of that would end with the process.
   * @throws {Error} Another file stands under the name of the one that was opened, or none.
   */
  readonly checkPlace: () => void;
}

/** Tells one file from another that takes its place. */
function identify(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${String(dev)}:${String(ino)}`;
}

/** Opens the file, which only the server's own user can read when it is new. */
export async function openSQLite(file: string): Promise<Connections> {
  if (file === '' || file.startsWith(':') || file.startsWith('file:'))
    throw new TypeError('createSQLiteStore() needs the path of a file.');
  const Database = await load();
  const opened: DatabaseSync[] = [];

  async function connect(pragmas: readonly string[]): Promise<DatabaseSync> {
    const database = new Database(file);
    opened.push(database);
    // Before Node 22.16 nobody could tell whether a transaction is open.
    if (!('isTransaction' in database)) throw tooOld();
    // Changing the journal's mode needs the file alone for a moment, and doesn't wait for it.
    for (const pragma of pragmas) await patiently(() => database.exec(`pragma ${pragma}`));
    return database;
  }

  try {
    closeSync(openSync(file, 'a', 0o600));
    const writer = await connect([...always, ...durable]);
    const reader = await connect([...always, 'query_only = on']);
    const path = resolve(file);
    const own = identify(path);
    const checkPlace = () => {
      if (identify(path) !== own) throw new Error('Another file has taken the place of this one. Start again.');
    };
    return { writer, reader, checkPlace };
  } catch (cause) {
    for (const database of opened) database.close();
    throw cause instanceof AuthError ? cause : new AuthError('storage_unavailable', { cause });
  }
}
