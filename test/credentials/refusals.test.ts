import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AuthError } from '../../src/core/errors.ts';
import { importCredentials } from '../../src/credentials.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import type { Store } from '../../src/stores/store.ts';
import { abcHash, everything, fileOf, imported, passwords } from './people.ts';

const good = {
  jo: ['email: jo@example.com', `password: ${abcHash}`],
  kim: ['email: kim@example.com', 'password: Sesame-42'],
};

/** The import is refused as a whole, and what was there before is there after. */
async function refused(text: string, problem: string, line?: number): Promise<void> {
  const store = createMemoryStore();
  await importCredentials(fileOf({ before: [`password: ${abcHash}`] }), { store, passwords });
  const before = await everything(store);
  await assert.rejects(importCredentials(text, { store, passwords }), (error) => {
    assert.ok(error instanceof AuthError);
    assert.equal(error.code, 'invalid_input');
    assert.deepEqual(error.params, { problem, ...(line !== undefined && { line }) });
    assert.doesNotMatch(`${String(error.stack)}${String((error.cause as Error).stack)}`, /Sesame|\$2b\$/);
    return true;
  });
  assert.deepEqual(await everything(store), before);
}

describe('a file that is wrong changes nothing', () => {
  it('L-27 truncated JSON', async () => {
    const whole = JSON.stringify({
      credentials: { usernames: { jo: { email: 'jo@example.com', password: 'Sesame-42' } } },
    });
    for (const length of [whole.length - 1, whole.length - 4, 60, 20]) {
      const store = createMemoryStore();
      await assert.rejects(importCredentials(whole.slice(0, length), { store, passwords }), { code: 'invalid_input' });
      assert.deepEqual(await everything(store), [[], [], []]);
    }
    await refused(whole.slice(0, -2), 'bad_indent', 1);
  });

  it('L-27 truncated YAML, wrong from some line on', async () => {
    await refused(`${fileOf(good)}    lee:\n      password: "Sesame-42\n`, 'missing_char', 11);
    await refused(fileOf(good).replace('      password: Sesame', '\tpassword: Sesame'), 'tab_as_indent', 8);
    await refused(`${fileOf(good)}  -: [\n`, 'bad_indent', 10);
  });

  it('L-27 a file of another version: lists of names instead of records', async () => {
    await refused('credentials:\n  names: [Jo]\n  usernames: [jo]\n  passwords: [Sesame-42]\n', 'not_a_mapping', 3);
    await refused('credentials:\n  names: [Jo]\n', 'no_usernames', 2);
  });

  it('L-27 a file of another program', async () => {
    await refused('services:\n  db:\n    image: postgres\n', 'no_credentials');
    await refused('', 'not_a_mapping', 1);
    await refused('- a\n- b\n', 'not_a_mapping', 1);
    await refused('just a text', 'not_a_mapping', 1);
    await refused('a: 1\n---\nb: 2\n', 'multiple_docs', 2);
    await refused('credentials: null', 'not_a_mapping', 1);
    await refused('credentials: {usernames: {}}\ncookie: 5\n', 'not_a_mapping', 2);
    await refused('credentials: {usernames: {}}\npre-authorized: {emails: {a: b}}\n', 'not_a_text', 2);
  });

  it('L-27 100 MB', async () => {
    await refused(`${fileOf(good)}# ${'x'.repeat(100_000_000)}\n`, 'too_large');
  });

  it('L-27 the same person twice', async () => {
    await refused(`${fileOf(good)}    jo:\n      email: other@example.com\n`, 'duplicate_key', 9);
    await refused(`${fileOf(good)}    "jo":\n      email: other@example.com\n`, 'duplicate_key', 9);
    await refused(`${fileOf(good)}credentials: {usernames: {}}\n`, 'duplicate_key', 9);
  });

  it('L-27 __proto__ keys', async () => {
    await refused(`__proto__: {}\n${fileOf(good)}`, 'forbidden_key', 1);
    await refused(fileOf(good).replace('  usernames', '  __proto__: {usernames: {}}\n  usernames'), 'forbidden_key', 2);
    // Someone can have registered with it: that must not keep the others from moving.
    const { users, skipped } = await imported(
      `${fileOf(good)}    __proto__:\n      roles: [admin]\n    lee:\n      __proto__: {roles: [admin]}\n`,
    );
    assert.deepEqual(skipped, [
      { name: '__proto__', reason: 'username_invalid' },
      { name: 'lee', reason: 'invalid_input' },
    ]);
    assert.deepEqual(users.map(({ username, roles }) => [username, roles]).sort(), [
      ['jo', []],
      ['kim', []],
    ]);
    assert.equal(({} as { roles?: unknown }).roles, undefined);
  });

  it('L-27 an anchors bomb', async () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const content = level === 0 ? '"lol"' : `*a${level - 1}`;
      return `a${level}: &a${level} [${Array<string>(9).fill(content).join(', ')}]`;
    });
    const start = performance.now();
    await refused(`${levels.join('\n')}\n${fileOf(good)}`, 'too_many_aliases', 5);
    const merges = levels.map((line) => line.replaceAll('[', '{x: [').replaceAll(']', ']}'));
    await refused(`${merges.join('\n')}\n${fileOf(good)}`, 'too_many_aliases', 5);
    assert.ok(performance.now() - start < 10_000);
  });

  it('L-27 what contains itself, what was never said, what is nested without end', async () => {
    await refused(`a: &a [*a]\n${fileOf(good)}`, 'bad_alias', 1);
    await refused(`a: *b\n${fileOf(good)}`, 'bad_alias', 1);
    await refused(`a: ${'['.repeat(1_000_000)}`, 'too_deep');
    await refused(`a: ${'[x, '.repeat(40)}${']'.repeat(40)}\n${fileOf(good)}`, 'too_deep', 1);
  });

  it('L-27 many aliases that repeat little are no bomb', async () => {
    const { users } = await imported(
      `a: &a {city: Ulm}\n${fileOf({ jo: [`<<: [${Array(200_000).fill('*a').join(', ')}]`] })}`,
    );
    assert.deepEqual(users[0]?.attributes, { city: 'Ulm' });
  });

  it('L-27 tags that ask a loader to do something', async () => {
    await refused(`a: !!python/object/apply:os.system [ls]\n${fileOf(good)}`, 'unknown_tag', 1);
    await refused(`a: !include b.yaml\n${fileOf(good)}`, 'unknown_tag', 1);
    await refused(`? [a, b]\n: c\n${fileOf(good)}`, 'bad_key', 1);
  });

  it('L-27 plain-text passwords are hashed on the way in', async () => {
    const { users, warnings } = await imported(fileOf(good));
    assert.doesNotMatch(JSON.stringify(users), /Sesame/);
    assert.deepEqual(warnings[0], { name: 'kim', code: 'plain_password' });
    const kim = users.find(({ username }) => username === 'kim');
    assert.equal((await passwords.verify('Sesame-42', kim?.credential ?? null)).valid, true);
  });

  it('L-27 a store that fails half-way has taken nobody', async () => {
    const store = createMemoryStore();
    const failing: Store = {
      ...store,
      transact: (work) =>
        store.transact((verbs) => {
          let writes = 0;
          return work({
            ...verbs,
            insert(collection, draft) {
              if (++writes > 1) throw new AuthError('storage_full');
              return verbs.insert(collection, draft);
            },
          });
        }),
    };
    await assert.rejects(importCredentials(fileOf(good), { store: failing, passwords }), { code: 'storage_full' });
    assert.deepEqual(await everything(store), [[], [], []]);
  });

  it('L-27 where hashing fails nobody is taken', async () => {
    const store = createMemoryStore();
    const broken = { ...passwords, create: () => Promise.reject(new AuthError('unavailable')) };
    await assert.rejects(importCredentials(fileOf(good), { store, passwords: broken }), { code: 'unavailable' });
    assert.deepEqual(await everything(store), [[], [], []]);
  });
});
