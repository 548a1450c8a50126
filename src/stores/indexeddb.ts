import { promisifyRequest } from 'idb-keyval';
import { createConnection } from './connection.ts';
import { eraseExpired } from './records.ts';
import type { Key, Range, Space, UseSpace } from './space.ts';
import type { Store } from './store.ts';
import { createTransactionVerbs, createVerbs } from './verbs.ts';

export { requestPersistence } from './persistence.ts';

export interface IndexedDBStoreOptions {
  /** The database's name. */
  readonly name: string;
}

/** One more with every change of how records are kept. */
const version = 1;

/** In IndexedDB's order an array comes after every string. */
const end: string[] = [];

function keyRange(prefix: Key, { after, before }: Range = {}): IDBKeyRange {
  const lower = after === undefined ? prefix : [...prefix, after];
  return IDBKeyRange.bound(lower, [...prefix, before ?? end], true, true);
}

function createSpace(store: IDBObjectStore): Space {
  return {
    get: (keys) => Promise.all(keys.map((key) => promisifyRequest<unknown>(store.get(key as string[])))),
    put: (key, value) => void store.put(value, key as string[]),
    delete: (key) => void store.delete(key as string[]),
    values: (prefix, range) => promisifyRequest<unknown[]>(store.getAll(keyRange(prefix, range), range?.limit)),
    count: (prefix) => promisifyRequest(store.count(keyRange(prefix))),
  };
}

/**
 * Accounts in this browser's IndexedDB. Opened at the first use; a closed store is opened again when it is used.
 *
 * Every verb can fail with an `AuthError`: `storage_unavailable` (no IndexedDB here, no answer within 3 seconds, the
 * connection lost for good, or, once, the database deleted while in use), `storage_outdated` (a newer version of this
 * code has been here: reload) or `storage_full`. Whatever failed was not written, unless the connection was lost during
 * the commit itself: then it is not known, and nothing is tried a second time.
 */
export function createIndexedDBStore({ name }: IndexedDBStoreOptions): Store {
  const connection = createConnection(name, version);
  const use: UseSpace = (mode, work) => connection.use(mode, (store) => work(createSpace(store)));
  return {
    ...createVerbs(use),
    transact: (work) => use('readwrite', (space) => work(createTransactionVerbs(space))),
    sweep: (now) => use('readwrite', (space) => eraseExpired(space, now)),
    close: () => connection.close(),
  };
}
