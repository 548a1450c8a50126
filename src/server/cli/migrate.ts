import { openDatabase } from './database.ts';
import type { Arguments } from './options.ts';
import type { Console } from './terminal.ts';

/** Brings a database up to date and says where it stands. */
export async function migrate({ values }: Arguments, console: Console): Promise<void> {
  // Opening one does it.
  const store = await openDatabase(values.database, console);
  store.close();
  console.out('The database is up to date.');
}
