import type { Assert } from './runner.ts';
import type { Case } from './store-contract.ts';
import { conflict, ids, omit, session, token, user } from './store-records.ts';

/** Each verb by itself. */
export function verbs(test: Case, assert: Assert): void {
  test('an empty store answers null, nothing and zero', async (store) => {
    assert.strictEqual(await store.get('users', 'u1'), null);
    assert.strictEqual(await store.find('users', 'usernameKey', 'name-u1'), null);
    assert.deepStrictEqual(await store.by('sessions', 'user', 'u1'), []);
    assert.deepStrictEqual(await store.list('users'), []);
    assert.strictEqual(await store.count('users'), 0);
    assert.strictEqual(await store.count('sessions', 'user', 'u1'), 0);
    assert.strictEqual(await store.take('tokens', 't1'), null);
    assert.strictEqual(await store.delete('users', 'u1'), false);
    assert.strictEqual(await store.update('users', { ...user('u1'), version: 1 }), null);
    assert.strictEqual(await store.sweep(Date.now()), 0);
  });

  test('an inserted record has version 1 and is there under its id and each of its keys', async (store, other) => {
    const draft = user('u1', {
      emailKey: 'u1@example.org',
      roles: ['admin'],
      attributes: { company: 'x', terms: true },
    });
    const inserted = await store.insert('users', draft);
    assert.deepStrictEqual(inserted, { ...draft, version: 1 });
    assert.deepStrictEqual(await other.get('users', 'u1'), inserted);
    assert.deepStrictEqual(await other.find('users', 'usernameKey', 'name-u1'), inserted);
    assert.deepStrictEqual(await other.find('users', 'emailKey', 'u1@example.org'), inserted);
  });

  test('a session and its account are found as one, where that is offered', async (store, other) => {
    if (!store.holder || !other.holder) return;
    assert.strictEqual(await store.holder('token-s1'), null);
    const held = await store.insert('sessions', session('s1', { user: 'u1', step: 'new-password' }));
    assert.deepStrictEqual(await other.holder('token-s1'), { session: held, user: null });
    const draft = user('u1', { emailKey: 'u1@example.org', roles: ['admin'], administrator: 'yes' });
    const account = await store.insert('users', draft);
    await store.insert('users', user('u2'));
    await store.insert('sessions', session('s2', { user: 'u2' }));
    assert.deepStrictEqual(await other.holder('token-s1'), { session: held, user: account });
    assert.strictEqual((await other.holder('token-s2'))?.user?.id, 'u2');
    await store.delete('sessions', 's1');
    assert.strictEqual(await other.holder('token-s1'), null);
  });

  test('every collection keeps records', async (store) => {
    await store.insert('users', user('1'));
    await store.insert('sessions', session('1'));
    await store.insert('tokens', token('1'));
    await store.insert('attempts', { id: '1', count: 1, at: 1, expires: 2 });
    await store.insert('preauthorized', { id: '1', email: '1', createdAt: 1 });
    await store.insert('settings', { id: '1', value: { deep: [1, null, { '': [] }] } });
    assert.strictEqual((await store.get('users', '1'))?.username, 'Name-1');
    assert.strictEqual((await store.get('sessions', '1'))?.tokenKey, 'token-1');
    assert.strictEqual((await store.get('tokens', '1'))?.slot, 'reset 1');
    assert.strictEqual((await store.get('attempts', '1'))?.count, 1);
    assert.strictEqual((await store.get('preauthorized', '1'))?.email, '1');
    assert.deepStrictEqual((await store.get('settings', '1'))?.value, { deep: [1, null, { '': [] }] });
  });

  test('a conflict names its key and writes nothing', async (store) => {
    await store.insert('users', user('u1', { emailKey: 'u1@example.org' }));
    assert.strictEqual(await conflict(store.insert('users', user('u1', { usernameKey: 'free' }))), 'id');
    assert.strictEqual(await conflict(store.insert('users', user('u2', { usernameKey: 'name-u1' }))), 'usernameKey');
    assert.strictEqual(await conflict(store.insert('users', user('u2', { emailKey: 'u1@example.org' }))), 'emailKey');
    assert.strictEqual(await store.count('users'), 1);
    assert.strictEqual(await store.get('users', 'u2'), null);
    for (const name of ['free', 'name-u2']) assert.strictEqual(await store.find('users', 'usernameKey', name), null);
    assert.strictEqual((await store.get('users', 'u1'))?.usernameKey, 'name-u1');
  });

  test('a record that lacks a unique key stands in nobody’s way', async (store) => {
    const unnamed = omit(user('u1'), 'usernameKey');
    await store.insert('users', unnamed);
    await store.insert('users', { ...unnamed, id: 'u2' });
    assert.strictEqual(await store.count('users'), 2);
  });

  test('the same value may be a username and an e-mail address, and a key of another collection', async (store) => {
    await store.insert('users', user('u1', { usernameKey: 'same' }));
    await store.insert('users', user('u2', { emailKey: 'same' }));
    await store.insert('tokens', token('t1', { slot: 'same' }));
    assert.strictEqual((await store.find('users', 'usernameKey', 'same'))?.id, 'u1');
    assert.strictEqual((await store.find('users', 'emailKey', 'same'))?.id, 'u2');
    assert.strictEqual((await store.find('tokens', 'slot', 'same'))?.id, 't1');
  });

  test('update replaces the whole record and counts its version', async (store, other) => {
    const first = await store.insert('users', user('u1', { firstName: 'First' }));
    const rest = omit(first, 'firstName');
    const second = await store.update('users', { ...rest, lastName: 'Last' });
    assert.deepStrictEqual(second, { ...rest, lastName: 'Last', version: 2 });
    assert.deepStrictEqual(await other.get('users', 'u1'), second);
    assert.strictEqual((await other.update('users', { ...rest, version: 2 }))?.version, 3);
  });

  test('update does nothing when the version is not the stored one', async (store) => {
    const first = await store.insert('users', user('u1'));
    const second = await store.update('users', { ...first, firstName: 'second' });
    assert.strictEqual(await store.update('users', { ...first, firstName: 'late' }), null);
    assert.strictEqual(await store.update('users', { ...first, version: 9 }), null);
    assert.deepStrictEqual(await store.get('users', 'u1'), second);
  });

  test('update moves unique keys: the old one is free, a taken one is refused and changes nothing', async (store) => {
    const one = await store.insert('users', user('u1', { emailKey: 'one@example.org' }));
    const two = await store.insert('users', user('u2', { emailKey: 'two@example.org' }));
    const update = store.update('users', { ...two, usernameKey: 'fresh', emailKey: 'one@example.org' });
    assert.strictEqual(await conflict(update), 'emailKey');
    assert.deepStrictEqual(await store.get('users', 'u2'), two);
    assert.strictEqual(await store.find('users', 'usernameKey', 'fresh'), null);

    assert.strictEqual((await store.update('users', { ...one, emailKey: 'new@example.org' }))?.version, 2);
    assert.strictEqual(await store.find('users', 'emailKey', 'one@example.org'), null);
    assert.strictEqual((await store.find('users', 'emailKey', 'new@example.org'))?.id, 'u1');
    assert.strictEqual((await store.update('users', { ...two, emailKey: 'one@example.org' }))?.version, 2);
    assert.strictEqual((await store.find('users', 'emailKey', 'one@example.org'))?.id, 'u2');
  });

  test('delete and take free the unique keys and leave the indexes', async (store) => {
    await store.insert('users', user('u1', { administrator: 'yes' }));
    assert.strictEqual(await store.delete('users', 'u1'), true);
    assert.strictEqual(await store.delete('users', 'u1'), false);
    assert.strictEqual(await store.find('users', 'usernameKey', 'name-u1'), null);
    assert.strictEqual(await store.count('users', 'administrator', 'yes'), 0);
    await store.insert('users', user('u2', { usernameKey: 'name-u1' }));

    const inserted = await store.insert('tokens', token('t1', { slot: 'reset u1' }));
    assert.deepStrictEqual(await store.take('tokens', 't1'), inserted);
    assert.strictEqual(await store.take('tokens', 't1'), null);
    assert.strictEqual(await store.find('tokens', 'slot', 'reset u1'), null);
    assert.deepStrictEqual(await store.by('tokens', 'user', 'u1'), []);
    await store.insert('tokens', token('t2', { slot: 'reset u1' }));
  });

  test('a plain index lists and counts one value, and follows updates', async (store) => {
    for (const id of ['c', 'a', 'b']) await store.insert('sessions', session(id));
    const foreign = await store.insert('sessions', session('x', { user: 'u10' }));
    assert.deepStrictEqual(ids(await store.by('sessions', 'user', 'u1')), ['a', 'b', 'c']);
    assert.strictEqual(await store.count('sessions', 'user', 'u1'), 3);
    assert.strictEqual(await store.count('sessions'), 4);
    await store.update('sessions', { ...foreign, user: 'u1' });
    assert.strictEqual(await store.count('sessions', 'user', 'u1'), 4);
    assert.strictEqual(await store.count('sessions', 'user', 'u10'), 0);
    const [first] = await store.by('sessions', 'user', 'u1');
    assert.strictEqual(first?.tokenKey, 'token-a');
  });

  test('a list comes in pages, in order of the ids', async (store) => {
    const all = Array.from({ length: 25 }, (_, number) => `id-${String(number).padStart(2, '0')}`);
    for (const id of all.toReversed()) {
      await store.insert('users', user(id));
      await store.insert('sessions', session(id));
    }
    for (const page of [
      (paging: object) => store.list('users', paging),
      (paging: object) => store.by('sessions', 'user', 'u1', paging),
    ]) {
      assert.deepStrictEqual(ids(await page({})), all);
      assert.deepStrictEqual(ids(await page({ limit: 10 })), all.slice(0, 10));
      assert.deepStrictEqual(ids(await page({ after: 'id-09', limit: 10 })), all.slice(10, 20));
      assert.deepStrictEqual(ids(await page({ after: 'id-19', limit: 10 })), all.slice(20));
      assert.deepStrictEqual(ids(await page({ after: 'id-24', limit: 10 })), []);
      assert.deepStrictEqual(ids(await page({ after: 'id-09x' })), all.slice(10), 'the cursor may be gone meanwhile');
      assert.deepStrictEqual(ids(await page({ after: '' })), all);
    }
  });

  test('increment counts in a window that begins with the first', async (store) => {
    assert.deepStrictEqual(await store.increment('a', 1000, 100), {
      id: 'a',
      version: 1,
      count: 1,
      at: 1000,
      expires: 1100,
    });
    const second = await store.increment('a', 1100, 100);
    assert.deepStrictEqual(second, { id: 'a', version: 2, count: 2, at: 1100, expires: 1100 });
    assert.deepStrictEqual(await store.get('attempts', 'a'), second);
    const { count, at, expires } = await store.increment('a', 1101, 100);
    assert.deepStrictEqual([count, at, expires], [1, 1101, 1201], 'a new window');
    assert.strictEqual((await store.increment('b', 1101, 100)).count, 1);
    assert.strictEqual(await store.delete('attempts', 'a'), true);
    assert.strictEqual((await store.increment('a', 1102, 100)).count, 1);
  });

  test('sweep removes what has expired, with its keys, and nothing else', async (store) => {
    const now = 5000;
    await store.insert('sessions', session('old', { expires: now - 1 }));
    await store.insert('sessions', session('edge', { expires: now }));
    const late = await store.insert('sessions', session('late', { expires: now - 1 }));
    await store.update('sessions', { ...late, expires: now + 1 });
    await store.insert('tokens', token('old', { expires: 9 }));
    await store.increment('old', 9, 1);
    await store.increment('new', now, 1);
    await store.insert('users', user('u1'));
    await store.insert('settings', { id: 'brief', value: 1, expires: now - 1 });
    assert.strictEqual(await store.sweep(now), 4);
    assert.strictEqual(await store.sweep(now), 0);
    assert.deepStrictEqual(ids(await store.list('sessions')), ['edge', 'late']);
    assert.deepStrictEqual(ids(await store.list('attempts')), ['new']);
    assert.strictEqual(await store.count('tokens'), 0);
    assert.strictEqual(await store.count('users'), 1);
    await store.insert('sessions', session('again', { tokenKey: 'token-old' }));
    await store.insert('tokens', token('again', { slot: 'reset old' }));
  });
}
