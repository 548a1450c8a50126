import type { Mail, Outbox } from '../outbox.ts';
import type { Driver } from './driver.ts';
import { fromKey, toKey } from './key-text.ts';

/** The outbox in a database. A claim that was handed on is known by its number of attempts. */
export function createSQLOutbox({ query, dialect }: Driver): Outbox {
  // In the order of the index: where thousands wait, any other one would read them all for each that is handed out.
  const claim =
    'with due as materialized (select id from auth_outbox where due <= $1 order by due, id ' +
    `limit $2 ${dialect.skipLocked}) ` +
    'update auth_outbox set attempts = attempts + 1, due = $3 where id in (select id from due) ' +
    'returning id, payload, attempts, created_at';

  return {
    async add({ id, payload, createdAt }) {
      // The same message a second time is one whose answer was lost.
      await query(
        'insert into auth_outbox (id, payload, attempts, created_at, due) values ($1, $2, 0, $3, $3) ' +
          'on conflict do nothing',
        [toKey(id), toKey(payload), createdAt],
        'repeatable',
      );
    },

    async claim(now, lease, limit) {
      const { rows } = await query(claim, [now, limit, now + lease], 'repeatable');
      return rows
        .map((row): Mail => ({
          id: fromKey(row['id'] as string),
          payload: fromKey(row['payload'] as string),
          attempts: row['attempts'] as number,
          createdAt: row['created_at'] as number,
        }))
        .sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1));
    },

    async settle({ id, attempts }) {
      const sql = 'delete from auth_outbox where id = $1 and attempts = $2';
      return (await query(sql, [toKey(id), attempts], 'repeatable')).changes > 0;
    },

    async postpone({ id, attempts }, due) {
      const sql = 'update auth_outbox set due = $3 where id = $1 and attempts = $2';
      return (await query(sql, [toKey(id), attempts, due], 'repeatable')).changes > 0;
    },
  };
}
