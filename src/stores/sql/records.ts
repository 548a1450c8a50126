import { AuthError } from '../../core/errors.ts';
import type { Collection, Draft, Row } from '../store.ts';
import { fieldColumns } from './columns.ts';
import type { Parameter, Values } from './driver.ts';
import { fromKey, toKey } from './key-text.ts';
import { plainJSON } from './plain-json.ts';

/** A record taken apart. */
export interface Encoded {
  readonly id: string;
  /** What `fieldColumns` hold, by the columns' names and in their order. */
  readonly fields: Readonly<Record<string, Parameter>>;
  /** The other fields, as JSON. */
  readonly data: string;
}

/** @throws {TypeError} The record holds something that JSON can't say. */
export function encode<C extends Collection>(collection: C, record: Draft<C> | Row<C>): Encoded {
  const rest = new Map<string, unknown>(Object.entries(record));
  const fields: Record<string, Parameter> = {};
  for (const { field, name } of fieldColumns(collection)) {
    const value = rest.get(field);
    rest.delete(field);
    fields[name] = typeof value === 'string' ? toKey(value) : typeof value === 'number' ? value : null;
  }
  rest.delete('id');
  rest.delete('version');
  return { id: toKey(record.id), fields, data: plainJSON(Object.fromEntries(rest)) };
}

function parse(data: unknown): Record<string, unknown> {
  try {
    const record: unknown = JSON.parse(data as string);
    if (typeof record === 'object' && record !== null) return record as Record<string, unknown>;
  } catch {
    // The parser's own message would quote what it read.
  }
  throw new AuthError('storage_unavailable', { cause: new TypeError('A record is not JSON.') });
}

/** How rows of a collection become records. Made once for each: this runs at every request. */
function decoder(collection: Collection, prefix: string): (values: Values) => object {
  const columns = fieldColumns(collection).map(({ field, name }) => ({ field, name: prefix + name }));
  const [id, version, data] = [`${prefix}id`, `${prefix}version`, `${prefix}data`];
  return (values) => {
    const record = parse(values[data]);
    record['id'] = fromKey(values[id] as string);
    record['version'] = values[version];
    for (const { field, name } of columns) {
      const value = values[name];
      if (value !== null) record[field] = typeof value === 'string' ? fromKey(value) : value;
    }
    return record;
  };
}

const decoders = new Map<string, (values: Values) => object>();

/** @param prefix What the names of its columns begin with, where another record stands beside it. */
export function decode<C extends Collection>(collection: C, values: Values, prefix = ''): Row<C> {
  const key = prefix + collection;
  let decodeRow = decoders.get(key);
  if (!decodeRow) decoders.set(key, (decodeRow = decoder(collection, prefix)));
  return decodeRow(values) as Row<C>;
}
