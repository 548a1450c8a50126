/** A server process of its own, as far as its store goes: `node instance.ts <address> <job>`. */
import { createPostgresStore } from '../../../src/stores/postgres.ts';
import { createSQLiteStore } from '../../../src/stores/sqlite.ts';
import type { SQLStore } from '../../../src/stores/sqlite.ts';
import { session, user } from '../../../src/testing/store-records.ts';

export const tokens = 100;

const [address = '', job = ''] = process.argv.slice(2);

const open = (): Promise<SQLStore> =>
  address.startsWith('postgres:')
    ? createPostgresStore({ connectionString: address })
    : createSQLiteStore({ file: address });

/** How many of all single-use things this process got. */
async function takeAll(store: SQLStore): Promise<number> {
  const taken = await Promise.all(
    Array.from({ length: tokens }, (_, number) => store.take('tokens', `t${String(number)}`)),
  );
  return taken.filter((row) => row !== null).length;
}

/** How many names this process registered first. */
async function registerAll(store: SQLStore): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: tokens }, (_, number) =>
      store.transact(async (verbs) => {
        const id = `${String(process.pid)}-${String(number)}`;
        await verbs.insert('users', user(id, { usernameKey: `wanted-${String(number)}` }));
        await verbs.insert('sessions', session(id, { user: id }));
      }),
    ),
  );
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

/** Writes for ever, and says what was acknowledged. */
async function writeOn(store: SQLStore): Promise<number> {
  for (let number = 0; ; number++) {
    await store.insert('preauthorized', { id: String(number), email: 'e', createdAt: 1 });
    process.stdout.write(`${String(number)}\n`);
  }
}

/** A fixed number of commits, one at a time. */
async function commitSome(store: SQLStore): Promise<number> {
  for (let number = 0; number < tokens; number++) await store.increment('a', 1, 1);
  return tokens;
}

const jobs: Record<string, (store: SQLStore) => Promise<number>> = { takeAll, registerAll, writeOn, commitSome };

if (import.meta.main) {
  const store = await open();
  const result = await jobs[job]?.(store);
  store.close();
  process.stdout.write(`${String(result)}\n`);
}
