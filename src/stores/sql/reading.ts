import type { Collection, Paging, PlainKey, Row, UniqueKey, Verbs } from '../store.ts';
import { columnOf } from './columns.ts';
import type { Parameter, Query } from './driver.ts';
import { toKey } from './key-text.ts';
import { decode } from './records.ts';
import { countBy, selectBy, selectPage, statementsOf } from './statements.ts';

/** The verbs that change nothing. */
export function createReading(query: Query): Pick<Verbs, 'get' | 'find' | 'by' | 'list' | 'count'> {
  async function first<C extends Collection>(collection: C, sql: string, value: string): Promise<Row<C> | null> {
    const { rows } = await query(sql, [toKey(value)], 'read');
    const [values] = rows;
    return values ? decode(collection, values) : null;
  }

  async function page<C extends Collection>(
    collection: C,
    column: string | undefined,
    start: readonly Parameter[],
    paging: Paging = {},
  ): Promise<Row<C>[]> {
    const { after, limit } = paging;
    const parameters = [
      ...start,
      ...(after === undefined ? [] : [toKey(after)]),
      ...(limit === undefined ? [] : [limit]),
    ];
    const { rows } = await query(selectPage(collection, column, paging), parameters, 'read');
    return rows.map((values) => decode(collection, values));
  }

  return {
    get: (collection, id) => first(collection, statementsOf(collection).get, id),

    find: <C extends Collection>(collection: C, key: UniqueKey<C>, value: string) =>
      first(collection, selectBy(collection, key), value),

    by: <C extends Collection>(collection: C, key: PlainKey<C>, value: string, paging?: Paging) =>
      page(collection, columnOf(key), [toKey(value)], paging),

    list: (collection, paging) => page(collection, undefined, [], paging),

    async count<C extends Collection>(collection: C, key?: PlainKey<C>, value = '') {
      const column = key === undefined ? undefined : columnOf(key);
      const { rows } = await query(countBy(collection, column), column === undefined ? [] : [toKey(value)], 'read');
      return Number(rows[0]?.['number']);
    },
  };
}
