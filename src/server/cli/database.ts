import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SQLStore } from '../../stores/sql/store.ts';
import { UsageError } from './options.ts';
import type { Console } from './terminal.ts';

/** Where accounts are kept unless something else is said. */
const usual = 'auth.sqlite';
/** Milliseconds after which somebody who waits for a database is told so. */
const silence = 800;

/** Opens what `--database` names, brought up to date; a file that is not there is made. */
export async function openDatabase(name: string = usual, { warn }: Console): Promise<SQLStore> {
  if (/^postgres(ql)?:\/\//.test(name)) {
    const { createPostgresStore } = await import('../../stores/postgres.ts');
    const waiting = setTimeout(() => warn('auth-elements: waiting for the database …'), silence);
    return createPostgresStore({ connectionString: name }).finally(() => clearTimeout(waiting));
  }
  if (isAddress(name)) throw new UsageError('--database takes a file, or an address such as postgres://…');
  const { createSQLiteStore } = await import('../../stores/sqlite.ts');
  return createSQLiteStore({ file: resolve(name) });
}

/**
 * Opens a database for what makes no sense of an empty one.
 * @throws {UsageError} There is no such file: its name is mistyped, rather than that somebody wants it made.
 */
export async function openExisting(name: string = usual, console: Console): Promise<SQLStore> {
  const found = isAddress(name) || (await stat(resolve(name)).catch(() => null)) !== null;
  if (!found) throw new UsageError(`There is no database ${name}: --database names it.`);
  return openDatabase(name, console);
}

/** The file that accounts are kept in; undefined where `--database` names a server. */
export const databaseFile = (name: string = usual): string | undefined => (isAddress(name) ? undefined : name);

function isAddress(name: string): boolean {
  return /^\w+:\/\//.test(name);
}
