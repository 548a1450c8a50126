import type { Outbox } from '../outbox.ts';
import type { Store, Verbs } from '../store.ts';
import { collections } from './columns.ts';
import type { Driver, Query } from './driver.ts';
import { createHolder } from './holder.ts';
import { migrate } from './migrate.ts';
import { createSQLOutbox } from './outbox.ts';
import { createReading } from './reading.ts';
import { createStamps } from './stamp.ts';
import { statementsOf, sweepCommits } from './statements.ts';
import { createWriting } from './writing.ts';

/** A store in a database, and the messages that wait there to be sent. */
export interface SQLStore extends Store {
  readonly outbox: Outbox;
  /** Brings the schema up to date, which opening the store has done already. Gives how many versions it was behind. */
  migrate(): Promise<number>;
}

/** How many records one statement sweeps: others wait while it runs. */
const portion = 100;

/** Opens the store: brings the schema up to date. Closes the database when that fails. */
export async function createSQLStore(driver: Driver): Promise<SQLStore> {
  const { query, dialect } = driver;
  const stamp = createStamps();
  const verbsOver = (ask: Query): Verbs => ({ ...createReading(ask), ...createWriting(ask, stamp) });

  async function sweepTable(sql: string, now: number): Promise<number> {
    let swept = 0;
    for (let last = portion; last === portion; swept += last) {
      last = (await query(sql, [now, portion], 'repeatable')).changes;
    }
    return swept;
  }

  try {
    await migrate(driver);
  } catch (error) {
    driver.close();
    throw error;
  }
  return {
    ...verbsOver(query),
    holder: createHolder(query),
    transact: (work) => driver.transaction((ask) => work(verbsOver(ask))),
    async sweep(now) {
      await sweepTable(sweepCommits(dialect.skipLocked), now);
      let swept = 0;
      for (const collection of collections) {
        swept += await sweepTable(statementsOf(collection).sweep(dialect.skipLocked), now);
      }
      return swept;
    },
    outbox: createSQLOutbox(driver),
    migrate: () => migrate(driver),
    close: () => driver.close(),
  };
}
