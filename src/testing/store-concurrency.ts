import { ConflictError, type Store } from '../stores/store.ts';
import type { Assert } from './runner.ts';
import type { Case } from './store-contract.ts';
import { session, token, user } from './store-records.ts';

const many = Array.from({ length: 20 }, (_, number) => number);

/** Runs something many times at once, by two ways to the same records in turn. */
const all = <T>(stores: readonly [Store, Store], run: (store: Store, number: number) => Promise<T>): Promise<T[]> =>
  Promise.all(many.map((number) => run(stores[number % 2 === 0 ? 0 : 1], number)));

/** The two promises that everything else stands on: uniqueness, and take. */
export function concurrency(test: Case, assert: Assert): void {
  test('of 20 parallel inserts of one unique key exactly one wins', async (...stores) => {
    const outcomes = await Promise.allSettled(
      many.map((number) =>
        stores[number % 2 === 0 ? 0 : 1].insert('users', user(`u${number}`, { usernameKey: 'wanted' })),
      ),
    );
    const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    assert.strictEqual(winners.length, 1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof ConflictError, String(outcome.reason));
    }
    assert.strictEqual(await stores[0].count('users'), 1);
    assert.strictEqual((await stores[1].find('users', 'usernameKey', 'wanted'))?.id, winners[0]?.value.id);
  });

  test('of 20 parallel inserts of one id exactly one wins', async (...stores) => {
    const won = await all(stores, (store, number) =>
      store.insert('settings', { id: 'first-account', value: number }).then(
        () => true,
        () => false,
      ),
    );
    assert.strictEqual(won.filter(Boolean).length, 1);
    assert.strictEqual((await stores[0].get('settings', 'first-account'))?.value, won.indexOf(true));
  });

  test('of 80 that ask at once for a session and its account, each gets its own', async (store) => {
    if (!store.holder) return;
    const ask = async (number: number) => store.holder?.(`token-s${number % 41}`);
    await store.insert('users', user('u1', { usernameKey: 'one' }));
    for (let number = 0; number < 39; number++) await store.insert('sessions', session(`s${number}`, { user: 'u1' }));
    await store.insert('sessions', session('s39', { user: 'nobody' }));
    const held = await Promise.all(Array.from({ length: 80 }, (_, number) => ask(number)));
    held.forEach((one, number) => {
      const place = number % 41;
      assert.strictEqual(one?.session.id, place === 40 ? undefined : `s${place}`);
      assert.strictEqual(one?.user?.id, place < 39 ? 'u1' : undefined);
    });
  });

  test('of 20 parallel takes exactly one receives the record', async (...stores) => {
    const inserted = await stores[0].insert('tokens', token('t1'));
    const taken = await all(stores, (store) => store.take('tokens', 't1'));
    assert.deepStrictEqual(
      taken.filter((row) => row !== null),
      [inserted],
    );
  });

  test('of 20 parallel transactions that take, exactly one goes on', async (...stores) => {
    await stores[0].insert('tokens', token('t1'));
    await all(stores, (store, number) =>
      store.transact(async (verbs) => {
        if (await verbs.take('tokens', 't1')) await verbs.insert('sessions', session(`s${number}`));
      }),
    );
    assert.strictEqual(await stores[0].count('sessions'), 1);
  });

  test('of 20 parallel updates of one version exactly one wins (L-15)', async (...stores) => {
    const record = await stores[0].insert('users', user('u1'));
    const updates = await all(stores, (store, number) =>
      store.update('users', { ...record, credential: `password ${number}` }),
    );
    const winners = updates.filter((row) => row !== null);
    assert.strictEqual(winners.length, 1, 'the others are told');
    assert.deepStrictEqual(await stores[1].get('users', 'u1'), winners[0]);
  });

  test('parallel increments all count', async (...stores) => {
    const counters = await all(stores, (store) => store.increment('a', 1000, 100));
    const counts = counters.map(({ count }) => count).sort((a, b) => a - b);
    assert.deepStrictEqual(
      counts,
      many.map((number) => number + 1),
    );
  });

  test('parallel transactions don’t see each other half-done', async (...stores) => {
    await stores[0].insert('settings', { id: 'left', value: 0 });
    await stores[0].insert('settings', { id: 'right', value: 0 });
    await all(stores, (store) =>
      store.transact(async (verbs) => {
        const left = await verbs.get('settings', 'left');
        const right = await verbs.get('settings', 'right');
        assert.ok(left && right && left.value === right.value, 'both sides change together');
        if (!left || !right) return;
        await verbs.update('settings', { ...left, value: Number(left.value) + 1 });
        await verbs.update('settings', { ...right, value: Number(right.value) + 1 });
      }),
    );
    assert.strictEqual((await stores[1].get('settings', 'left'))?.value, many.length);
    assert.strictEqual((await stores[1].get('settings', 'right'))?.value, many.length);
  });

  test('a look-up beside a transaction sees it done or not at all', async (...stores) => {
    const [left, right] = stores;
    const seen = new Set<number>();
    let running = true;
    const watch = (async () => {
      while (running) seen.add(await right.count('users'));
    })();
    await left.transact(async (verbs) => {
      for (const number of many) await verbs.insert('users', user(`u${number}`));
    });
    running = false;
    await watch;
    seen.delete(0);
    seen.delete(many.length);
    assert.deepStrictEqual([...seen], []);
  });

  test('verbs of one transaction that run at the same time don’t overtake each other', async (store) => {
    await store.transact(async (verbs) => {
      const inserts = await Promise.allSettled(
        many.map((number) => verbs.insert('users', user(`u${number}`, { usernameKey: 'wanted' }))),
      );
      assert.strictEqual(inserts.filter(({ status }) => status === 'fulfilled').length, 1);
      const counters = await Promise.all(many.map(() => verbs.increment('a', 1, 1)));
      assert.strictEqual(counters.at(-1)?.count, many.length);
    });
    assert.strictEqual(await store.count('users'), 1);
  });
}
