import { relative, resolve, sep } from 'node:path';
import type { SQLStore } from '../../stores/sql/store.ts';
import { UsageError } from './options.ts';

/** Where accounts are kept unless something else is said. */
const usual = 'auth.sqlite';

/** Opens what `--database` names, brought up to date. */
export async function openDatabase(name: string = usual): Promise<SQLStore> {
  if (/^postgres(ql)?:\/\//.test(name)) {
    const { createPostgresStore } = await import('../../stores/postgres.ts');
    return createPostgresStore({ connectionString: name });
  }
  if (/^\w+:\/\//.test(name)) throw new UsageError('--database takes a file, or an address such as postgres://…');
  const { createSQLiteStore } = await import('../../stores/sqlite.ts');
  return createSQLiteStore({ file: resolve(name) });
}

/**
 * Keeps anybody from downloading the accounts.
 * @throws {UsageError} The file of accounts lies in a folder that is served.
 */
export function checkOutside(folder: string, name: string = usual): void {
  if (/^\w+:\/\//.test(name)) return;
  const way = relative(resolve(folder), resolve(name));
  if (way !== '..' && !way.startsWith(`..${sep}`)) {
    throw new UsageError(`Everyone could download ${name} from --static ${folder}: keep it elsewhere.`);
  }
}
