import type { Collection, Paging } from '../store.ts';
import { columnOf, fieldColumns, tableOf, uniqueColumns } from './columns.ts';

/** `$1, $2, …` */
const numbers = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, index) => `$${String(from + index)}`);

/** What a record is made of. */
const columnsOf = (collection: Collection): string[] => [
  'id',
  'version',
  ...fieldColumns(collection).map(({ name }) => name),
  'data',
];

const selected = (collection: Collection): string => columnsOf(collection).join(', ');

/** The oldest that have expired, in a portion that others don't notice. */
const sweep = (table: string, skipLocked: string): string =>
  `with expired as materialized (select id from ${table} where expires < $1 order by expires limit $2 ${skipLocked}) ` +
  `delete from ${table} where id in (select id from expired)`;

export const sweepCommits = (skipLocked: string): string => sweep('auth_commits', skipLocked);

/** The statements of one collection that are always the same. */
function write(collection: Collection) {
  const table = tableOf(collection);
  const fields = fieldColumns(collection).map(({ name }) => name);
  const unique = uniqueColumns(collection).map(({ name }) => name);
  // Every statement that writes a record is handed the same: id, version, stamp, data, and its fields.
  const column = new Map(
    ['id', 'version', 'stamp', 'data', ...fields].map((name, index) => [name, `$${String(index + 1)}`]),
  );
  const value = (name: string): string => column.get(name) ?? 'null';
  const free = unique.map(
    (name) =>
      `and not exists (select 1 from ${table} as other where other.${name} = ${value(name)} and other.id <> $1)`,
  );
  return {
    get: `select ${selected(collection)} from ${table} where id = $1`,
    insert:
      `insert into ${table} (${[...column.keys()].join(', ')}) values (${[...column.values()].join(', ')}) ` +
      'on conflict do nothing returning id',
    update:
      `update ${table} set version = version + 1, ` +
      ['stamp', 'data', ...fields].map((name) => `${name} = ${value(name)}`).join(', ') +
      ` where id = $1 and version = $2 ${free.join(' ')} returning version`,
    /** Whoever stands in the way of a write. */
    holders:
      `select ${['id', 'version', 'stamp', ...unique].join(', ')} from ${table} where id = $1` +
      unique.map((name, index) => ` or ${name} = $${String(index + 2)}`).join(''),
    take: `delete from ${table} where id = $1 returning ${selected(collection)}`,
    delete: `delete from ${table} where id = $1`,
    sweep: (skipLocked: string) => sweep(table, skipLocked),
  };
}

export type Statements = ReturnType<typeof write>;

const made = new Map<Collection, Statements>();

export function statementsOf(collection: Collection): Statements {
  let statements = made.get(collection);
  if (!statements) made.set(collection, (statements = write(collection)));
  return statements;
}

const lookups = new Map<string, string>();

/** Found by a unique key. Kept, since this is asked at every request. */
export function selectBy(collection: Collection, key: string): string {
  const name = `${collection}.${key}`;
  let sql = lookups.get(name);
  if (!sql) {
    sql = `select ${selected(collection)} from ${tableOf(collection)} where ${columnOf(key)} = $1`;
    lookups.set(name, sql);
  }
  return sql;
}

/** What the columns of an account are called beside those of its session. */
export const accountPrefix = 'account_';

/** Sessions by the keys of their tokens, and the accounts that they belong to. */
const selectHoldersBy =
  `select ${columnsOf('sessions')
    .map((name) => `held.${name}`)
    .join(', ')}, ` +
  columnsOf('users')
    .map((name) => `account.${name} as ${accountPrefix}${name}`)
    .join(', ') +
  ` from ${tableOf('sessions')} as held left join ${tableOf('users')} as account on account.id = held.${columnOf('user')}` +
  ` where held.${columnOf('tokenKey')} in`;

export const selectHolders = (count: number): string => `${selectHoldersBy} (${numbers(count).join(', ')})`;

/** A page of all, or of those with one value of a column. */
export function selectPage(collection: Collection, column: string | undefined, { after, limit }: Paging): string {
  const conditions = [column, after === undefined ? undefined : 'id'].flatMap((name) => name ?? []);
  const where = conditions.map(
    (name, index) => `${name} ${name === 'id' ? '>' : '='} ${numbers(1, index + 1).join('')}`,
  );
  return (
    `select ${selected(collection)} from ${tableOf(collection)}` +
    (where.length > 0 ? ` where ${where.join(' and ')}` : '') +
    ' order by id' +
    (limit === undefined ? '' : ` limit $${String(conditions.length + 1)}`)
  );
}

export const countBy = (collection: Collection, column: string | undefined): string =>
  `select count(*) as number from ${tableOf(collection)}${column === undefined ? '' : ` where ${column} = $1`}`;

/** One more in the window that is running, or the first of a new one. */
export const increment =
  "insert into auth_attempts (id, version, stamp, data, count, at, expires) values ($1, 1, $2, '{}', 1, $3, $4) " +
  'on conflict (id) do update set version = auth_attempts.version + 1, stamp = excluded.stamp, at = excluded.at, ' +
  'count = case when auth_attempts.expires >= excluded.at then auth_attempts.count + 1 else 1 end, ' +
  'expires = case when auth_attempts.expires >= excluded.at then auth_attempts.expires else excluded.expires end ' +
  'returning id, version, expires, count, at, data';
