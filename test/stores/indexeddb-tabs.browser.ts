import { assert } from '@open-wc/testing';
import { canonical } from '../../src/core/validation.ts';
import { createIndexedDBStore } from '../../src/stores/indexeddb.ts';
import type { Store } from '../../src/stores/store.ts';
import { conflict, user } from '../../src/testing/store-records.ts';
import { databaseName, deleteDatabase, openTab, type Tab } from './databases.ts';

describe('accounts in several tabs', () => {
  let name: string;
  let tabs: Tab[];
  let stores: Store[];

  beforeEach(async () => {
    name = databaseName();
    tabs = await Promise.all([openTab(), openTab()]);
    stores = [createIndexedDBStore({ name }), ...tabs.map((tab) => tab.createStore({ name }))];
  });

  afterEach(async () => {
    for (const store of stores) store.close();
    for (const tab of tabs) tab.kill();
    await deleteDatabase(name);
  });

  const variants = {
    'the same username': ['Person', 'Person', 'Person'],
    'a username in upper and lower case': ['PERSON', 'person', 'pErSoN'],
    'a username in full-width and ligature forms': ['\uFF30erson-\uFB01', 'person-fi', 'Person-FI'],
  };
  for (const [title, usernames] of Object.entries(variants)) {
    it(`L-14: ${title}, registered in three tabs at once, goes to exactly one of them`, async () => {
      const conflicts = await Promise.all(
        stores.map((store, number) => {
          const username = usernames[number] ?? '';
          return conflict(store.insert('users', user(`u${number}`, { username, usernameKey: canonical(username) })));
        }),
      );
      assert.deepStrictEqual(conflicts.filter(Boolean), ['usernameKey', 'usernameKey']);
      const winner = conflicts.indexOf(undefined);
      for (const store of stores) {
        assert.strictEqual(await store.count('users'), 1);
        const found = await store.find('users', 'usernameKey', canonical(usernames[0] ?? ''));
        assert.strictEqual(found?.id, `u${winner}`);
      }
    });
  }

  it('L-15: a password changed in three tabs at once changes once, and the others are told', async () => {
    const record = await stores[0]?.insert('users', user('u1', { credential: 'old' }));
    assert.ok(record);
    const updates = await Promise.all(
      stores.map((store, number) => record && store.update('users', { ...record, credential: `new ${number}` })),
    );
    assert.strictEqual(updates.filter((row) => row !== null).length, 1);
    const winner = updates.findIndex((row) => row !== null);
    for (const store of stores) assert.strictEqual((await store.get('users', 'u1'))?.credential, `new ${winner}`);
  });

  it('a tab that is closed in the middle holds nobody up', async () => {
    const [here, there] = stores;
    await there?.insert('users', user('u1'));
    let begun = (): void => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    void there?.transact(async (verbs) => {
      for (let number = 0; ; number++) {
        await verbs.insert('users', user(`more-${number}`));
        if (number === 5) begun();
      }
    });
    await running;
    tabs[0]?.kill();
    assert.strictEqual((await here?.insert('users', user('u2')))?.version, 1);
    assert.strictEqual(await here?.count('users'), 2);
  });
});
