import { assert } from '@open-wc/testing';
import { createIndexedDBStore } from '../../src/stores/indexeddb.ts';
import type { Store, UserRecord } from '../../src/stores/store.ts';
import { session, user } from '../../src/testing/store-records.ts';
import { databaseName, deleteDatabase, observe, openTab } from './databases.ts';

const former = user('u1', { credential: 'old', emailKey: 'old@example.org' });

async function changePassword(store: Store, record: UserRecord): Promise<void> {
  await store.transact(async (verbs) => {
    await verbs.update('users', { ...record, credential: 'new', emailKey: 'new@example.org' });
    for (const { id } of await verbs.by('sessions', 'user', 'u1')) await verbs.delete('sessions', id);
  });
}

/**
 * Changes the password in another tab, and closes that tab at its nth step in the database.
 * @returns Whether there was such a step.
 */
async function crashAt(step: number, name: string, record: UserRecord): Promise<boolean> {
  const tab = await openTab();
  let steps = 0;
  const crashed = new Promise<true>((resolve) => {
    const count = (): void => {
      if (++steps !== step) return;
      tab.kill();
      resolve(true);
    };
    observe(tab.window.IDBDatabase.prototype, ['transaction'], count);
    observe(tab.window.IDBObjectStore.prototype, ['get', 'getAll', 'put', 'delete'], count);
  });
  const store = tab.createStore({ name });
  const done = changePassword(store, record).then(() => false);
  const result = await Promise.race([crashed, done]);
  tab.kill();
  return result;
}

describe('L-08: a tab that dies while a password is changed', () => {
  it('leaves the old password or the new one after every step, never none and never a mixture', async function () {
    this.timeout(60_000);
    const outcomes: string[] = [];
    for (let step = 1; ; step++) {
      const name = databaseName();
      const store = createIndexedDBStore({ name });
      const record = await store.insert('users', former);
      await store.insert('sessions', session('s1'));
      await store.insert('sessions', session('s2'));
      const died = await crashAt(step, name, record);

      const found = await store.get('users', 'u1');
      const outcome = String(found?.credential);
      outcomes.push(outcome);
      assert.include(['old', 'new'], outcome, `after step ${step}`);
      assert.deepStrictEqual(await store.find('users', 'emailKey', `${outcome}@example.org`), found);
      assert.deepStrictEqual(await store.find('users', 'usernameKey', 'name-u1'), found);
      const other = outcome === 'old' ? 'new' : 'old';
      assert.strictEqual(await store.find('users', 'emailKey', `${other}@example.org`), null);
      assert.strictEqual(await store.count('sessions'), outcome === 'old' ? 2 : 0);
      assert.strictEqual(await store.count('sessions', 'user', 'u1'), outcome === 'old' ? 2 : 0);
      store.close();
      await deleteDatabase(name);
      if (!died) break;
    }
    assert.isAbove(outcomes.length, 10, 'steps were seen');
    assert.strictEqual(outcomes[0], 'old');
    assert.strictEqual(outcomes.at(-1), 'new', 'undisturbed, it is changed');
  });
});
