import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Dialect, Driver, Parameter, Query, Result, Values } from '../driver.ts';
import { guard } from '../guard.ts';
import { createGroupCommit } from './group-commit.ts';
import { openSQLite } from './open.ts';
import { deadline, patiently } from './patience.ts';

const dialect: Dialect = { key: 'text', time: 'real', table: ' strict', lock: '', skipLocked: '' };

interface Prepared {
  readonly statement: StatementSync;
  /** Which parameter each `?` of the statement stands for. */
  readonly places: readonly number[];
  readonly answers: boolean;
}

/** Node before 24.8 and 22.20 hands nothing over to numbered places, so they lose their numbers. */
function prepare(database: DatabaseSync, sql: string): Prepared {
  const places: number[] = [];
  const text = sql.replaceAll(/\$(\d+)/g, (_, number: string) => {
    places.push(Number(number) - 1);
    return '?';
  });
  const statement = database.prepare(text);
  return { statement, places, answers: statement.columns().length > 0 };
}

/** Runs statements on one connection, each prepared once. */
function createRunner(database: DatabaseSync): (sql: string, parameters: readonly Parameter[]) => Result {
  const prepared = new Map<string, Prepared>();
  return (sql, parameters) => {
    let entry = prepared.get(sql);
    if (!entry) prepared.set(sql, (entry = prepare(database, sql)));
    const { statement, places, answers } = entry;
    const values = places.map((place) => parameters[place] ?? null);
    if (!answers) return { rows: [], changes: Number(statement.run(...values).changes) };
    const rows = statement.all(...values) as Values[];
    return { rows, changes: rows.length };
  };
}

/**
 * A SQLite file, for one process: what others write to it is seen, but they wait for each other with little fairness.
 * SQLite answers at once, within the event loop's thread; each commit waits there for the disk, so that those of the same
 * moment share one.
 */
export async function createSQLiteDriver(file: string): Promise<Driver> {
  const { writer, reader, checkPlace } = await openSQLite(file);
  const write = createRunner(writer);
  const read = createRunner(reader);
  const together = createGroupCommit({
    run: (sql, end) => patiently(() => write(sql, []), end),
    isOpen: () => writer.isOpen && writer.isTransaction,
  });
  const writeTogether: Query = (sql, parameters) =>
    patiently(() => {
      // SQLite may have ended the transaction by itself. What came after that would be written alone.
      if (!writer.isTransaction) throw new Error('The transaction is over.');
      checkPlace();
      return write(sql, parameters);
    });
  const readAlone: Query = (sql, parameters) =>
    patiently(() => {
      checkPlace();
      return read(sql, parameters);
    });
  const query: Query = (sql, parameters, kind) =>
    kind === 'read'
      ? readAlone(sql, parameters, kind)
      : together(() => writeTogether(sql, parameters, kind), deadline());

  return {
    dialect,
    query,
    transaction: (work) => together(() => guard(writeTogether, work), deadline()),
    close() {
      // The last one to close tidies the log away, which only a connection that may write can.
      if (reader.isOpen) reader.close();
      if (writer.isOpen) writer.close();
    },
  };
}
