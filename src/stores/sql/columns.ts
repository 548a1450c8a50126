import { indexes } from '../store.ts';
import type { Collection } from '../store.ts';

/** A field of a record that has a column of its own. All others are kept together, as JSON. */
export interface Column {
  readonly field: string;
  readonly name: string;
  readonly type: 'key' | 'integer' | 'time';
}

/** The collections, in the order in which their tables are made. */
export const collections = Object.keys(indexes) as readonly Collection[];

/** Fields that a statement counts with. */
const counted: Partial<Record<Collection, readonly Column[]>> = {
  attempts: [
    { field: 'count', name: 'count', type: 'integer' },
    { field: 'at', name: 'at', type: 'time' },
  ],
};

/** The accounts may live among the tables of an application, which has names of its own. */
export const tableOf = (collection: Collection): string => `auth_${collection}`;

/** A field's column. `user` alone would be the name of whoever is connected, silently, in PostgreSQL. */
export function columnOf(field: string): string {
  return field === 'user' ? 'user_id' : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const keyColumn = (field: string): Column => ({ field, name: columnOf(field), type: 'key' });

/** The columns of a collection's unique keys. */
export const uniqueColumns = (collection: Collection): readonly Column[] =>
  indexes[collection].unique.map((field: string) => keyColumn(field));

/** The columns that a collection's records can be listed by. */
export const plainColumns = (collection: Collection): readonly Column[] =>
  indexes[collection].plain.map((field: string) => keyColumn(field));

/** Every column that holds a field of the record, but for `id` and `version`. */
export const fieldColumns = (collection: Collection): readonly Column[] => [
  { field: 'expires', name: 'expires', type: 'time' },
  ...uniqueColumns(collection),
  ...plainColumns(collection),
  ...(counted[collection] ?? []),
];
