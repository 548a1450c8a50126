import { assert } from '@open-wc/testing';
import { createIndexedDBStore } from '../../src/stores/indexeddb.ts';
import type { Store } from '../../src/stores/store.ts';
import { ids, session, user } from '../../src/testing/store-records.ts';
import { databaseName, deleteDatabase, observe, openRaw } from './databases.ts';

const people = 100_000;
const idOf = (number: number): string => `u${String(number).padStart(6, '0')}`;

/** Adds records as the store writes them, but without its checks, which take too long for this many. */
async function fill(name: string): Promise<void> {
  const db = await openRaw(name);
  const [objects = ''] = db.objectStoreNames;
  for (let from = 0; from < people; from += 10_000) {
    const transaction = db.transaction(objects, 'readwrite', { durability: 'relaxed' });
    const records = transaction.objectStore(objects);
    for (let number = from; number < from + 10_000; number++) {
      const id = idOf(number);
      records.put({ ...user(id), version: 1 }, ['users', id]);
      // An entry costs as much time as a record; those that are looked for will do.
      if (number % 100 === 0) records.put(id, ['users#usernameKey', `name-${id}`]);
    }
    await new Promise((resolve) => (transaction.oncomplete = resolve));
  }
  db.close();
}

/** What an action asks the database for, and how many records it makes it read. */
async function cost(action: () => Promise<unknown>): Promise<{ requests: number; read: number }> {
  let requests = 0;
  let read = 0;
  const methods = 'get getKey getAll getAllKeys openCursor openKeyCursor count put add delete'.split(' ');
  const restore = observe(IDBObjectStore.prototype, methods, (request) => {
    requests++;
    (request as IDBRequest<unknown>).addEventListener('success', ({ target }) => {
      const { result } = target as IDBRequest<unknown>;
      read += Array.isArray(result) ? result.length : 1;
    });
  });
  try {
    await action();
  } finally {
    restore();
  }
  return { requests, read };
}

describe('100,000 users', () => {
  const name = databaseName();
  let store: Store;

  before(async function () {
    this.timeout(120_000);
    store = createIndexedDBStore({ name });
    await store.insert('users', user('a-first', { administrator: 'yes' }));
    await fill(name);
  });

  after(async function () {
    this.timeout(60_000);
    store.close();
    await deleteDatabase(name);
  });

  it('are there', async function () {
    this.timeout(30_000);
    assert.strictEqual(await store.count('users'), people + 1);
    assert.strictEqual((await store.find('users', 'usernameKey', `name-${idOf(77_700)}`))?.id, idOf(77_700));
    assert.strictEqual((await store.list('users', { after: idOf(99_998) })).length, 1);
  });

  it('cost a look-up two reads, and a page of the list its own records', async () => {
    const find = await cost(() => store.find('users', 'usernameKey', `name-${idOf(50_000)}`));
    assert.deepStrictEqual(find, { requests: 2, read: 2 });
    const page = await cost(async () => {
      const rows = await store.list('users', { after: idOf(50_000), limit: 50 });
      assert.deepStrictEqual([ids(rows)[0], ids(rows).at(-1)], [idOf(50_001), idOf(50_050)]);
    });
    assert.deepStrictEqual(page, { requests: 1, read: 50 });
    const administrators = await cost(() => store.by('users', 'administrator', 'yes', { limit: 2 }));
    assert.deepStrictEqual(administrators, { requests: 2, read: 2 });
    assert.deepStrictEqual(await cost(() => store.count('users')), { requests: 1, read: 1 });
  });

  it('cost a registration, a login and a sweep no more than no users do', async () => {
    const emptyName = databaseName();
    const empty = createIndexedDBStore({ name: emptyName });
    const use = async (target: Store): Promise<void> => {
      const record = await target.insert('users', user('new', { emailKey: 'new@example.org' }));
      await target.find('users', 'emailKey', 'new@example.org');
      await target.insert('sessions', session('s1'));
      await target.update('users', { ...record, credential: 'upgraded' });
      await target.increment('a', 1, 1);
      await target.sweep(Number.MAX_SAFE_INTEGER);
      await target.take('users', 'new');
    };
    assert.deepStrictEqual(await cost(() => use(store)), await cost(() => use(empty)));
    empty.close();
    await deleteDatabase(emptyName);
  });
});
