import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAuthError } from '../../src/core/errors.ts';
import { exportAccounts, importAccounts } from '../../src/credentials.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import type { Draft, Store } from '../../src/stores/store.ts';
import { abcHash } from './people.ts';

const now = () => 1_700_000_000_000;

function person(name: string, more: Partial<Draft<'users'>> = {}): Draft<'users'> {
  return {
    id: `id-${name.toLowerCase()}`,
    username: name,
    usernameKey: name.toLowerCase(),
    email: `${name}@Example.com`,
    emailKey: `${name.toLowerCase()}@example.com`,
    roles: [],
    attributes: {},
    credential: null,
    disabled: false,
    createdAt: 5,
    ...more,
  };
}

async function storeOf(...people: readonly Draft<'users'>[]): Promise<Store> {
  const store = createMemoryStore();
  for (const draft of people) await store.insert('users', draft);
  return store;
}

/** A file with its accounts changed by hand. */
async function tampered(change: (account: Record<string, unknown>) => void, ...people: Draft<'users'>[]) {
  const file = JSON.parse(await exportAccounts({ store: await storeOf(...people) })) as {
    accounts: Record<string, unknown>[];
  };
  for (const account of file.accounts) change(account);
  return JSON.stringify(file);
}

async function refusal(text: string): Promise<unknown> {
  const store = createMemoryStore();
  try {
    await importAccounts(text, { store });
  } catch (error) {
    assert.ok(isAuthError(error));
    assert.equal(await store.count('users'), 0);
    return error.params?.['problem'];
  }
  return undefined;
}

describe('an accounts file', () => {
  const jo = person('Jo', { roles: ['admin'], administrator: 'yes', credential: abcHash, firstName: 'Jo' });
  const sam = person('Sam', { disabled: true, attributes: { company: 'ACME', terms: true, seats: 3 } });

  it('brings everyone over as they are', async () => {
    const from = await storeOf(jo, sam);
    await from.insert('preauthorized', { id: 'new@example.com', email: 'New@example.com', createdAt: 7 });
    const to = createMemoryStore();
    const report = await importAccounts(await exportAccounts({ store: from, now }), { store: to });
    assert.deepEqual(report, { imported: ['Jo', 'Sam'], skipped: [], warnings: [], preauthorized: 1 });
    assert.deepEqual(await to.list('users'), await from.list('users'));
    assert.equal((await to.get('preauthorized', 'new@example.com'))?.email, 'New@example.com');
  });

  it('never changes an account that exists', async () => {
    const mine = person('JO', { id: 'mine', email: 'other@example.com', emailKey: 'other@example.com' });
    const to = await storeOf(mine);
    const report = await importAccounts(await exportAccounts({ store: await storeOf(jo, sam) }), { store: to });
    assert.deepEqual(report.imported, ['Sam']);
    assert.deepEqual(report.skipped, [{ name: 'Jo', reason: 'username_taken' }]);
    assert.equal((await to.get('users', 'mine'))?.credential, null);
  });

  it('gives a new id to somebody whose id is another person’s here', async () => {
    const to = await storeOf(person('Kim', { id: 'id-jo' }));
    await importAccounts(await exportAccounts({ store: await storeOf(jo) }), { store: to });
    assert.equal((await to.get('users', 'id-jo'))?.username, 'Kim');
    assert.notEqual((await to.find('users', 'usernameKey', 'jo'))?.id, 'id-jo');
  });

  it('read twice adds nobody', async () => {
    const text = await exportAccounts({ store: await storeOf(jo) });
    const store = createMemoryStore();
    await importAccounts(text, { store });
    assert.deepEqual((await importAccounts(text, { store })).imported, []);
    assert.equal(await store.count('users'), 1);
  });

  it('does not make an administrator of whoever registers first afterwards', async () => {
    const store = createMemoryStore();
    const report = await importAccounts(await exportAccounts({ store: await storeOf(sam) }), { store });
    assert.ok(await store.get('settings', 'first-user'));
    assert.deepEqual(report.warnings, [{ code: 'no_administrator' }]);
  });

  const wrong: [string, (account: Record<string, unknown>) => void, string][] = [
    ['a hash that nobody can check', (account) => (account['credential'] = '$argon2id$v=19$x'), 'hash_unknown'],
    ['a word that nobody knows', (account) => (account['mustChange'] = true), 'invalid_input'],
    ['a username with an @', (account) => (account['username'] = 'a@b.example'), 'username_invalid'],
    ['an address that is two', (account) => (account['email'] = 'a@b.example, c@d.example'), 'email_invalid'],
    ['roles that are one text', (account) => (account['roles'] = 'admin'), 'invalid_input'],
    ['an id with a path', (account) => (account['id'] = '../x'), 'invalid_input'],
    ['neither name nor address', (a) => (delete a['username'], delete a['email']), 'invalid_input'],
    ['a nested attribute', (account) => (account['attributes'] = { a: {} }), 'invalid_input'],
    ['no word on being disabled', (account) => delete account['disabled'], 'invalid_input'],
  ];
  for (const [what, change, reason] of wrong) {
    it(`leaves out somebody with ${what}`, async () => {
      const store = createMemoryStore();
      const report = await importAccounts(await tampered(change, jo), { store });
      assert.deepEqual([report.imported, report.skipped.map((skipped) => skipped.reason)], [[], [reason]]);
      assert.equal(await store.count('users'), 0);
    });
  }

  it('is refused as a whole when it is none', async () => {
    assert.equal(await refusal('{'), 'not_json');
    assert.equal(await refusal('credentials:\n  usernames: {}'), 'not_json');
    assert.equal(await refusal('[]'), 'not_accounts');
    assert.equal(await refusal('{"format":"auth-elements-accounts","version":1}'), 'not_accounts');
    const file = { format: 'auth-elements-accounts', version: 2, accounts: [], preauthorized: [] };
    assert.equal(await refusal(JSON.stringify(file)), 'unknown_version');
  });

  it('changes nothing when it cannot be written to the end', async () => {
    const store = createMemoryStore();
    let left = 1;
    const failing: Store = {
      ...store,
      transact: (work) =>
        store.transact((verbs) =>
          work({
            ...verbs,
            insert: (collection, draft) =>
              left-- > 0 ? verbs.insert(collection, draft) : Promise.reject(new Error('disk')),
          }),
        ),
    };
    await assert.rejects(importAccounts(await exportAccounts({ store: await storeOf(jo, sam) }), { store: failing }));
    assert.equal(await store.count('users'), 0);
  });
});
