import { AuthError } from '../../core/errors.ts';
import { ConflictError } from '../store.ts';
import type { AttemptRecord, Collection, Draft, Row, Verbs } from '../store.ts';
import { uniqueColumns } from './columns.ts';
import { ConstraintError } from './driver.ts';
import type { Query } from './driver.ts';
import { toKey } from './key-text.ts';
import { decode, encode } from './records.ts';
import { increment, statementsOf } from './statements.ts';

/** How often a write is tried whose obstacle is gone when it is looked for. */
const tries = 5;

/**
 * The verbs that change something.
 * @param stamp Makes a mark for each write, by which the write is known again when its answer was lost.
 */
export function createWriting(
  query: Query,
  stamp: () => string,
): Pick<Verbs, 'insert' | 'update' | 'take' | 'increment' | 'delete'> {
  /** Writes a record by one statement. When nothing was written, looks for what was in the way. */
  async function write<C extends Collection>(
    collection: C,
    record: Row<C> | Draft<C>,
    former?: number,
  ): Promise<Row<C> | null> {
    const { id, fields, data } = encode(collection, record);
    const { insert, update, holders } = statementsOf(collection);
    const unique = uniqueColumns(collection);
    const mark = stamp();
    const version = (former ?? 0) + 1;
    const written = (): Row<C> => decode(collection, { ...fields, id, version, data });

    for (let left = tries; left > 0; left--) {
      try {
        const parameters = [id, former ?? version, mark, data, ...Object.values(fields)];
        const { rows } = await query(former === undefined ? insert : update, parameters, 'repeatable');
        if (rows.length > 0) return written();
      } catch (error) {
        // Someone else took a key while this statement ran.
        if (!(error instanceof ConstraintError)) throw error;
      }
      const { rows } = await query(holders, [id, ...unique.map(({ name }) => fields[name] ?? null)], 'read');
      const own = rows.find((row) => row['id'] === id);
      if (own?.['stamp'] === mark) return written();
      if (former === undefined && own) throw new ConflictError('id');
      if (former !== undefined && own?.['version'] !== former) return null;
      const taken = unique.find(({ name }) => rows.some((row) => row !== own && row[name] === fields[name]));
      if (taken) throw new ConflictError(taken.field);
    }
    throw new AuthError('unavailable');
  }

  return {
    async insert<C extends Collection>(collection: C, draft: Draft<C>) {
      const row = await write(collection, draft);
      // What is inserted has no former version to have lost.
      if (!row) throw new AuthError('unavailable');
      return row;
    },

    update: (collection, record) => write(collection, record, record.version),

    async take(collection, id) {
      const { rows } = await query(statementsOf(collection).take, [toKey(id)], 'once');
      const [values] = rows;
      return values ? decode(collection, values) : null;
    },

    // Repeated after a lost answer it may count one too many, which errs on the strict side.
    async increment(id, now, window): Promise<AttemptRecord> {
      const { rows } = await query(increment, [toKey(id), stamp(), now, now + window], 'repeatable');
      const [values] = rows;
      if (!values) throw new AuthError('unavailable');
      return decode('attempts', values);
    },

    async delete(collection, id) {
      const { changes } = await query(statementsOf(collection).delete, [toKey(id)], 'repeatable');
      return changes > 0;
    },
  };
}
