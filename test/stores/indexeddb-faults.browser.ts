import { assert } from '@open-wc/testing';
import { createIndexedDBStore } from '../../src/stores/indexeddb.ts';
import type { Store } from '../../src/stores/store.ts';
import { rejection, session, user } from '../../src/testing/store-records.ts';
import { databaseName, deleteDatabase, intercept, refusal } from './databases.ts';

/** Ends a transaction as the browser does when something went wrong: for real, with the error that goes with it. */
function fail(transaction: IDBTransaction, name: string): void {
  const value = new DOMException('Told by the test.', name);
  Object.defineProperty(transaction, 'error', { value });
  transaction.abort();
}

describe('when the browser fails the database', () => {
  let name: string;
  let store: Store;
  let restore: (() => void)[];
  let opened: IDBOpenDBRequest[];

  beforeEach(async () => {
    name = databaseName();
    opened = [];
    restore = [
      intercept(
        IDBFactory.prototype,
        'open',
        (open) =>
          function (this: IDBFactory, ...args) {
            const request = open.apply(this, args);
            opened.push(request);
            return request;
          },
      ),
    ];
    store = createIndexedDBStore({ name });
    await store.insert('users', user('u1'));
  });

  afterEach(async () => {
    for (const undo of restore.reverse()) undo();
    store.close();
    await deleteDatabase(name);
  });

  /** From now on, transactions fail: `times` of them, when a record is written, or later, when the write is done. */
  function failWrites(error: string, when: 'at the request' | 'at the commit', times = 1): void {
    let left = times;
    restore.push(
      intercept(
        IDBObjectStore.prototype,
        'put',
        (put) =>
          function (this: IDBObjectStore, ...args) {
            const request = put.apply(this, args);
            const { transaction } = this;
            if (transaction.error === null && left > 0) {
              left--;
              if (when === 'at the request') fail(transaction, error);
              else request.addEventListener('success', () => fail(transaction, error));
            }
            return request;
          },
      ),
    );
  }

  function failReads(error: string, times: number): void {
    let left = times;
    restore.push(
      intercept(
        IDBObjectStore.prototype,
        'get',
        (get) =>
          function (this: IDBObjectStore, ...args) {
            const request = get.apply(this, args);
            if (left-- > 0) fail(this.transaction, error);
            return request;
          },
      ),
    );
  }

  describe('for want of room', () => {
    for (const when of ['at the request', 'at the commit'] as const) {
      it(`L-09: a registration that finds no room ${when} says so and leaves no half user`, async () => {
        failWrites('QuotaExceededError', when);
        const registration = store.transact(async (verbs) => {
          await verbs.insert('users', user('u2', { emailKey: 'u2@example.org' }));
          await verbs.insert('sessions', session('s1', { user: 'u2' }));
        });
        assert.strictEqual((await refusal(registration, 'storage_full')).name, 'QuotaExceededError');
        assert.strictEqual(await store.get('users', 'u2'), null);
        assert.strictEqual(await store.find('users', 'usernameKey', 'name-u2'), null);
        assert.strictEqual(await store.find('users', 'emailKey', 'u2@example.org'), null);
        assert.strictEqual(await store.count('sessions'), 0);
        assert.strictEqual((await store.insert('users', user('u2'))).version, 1, 'with room again, it works');
      });
    }

    it('L-09: a single insert at the commit says so too', async () => {
      failWrites('QuotaExceededError', 'at the commit');
      await refusal(store.insert('users', user('u2')), 'storage_full');
      assert.strictEqual(await store.count('users'), 1);
    });
  });

  describe('by losing the connection', () => {
    it('L-11: a connection that was closed is opened again, for reads and for writes', async () => {
      opened[0]?.result.close();
      assert.strictEqual((await store.get('users', 'u1'))?.id, 'u1');
      assert.strictEqual(opened.length, 2);
      opened[1]?.result.close();
      await Promise.all([store.insert('users', user('u2')), store.count('users'), store.insert('users', user('u3'))]);
      assert.strictEqual(opened.length, 3, 'once for all that wait');
      assert.strictEqual(await store.count('users'), 3);
    });

    for (const error of ['UnknownError', 'AbortError', 'InvalidStateError']) {
      it(`L-11: a read that meets ${error} is tried once more over a new connection`, async () => {
        failReads(error, 1);
        assert.strictEqual((await store.get('users', 'u1'))?.id, 'u1');
        assert.strictEqual(opened.length, 2);
      });
    }

    it('L-11: a connection that stays lost is not opened again and again', async () => {
      failReads('UnknownError', Infinity);
      const cause = await refusal(store.get('users', 'u1'), 'storage_unavailable');
      assert.strictEqual(cause.name, 'UnknownError');
      assert.strictEqual(opened.length, 2);
    });

    it('L-11: a transaction that surely did not commit runs once more', async () => {
      failWrites('UnknownError', 'at the request');
      let runs = 0;
      await store.transact(async (verbs) => {
        runs++;
        await verbs.increment('a', 1, 1);
        await verbs.insert('users', user('u2'));
      });
      assert.strictEqual(runs, 2);
      assert.strictEqual((await store.get('attempts', 'a'))?.count, 1);
      assert.strictEqual(await store.count('users'), 2);
    });

    it('L-11: a transaction that was lost during its commit does not run again', async () => {
      failWrites('UnknownError', 'at the commit');
      let runs = 0;
      const transaction = store.transact(async (verbs) => {
        runs++;
        await verbs.increment('a', 1, 1);
      });
      await refusal(transaction, 'storage_unavailable');
      assert.strictEqual(runs, 1);
      assert.strictEqual((await store.increment('a', 1, 1)).count, 1);
    });

    it('goes on without a word when the database process ended and the records are still there', async () => {
      opened[0]?.result.close();
      opened[0]?.result.dispatchEvent(new Event('close'));
      assert.strictEqual((await store.get('users', 'u1'))?.id, 'u1');
      assert.strictEqual(opened.length, 2);
    });
  });

  describe('by a mistake of ours', () => {
    it('a transaction that awaits something else is told, and does not run again', async () => {
      let runs = 0;
      const error = await rejection(
        store.transact(async (verbs) => {
          runs++;
          await verbs.count('users');
          await new Promise((resolve) => setTimeout(resolve, 100));
          await verbs.insert('users', user('u2'));
        }),
      );
      assert.instanceOf(error, TypeError);
      assert.strictEqual(runs, 1);
      assert.strictEqual(await store.count('users'), 1);
    });
  });
});
