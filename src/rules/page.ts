import type { Page } from '../core/types.ts';
import type { Collection, Paging, Row, Verbs } from '../stores/store.ts';

/** One page of a collection, in order of ids. */
export async function toPage<C extends Collection, T>(
  verbs: Verbs,
  collection: C,
  { limit = 50, ...paging }: Paging,
  show: (row: Row<C>) => T,
): Promise<Page<T>> {
  // One more than asked for tells whether there is another page.
  const rows = await verbs.list(collection, { ...paging, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const next = rows.length > limit ? shown.at(-1)?.id : undefined;
  return { items: shown.map(show), ...(next !== undefined && { next }) };
}
