import { collections, fieldColumns, plainColumns, tableOf, uniqueColumns } from './columns.ts';
import type { Dialect } from './driver.ts';

/** A table for each collection, with the indexes that `store.ts` asks for, and the messages that wait to be sent. */
function first({ key, time, table: ending }: Dialect): string[] {
  const types = { key, time, integer: 'integer' };
  const tables = collections.flatMap((collection) => {
    const table = tableOf(collection);
    const fields = fieldColumns(collection).map(({ name, type }) => `${name} ${types[type]}`);
    return [
      `create table ${table} (id ${key} not null primary key, version integer not null, stamp text not null, ` +
        `${fields.join(', ')}, data text not null)${ending}`,
      ...uniqueColumns(collection).map(({ name }) => `create unique index ${table}_${name} on ${table} (${name})`),
      ...plainColumns(collection).map(
        ({ name }) => `create index ${table}_${name} on ${table} (${name}, id) where ${name} is not null`,
      ),
      `create index ${table}_expires on ${table} (expires) where expires is not null`,
    ];
  });
  return [
    ...tables,
    `create table auth_outbox (id ${key} not null primary key, payload text not null, attempts integer not null, ` +
      `created_at ${time} not null, due ${time} not null)${ending}`,
    'create index auth_outbox_due on auth_outbox (due)',
    // What a transaction leaves behind, so that it can be told later whether it was carried out.
    `create table auth_commits (id ${key} not null primary key, outcome text not null, expires ${time} not null)${ending}`,
    'create index auth_commits_expires on auth_commits (expires)',
  ];
}

/** What makes each version of the schema out of the one before. Never changed once released: add another. */
export const migrations: readonly ((dialect: Dialect) => string[])[] = [first];
