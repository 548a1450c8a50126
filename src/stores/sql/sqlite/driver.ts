import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { createQueue } from '../../queue.ts';
import type { Dialect, Driver, Parameter, Query, Result, Values } from '../driver.ts';
import { guard } from '../guard.ts';
import { openSQLite } from './open.ts';
import { deadline, patiently } from './patience.ts';

const dialect: Dialect = { key: 'text', time: 'real', table: ' strict', lock: '', skipLocked: '' };

/** Runs statements on one connection, each prepared once. */
function createRunner(database: DatabaseSync): (sql: string, parameters: readonly Parameter[]) => Result {
  const prepared = new Map<string, { statement: StatementSync; answers: boolean }>();
  return (sql, parameters) => {
    let entry = prepared.get(sql);
    if (!entry) {
      const statement = database.prepare(sql.replaceAll('$', '?'));
      entry = { statement, answers: statement.columns().length > 0 };
      prepared.set(sql, entry);
    }
    const { statement, answers } = entry;
    if (!answers) return { rows: [], changes: Number(statement.run(...parameters).changes) };
    const rows = statement.all(...parameters) as Values[];
    return { rows, changes: rows.length };
  };
}

/**
 * A SQLite file, for one process: what others write to it is seen, but they wait for each other with little fairness.
 * SQLite answers at once, within the event loop's thread; each commit waits there for the disk.
 */
export async function createSQLiteDriver(file: string): Promise<Driver> {
  const { writer, reader } = await openSQLite(file);
  const write = createRunner(writer);
  const read = createRunner(reader);
  const queue = createQueue();

  const query: Query = (sql, parameters, kind) => {
    if (kind === 'read') return patiently(() => read(sql, parameters));
    // What is handed over now is written later, when a transaction is running.
    const end = deadline();
    return queue(() => patiently(() => write(sql, parameters), end));
  };

  async function attempt<T>(work: (query: Query) => Promise<T>, end: number): Promise<T> {
    // Takes the right to write at once: taken later, it could be refused half-way.
    await patiently(() => write('begin immediate', []), end);
    try {
      const result = await guard((sql, parameters) => patiently(() => write(sql, parameters)), work);
      await patiently(() => write('commit', []));
      return result;
    } finally {
      if (writer.isOpen && writer.isTransaction) write('rollback', []);
    }
  }

  return {
    dialect,
    query,
    transaction(work) {
      const end = deadline();
      return queue(() => attempt(work, end));
    },
    close() {
      // The last one to close tidies the log away, which only a connection that may write can.
      if (reader.isOpen) reader.close();
      if (writer.isOpen) writer.close();
    },
  };
}
