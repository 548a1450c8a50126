import type { Key, Space } from './space.ts';
import { ConflictError, indexes } from './store.ts';
import type { Collection, Row } from './store.ts';

/**
 * Records in a space of keys. A record is kept as `[collection, id]`; beside it stand the entries that lead to it:
 * `[collection#field, value]` for a unique key, `[collection#field, value, id]` for a plain index, and its place in the
 * order of expiry. So each look-up is one or two reads, however many records there are.
 */
type Entry = readonly [key: Key, value: unknown, unique?: string | undefined];

const expiry = '#expires';

/** Milliseconds as text that sorts like the number. */
const sortable = (time: number): string => String(Math.ceil(time)).padStart(16, '0');

/** Everything that is kept of a record, itself first. */
function entriesOf(collection: Collection, row: Row<Collection>): Entry[] {
  // A field that a page added to all objects is none of the record's.
  const own = Object.setPrototypeOf({ ...row }, null) as Row<Collection>;
  const { id, expires } = own;
  const entries: Entry[] = [[[collection, id], row, 'id']];
  const add = (field: string, unique?: string): void => {
    const value: unknown = Reflect.get(own, field);
    if (typeof value !== 'string') return;
    const key = [`${collection}#${field}`, value];
    entries.push([unique ? key : [...key, id], id, unique]);
  };
  for (const field of indexes[collection].unique) add(field, field);
  for (const field of indexes[collection].plain) add(field);
  if (expires !== undefined)
    entries.push([
      [expiry, `${sortable(expires)} ${collection} ${id}`],
      [collection, id],
    ]);
  return entries;
}

/** The entries whose keys are not among others. */
function without(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
  const keys = others.map(([key]) => JSON.stringify(key));
  return entries.filter(([key]) => !keys.includes(JSON.stringify(key)));
}

/** The records with these ids, in their order; null where there is none. */
export async function readRecords<C extends Collection>(
  space: Space,
  collection: C,
  ids: readonly unknown[],
): Promise<(Row<C> | null)[]> {
  const rows = await space.get(ids.map((id) => [collection, id as string]));
  return rows.map((row) => (row as Row<C> | undefined) ?? null);
}

export async function readRecord<C extends Collection>(
  space: Space,
  collection: C,
  id: string,
): Promise<Row<C> | null> {
  return (await readRecords(space, collection, [id]))[0] ?? null;
}

/**
 * Writes a record in place of its former version, or where there was none.
 * @throws {ConflictError} Before anything was written.
 */
export async function writeRecord<C extends Collection>(
  space: Space,
  collection: C,
  row: Row<C>,
  former: Row<C> | null,
): Promise<Row<C>> {
  const entries = entriesOf(collection, row);
  const formerEntries = former ? entriesOf(collection, former) : [];
  const added = without(entries, formerEntries);
  const holders = await space.get(added.map(([key]) => key));
  added.forEach(([, , unique], position) => {
    if (unique && holders[position] !== undefined) throw new ConflictError(unique);
  });

  for (const [key] of without(formerEntries, entries)) space.delete(key);
  space.put([collection, row.id], row);
  for (const [key, value] of added) if (value !== row) space.put(key, value);
  return row;
}

export function eraseRecord<C extends Collection>(space: Space, collection: C, row: Row<C>): void {
  for (const [key] of entriesOf(collection, row)) space.delete(key);
}

/** Removes what expired before `now`, reading nothing else. Gives how many. */
export async function eraseExpired(space: Space, now: number): Promise<number> {
  const expired = (await space.values([expiry], { before: sortable(now) })) as [Collection, string][];
  for (const [collection, id] of expired) {
    const row = await readRecord(space, collection, id);
    if (row) eraseRecord(space, collection, row);
  }
  return expired.length;
}
