import { createQueue } from './queue.ts';
import { eraseRecord, readRecord, readRecords, writeRecord } from './records.ts';
import type { Space, UseSpace } from './space.ts';
import type { AttemptRecord, Collection, Draft, Paging, PlainKey, Row, UniqueKey, Verbs } from './store.ts';

/** The verbs over a space of keys; each runs in a transaction of its own. */
export function createVerbs(use: UseSpace): Verbs {
  function take<C extends Collection>(collection: C, id: string): Promise<Row<C> | null> {
    return use('readwrite', async (space) => {
      const row = await readRecord(space, collection, id);
      if (row) eraseRecord(space, collection, row);
      return row;
    });
  }

  return {
    take,

    delete: async (collection, id) => (await take(collection, id)) !== null,

    get: (collection, id) => use('readonly', (space) => readRecord(space, collection, id)),

    find<C extends Collection>(collection: C, key: UniqueKey<C>, value: string): Promise<Row<C> | null> {
      return use('readonly', async (space) => {
        const [id] = await space.get([[`${collection}#${key}`, value]]);
        return id === undefined ? null : readRecord(space, collection, id as string);
      });
    },

    by<C extends Collection>(collection: C, key: PlainKey<C>, value: string, paging?: Paging): Promise<Row<C>[]> {
      return use('readonly', async (space) => {
        const ids = await space.values([`${collection}#${key}`, value], paging);
        return (await readRecords(space, collection, ids)).filter((row) => row !== null);
      });
    },

    list<C extends Collection>(collection: C, paging?: Paging): Promise<Row<C>[]> {
      return use('readonly', async (space) => (await space.values([collection], paging)) as Row<C>[]);
    },

    count<C extends Collection>(collection: C, key?: PlainKey<C>, value = ''): Promise<number> {
      return use('readonly', (space) =>
        space.count(key === undefined ? [collection] : [`${collection}#${key}`, value]),
      );
    },

    async insert<C extends Collection>(collection: C, draft: Draft<C>): Promise<Row<C>> {
      const row = structuredClone({ ...draft, version: 1 }) as Row<C>;
      return use('readwrite', (space) => writeRecord(space, collection, row, null));
    },

    async update<C extends Collection>(collection: C, record: Row<C>): Promise<Row<C> | null> {
      const row = structuredClone({ ...record, version: record.version + 1 });
      return use('readwrite', async (space) => {
        const former = await readRecord(space, collection, row.id);
        return former?.version === record.version ? writeRecord(space, collection, row, former) : null;
      });
    },

    increment: (id, now, window) =>
      use('readwrite', async (space) => {
        const former = await readRecord(space, 'attempts', id);
        const running = former && former.expires >= now ? former : { count: 0, expires: now + window };
        const { count, expires } = running;
        const version = (former?.version ?? 0) + 1;
        const row: AttemptRecord = { id, version, count: count + 1, at: now, expires };
        return writeRecord(space, 'attempts', row, former);
      }),
  };
}

/**
 * The verbs within one transaction. They wait for each other, so that two of them that are asked for at the same time
 * can't both find the same key free.
 */
export function createTransactionVerbs(space: Space): Verbs {
  const queue = createQueue();
  return createVerbs((_mode, work) => queue(() => work(space)));
}
