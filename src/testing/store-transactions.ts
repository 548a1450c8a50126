import type { Assert } from './runner.ts';
import type { Case } from './store-contract.ts';
import { conflict, ids, rejection, session, token, user } from './store-records.ts';

/** All or nothing. */
export function transactions(test: Case, assert: Assert): void {
  test('a transaction does all of it and gives its result', async (store, other) => {
    const result = await store.transact(async (verbs) => {
      const { id } = await verbs.insert('users', user('u1'));
      await verbs.insert('sessions', session('s1', { user: id }));
      return (await verbs.increment('a', 1, 1)).count;
    });
    assert.strictEqual(result, 1);
    assert.strictEqual(await other.count('users'), 1);
    assert.strictEqual(await other.count('sessions', 'user', 'u1'), 1);
  });

  test('a transaction sees its own writes', async (store) => {
    await store.insert('users', user('old'));
    await store.transact(async (verbs) => {
      const inserted = await verbs.insert('users', user('u1', { administrator: 'yes' }));
      assert.strictEqual((await verbs.find('users', 'usernameKey', 'name-u1'))?.id, 'u1');
      assert.strictEqual(await verbs.count('users'), 2);
      assert.strictEqual(await verbs.count('users', 'administrator', 'yes'), 1);
      assert.strictEqual((await verbs.update('users', { ...inserted, firstName: 'x' }))?.version, 2);
      assert.strictEqual(await verbs.update('users', inserted), null);
      assert.strictEqual((await verbs.take('users', 'old'))?.id, 'old');
      assert.deepStrictEqual(ids(await verbs.list('users')), ['u1']);
      assert.deepStrictEqual(ids(await verbs.by('users', 'administrator', 'yes')), ['u1']);
    });
  });

  test('a transaction that fails half-way leaves nothing', async (store, other) => {
    const before = await store.insert('users', user('u1', { administrator: 'yes' }));
    await store.insert('tokens', token('t1'));
    await store.increment('a', 1, 100);
    const failure = new Error('half-way');
    const error = await rejection(
      store.transact(async (verbs) => {
        await verbs.insert('users', user('u2'));
        await verbs.update('users', { ...before, usernameKey: 'changed' });
        await verbs.take('tokens', 't1');
        await verbs.increment('a', 2, 100);
        await verbs.insert('sessions', session('s1'));
        throw failure;
      }),
    );
    assert.strictEqual(error, failure, 'the failure itself comes out');
    for (const view of [store, other]) {
      assert.deepStrictEqual(await view.list('users'), [before]);
      assert.deepStrictEqual(await view.find('users', 'usernameKey', 'name-u1'), before);
      assert.strictEqual(await view.find('users', 'usernameKey', 'changed'), null);
      assert.strictEqual(await view.find('users', 'usernameKey', 'name-u2'), null);
      assert.strictEqual((await view.find('tokens', 'slot', 'reset t1'))?.id, 't1');
      assert.strictEqual((await view.get('attempts', 'a'))?.count, 1);
      assert.deepStrictEqual(await view.by('sessions', 'user', 'u1'), []);
      assert.strictEqual(await view.sweep(0), 0);
    }
  });

  test('a conflict undoes the whole transaction', async (store) => {
    await store.insert('users', user('u1'));
    const transaction = store.transact(async (verbs) => {
      await verbs.insert('preauthorized', { id: 'p', email: 'p', createdAt: 1 });
      await verbs.insert('users', user('u2', { usernameKey: 'name-u1' }));
    });
    assert.strictEqual(await conflict(transaction), 'usernameKey');
    assert.strictEqual(await store.count('preauthorized'), 0);
  });

  test('a conflict that is caught leaves the rest of the transaction standing', async (store) => {
    await store.insert('users', user('u1'));
    await store.transact(async (verbs) => {
      await verbs.insert('users', user('u2'));
      assert.strictEqual(await conflict(verbs.insert('users', user('u3', { usernameKey: 'name-u1' }))), 'usernameKey');
      await verbs.insert('users', user('u4'));
    });
    assert.deepStrictEqual(ids(await store.list('users')), ['u1', 'u2', 'u4']);
  });

  test('a transaction may do nothing, and the next one works', async (store) => {
    assert.strictEqual(await store.transact(() => Promise.resolve('nothing')), 'nothing');
    assert.ok((await rejection(store.transact(() => Promise.reject(new Error('no'))))) instanceof Error);
    assert.strictEqual((await store.insert('users', user('u1'))).version, 1);
  });

  test('its verbs are of no use afterwards', async (store) => {
    const verbs = await store.transact((inner) => Promise.resolve(inner));
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok((await rejection(verbs.insert('users', user('u1')))) instanceof Error);
    assert.strictEqual(await store.count('users'), 0);
  });

  test('thousands of records go into one transaction', async (store) => {
    const names = Array.from({ length: 2000 }, (_, number) => `u${String(number).padStart(4, '0')}`);
    await store.transact((verbs) => Promise.all(names.map((id) => verbs.insert('users', user(id)))));
    assert.strictEqual(await store.count('users'), names.length);
    assert.strictEqual((await store.find('users', 'usernameKey', 'name-u1999'))?.id, 'u1999');
  });
}
