import type { Attributes } from '../core/types.ts';
import type { Assert } from './runner.ts';
import type { Case } from './store-contract.ts';
import { ids, rejection, session, user } from './store-records.ts';

/** Words that mean something to JavaScript, to separators, or to sorting. */
const names = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  ' ',
  '#',
  'a,b',
  '["a"]',
  'null',
  '%_',
  "'; --",
  'İ',
  'ß',
  'é',
  'e\u0301',
  '名前',
  'שם',
  '👩🏽‍🚀',
  '\0',
  'a\0b',
  '\\',
  '\\0',
  '\ud83d',
  '\udc69',
  'a'.repeat(500),
];

/** Values a person, or an attacker, could come with. */
export function hostileValues(test: Case, assert: Assert, json = false): void {
  test('any text can be an id and a key, and none is taken for another', async (store) => {
    for (const name of names) {
      assert.strictEqual(await store.get('users', name), null, name);
      assert.strictEqual(await store.find('users', 'usernameKey', name), null, name);
      assert.strictEqual(await store.count('sessions', 'user', name), 0, name);
      await store.insert('users', user(name, { usernameKey: name, emailKey: name }));
      await store.insert('sessions', session(name, { user: name }));
      await store.increment(name, 1, 1);
    }
    for (const name of names) {
      assert.strictEqual((await store.get('users', name))?.id, name);
      assert.strictEqual((await store.find('users', 'emailKey', name))?.id, name);
      assert.deepStrictEqual(ids(await store.by('sessions', 'user', name)), [name]);
      assert.strictEqual((await store.get('attempts', name))?.count, 1);
    }
    assert.deepStrictEqual(ids(await store.list('users')).sort(), names.toSorted());
    for (const name of names) assert.strictEqual(await store.delete('users', name), true);
    assert.strictEqual(await store.count('users'), 0);
  });

  test('attributes keep any name, and change no prototype', async (store) => {
    const attributes = JSON.parse('{"__proto__":"p","constructor":1,"toString":true,"名":"é"}') as Attributes;
    const { attributes: inserted } = await store.insert('users', user('u1', { attributes }));
    const stored = (await store.get('users', 'u1'))?.attributes;
    for (const found of [inserted, stored ?? {}]) {
      assert.strictEqual(JSON.stringify(Object.entries(found)), JSON.stringify(Object.entries(attributes)));
      assert.strictEqual(Object.getPrototypeOf(found), Object.prototype);
    }
    assert.strictEqual(Reflect.get({}, 'p'), undefined);
  });

  test('any text can be part of a record', async (store, other) => {
    const attributes = Object.fromEntries(names.map((name) => [`_${name}`, name]));
    const inserted = await store.insert('users', user('u1', { attributes, firstName: names.join('') }));
    assert.deepStrictEqual(await other.get('users', 'u1'), inserted);
    assert.strictEqual(inserted.firstName, names.join(''));
    assert.deepStrictEqual(inserted.attributes, attributes);
  });

  test('nobody shares an object with the store', async (store) => {
    const roles = ['reader'];
    const insertion = store.insert('users', user('u1', { roles }));
    roles.push('admin');
    const inserted = await insertion;
    assert.deepStrictEqual(inserted.roles, ['reader']);
    (inserted.roles as string[]).push('admin');
    const first = await store.get('users', 'u1');
    (first?.roles as string[]).push('admin');
    const [second] = await store.list('users');
    (second?.attributes as Record<string, string>)['company'] = 'changed';
    const third = await store.find('users', 'usernameKey', 'name-u1');
    assert.deepStrictEqual([third?.roles, third?.attributes], [['reader'], {}]);
    const changed = { ...inserted, roles };
    const update = store.update('users', changed);
    roles.length = 0;
    await update;
    assert.deepStrictEqual((await store.get('users', 'u1'))?.roles, ['reader', 'admin']);
  });

  if (json) {
    test('what JSON can’t say is refused, and nothing is written', async (store) => {
      const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      for (const value of [
        key,
        new Uint8Array([2]),
        new Date(0),
        new Map(),
        NaN,
        Infinity,
        1n,
        [[key]],
        { deep: { key } },
      ])
        assert.ok((await rejection(store.insert('settings', { id: 'x', value }))) instanceof TypeError);
      assert.strictEqual(await store.count('settings'), 0);
    });
  } else {
    test('bytes stay bytes', async (store, other) => {
      await store.insert('settings', { id: 'x', value: { deep: [1, new Uint8Array([2])] } });
      assert.deepStrictEqual((await other.get('settings', 'x'))?.value, { deep: [1, new Uint8Array([2])] });
    });

    test('a non-extractable key stays usable', async (store, other) => {
      const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
      const data = new TextEncoder().encode('data');
      const mark = await crypto.subtle.sign('HMAC', key, data);
      await store.insert('settings', { id: 'key', value: key });
      const found = (await other.get('settings', 'key'))?.value as CryptoKey;
      assert.strictEqual(found.extractable, false);
      assert.ok(await crypto.subtle.verify('HMAC', found, mark, data));
    });
  }

  test('what can’t be cloned is refused, and nothing is written', async (store) => {
    assert.ok(await rejection(store.insert('settings', { id: 'x', value: () => 1 })));
    assert.strictEqual(await store.get('settings', 'x'), null);
    assert.strictEqual(await store.count('settings'), 0);
  });
}
