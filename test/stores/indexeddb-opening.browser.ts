import { assert } from '@open-wc/testing';
import { createConnection } from '../../src/stores/connection.ts';
import { createIndexedDBStore, requestPersistence } from '../../src/stores/indexeddb.ts';
import type { Store } from '../../src/stores/store.ts';
import { user } from '../../src/testing/store-records.ts';
import { databaseName, deleteDatabase, intercept, openRaw, openTab, refusal, settled } from './databases.ts';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('opening the database', () => {
  let name: string;
  let store: Store;

  beforeEach(() => {
    name = databaseName();
    store = createIndexedDBStore({ name });
  });

  afterEach(async () => {
    store.close();
    await deleteDatabase(name);
  });

  it('happens at the first use, once for all that wait', async () => {
    let opens = 0;
    const undo = intercept(
      IDBFactory.prototype,
      'open',
      (open) =>
        function (this: IDBFactory, ...args) {
          opens++;
          return open.apply(this, args);
        },
    );
    try {
      createIndexedDBStore({ name }).close();
      assert.strictEqual(opens, 0);
      await Promise.all([store.count('users'), store.insert('users', user('u1')), store.get('users', 'u1')]);
      assert.strictEqual(opens, 1);
    } finally {
      undo();
    }
  });

  it('happens again when a closed store is used', async () => {
    await store.insert('users', user('u1'));
    store.close();
    assert.strictEqual((await store.get('users', 'u1'))?.id, 'u1');
  });

  it('L-10: an open that never answers ends after 3 seconds, and can be tried again', async function () {
    this.timeout(15_000);
    // Another page begins to create the database and doesn't come to an end.
    const request = indexedDB.open(name, 1);
    let stuck = true;
    const begun = new Promise<void>((resolve) => {
      request.onupgradeneeded = () => {
        const created = request.result.createObjectStore('stuck');
        const spin = (): void => {
          if (stuck) created.get(0).onsuccess = spin;
          else request.transaction?.abort();
        };
        spin();
        resolve();
      };
    });
    request.onerror = (event) => event.preventDefault();
    await begun;

    const start = performance.now();
    const cause = await refusal(store.get('users', 'u1'), 'storage_unavailable');
    const seconds = (performance.now() - start) / 1000;
    assert.isAtLeast(seconds, 2.9);
    assert.strictEqual(cause.name, 'TimeoutError');

    stuck = false;
    assert.strictEqual((await store.insert('users', user('u1'))).version, 1);
    await deleteDatabase(name); // The open that came too late holds nothing.
  });

  it('L-12: an upgrade that another tab blocks says so, and continues when that tab is closed', async function () {
    this.timeout(15_000);
    await store.insert('users', user('u1'));
    store.close();
    const stubborn = await openRaw(name);
    const newer = createConnection(name, 2);
    const count = (): Promise<number> => newer.use('readonly', (objects) => settled(objects.count()));
    await refusal(count(), 'storage_outdated');

    const again = count();
    await wait(100);
    stubborn.close();
    assert.strictEqual(await again, 2, 'a user and a username');
    newer.close();
  });

  it('L-12: a store makes way for another tab’s upgrade', async () => {
    await store.insert('users', user('u1'));
    const tab = await openTab();
    const old = tab.createStore({ name });
    assert.strictEqual(await old.count('users'), 1);
    const newer = createConnection(name, 2);
    assert.strictEqual(await newer.use('readonly', (objects) => settled(objects.count())), 2);
    newer.close();
    tab.kill();
  });

  it('L-13: a tab with older code asks for a reload, and no data is lost', async () => {
    await store.insert('users', user('u1'));
    const newer = createConnection(name, 2);
    await newer.use('readonly', () => undefined);
    for (const action of [() => store.get('users', 'u1'), () => store.insert('users', user('u2'))]) {
      const cause = await refusal(action(), 'storage_outdated');
      assert.strictEqual(cause.name, 'VersionError');
    }
    assert.strictEqual(await newer.use('readonly', (objects) => settled(objects.count())), 2);
    newer.close();
  });

  describe('that disappears while it is in use (L-16)', () => {
    it('fails the next action once instead of going on with an empty list', async () => {
      await store.insert('users', user('u1'));
      await deleteDatabase(name);
      const cause = await refusal(store.list('users'), 'storage_unavailable');
      assert.strictEqual(cause.name, 'NotFoundError');
      assert.deepStrictEqual(await store.list('users'), []);
      assert.strictEqual((await store.insert('users', user('u1'))).version, 1);
    });

    it('fails in every tab, also in those that come after a new one was made', async () => {
      await store.insert('users', user('u1'));
      const tab = await openTab();
      const other = tab.createStore({ name });
      await other.get('users', 'u1');
      await deleteDatabase(name);
      await refusal(store.insert('users', user('u2')), 'storage_unavailable');
      await store.insert('users', user('u2'));
      await refusal(other.get('users', 'u1'), 'storage_unavailable');
      assert.strictEqual((await other.get('users', 'u2'))?.id, 'u2');
      tab.kill();
    });

    it('fails the first registration after it, and writes nothing', async () => {
      await store.insert('users', user('u1'));
      await deleteDatabase(name);
      await refusal(
        store.transact((verbs) => verbs.insert('users', user('u2'))),
        'storage_unavailable',
      );
      assert.strictEqual(await store.count('users'), 0);
    });
  });

  describe('where there is none', () => {
    it('is refused when the browser has no IndexedDB', async () => {
      const undo = intercept(window as { indexedDB?: unknown }, 'indexedDB', () => undefined);
      try {
        await refusal(store.get('users', 'u1'), 'storage_unavailable');
      } finally {
        undo();
      }
      assert.strictEqual(await store.get('users', 'u1'), null, 'and tried again the next time');
    });

    for (const error of ['SecurityError', 'InvalidStateError', 'UnknownError']) {
      it(`is refused when the browser forbids it with ${error}`, async () => {
        const value = new DOMException('Forbidden.', error);
        const undo = intercept(IDBFactory.prototype, 'open', () => () => {
          throw value;
        });
        try {
          assert.strictEqual(await refusal(store.insert('users', user('u1')), 'storage_unavailable'), value);
        } finally {
          undo();
        }
      });
    }
  });
});

describe('asking for lasting storage', () => {
  const answers: [title: string, storage: unknown, answer: boolean][] = [
    ['says yes when the browser agrees', { persist: () => Promise.resolve(true) }, true],
    ['says no when the browser declines', { persist: () => Promise.resolve(false) }, false],
    ['says no when asking fails', { persist: () => Promise.reject(new TypeError('No.')) }, false],
    ['says no where it is not offered', undefined, false],
  ];
  for (const [title, storage, answer] of answers) {
    it(title, async () => {
      const undo = intercept(navigator as { storage?: unknown }, 'storage', () => storage);
      try {
        assert.strictEqual(await requestPersistence(), answer);
      } finally {
        undo();
      }
    });
  }
});
