import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { areAttributes, checkEmail, checkName, checkUsername, isRole } from '../../src/core/validation.ts';
import { exportCredentials, importCredentials } from '../../src/credentials.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import type { UserRecord } from '../../src/stores/store.ts';
import { testPasswords } from '../../src/testing/test-passwords.ts';
import { abcHash, fileOf, imported, passwords } from './people.ts';
import type { Data, PyYaml } from './pyyaml.ts';
import { startPyYaml, withoutPyYaml } from './pyyaml.ts';
import { anyText, traps } from './traps.ts';

const fixture = readFileSync(new URL('fixtures/streamlit-config.yaml', import.meta.url), 'utf8');

/** What stands at the end of a way of keys. */
function at(data: Data | undefined, ...way: string[]): Data | undefined {
  return way.reduce<Data | undefined>(
    (here, key) => (here instanceof Map ? (here as Map<string, Data>).get(key) : undefined),
    data,
  );
}

describe('an export', () => {
  it('reads like their own file', async () => {
    const { store } = await imported(
      fileOf({
        Jo: ['email: jo@example.com', `password: ${abcHash}`, 'name: Jo Do', 'roles: [viewer, on]', 'group: sales'],
      }),
    );
    const { text, problems } = await exportCredentials({ store, cookie: { name: 'c', key: 'k', expiryDays: 30 } });
    assert.deepEqual(problems, []);
    assert.equal(
      text,
      `cookie:
  expiry_days: 30
  key: k
  name: c
credentials:
  usernames:
    jo:
      email: jo@example.com
      failed_login_attempts: 0
      first_name: Jo
      group: sales
      last_name: Do
      logged_in: false
      password: ${abcHash}
      roles:
      - viewer
      - 'on'
pre-authorized:
  emails: []
`,
    );
  });

  it('leaves the cookie out where nobody gave one', async () => {
    const { text } = await exportCredentials({ store: createMemoryStore() });
    assert.equal(text, 'credentials:\n  usernames: {}\npre-authorized:\n  emails: []\n');
  });

  it('writes no hash that their software would take for a password, and says whose', async () => {
    const { store } = await imported(fileOf({ Jo: ['email: jo@example.com', 'password: Sesame-42'] }));
    const { text, problems } = await exportCredentials({ store });
    assert.deepEqual(problems, [{ name: 'Jo', code: 'hash_not_portable' }]);
    assert.doesNotMatch(text, /password|sha256|Sesame/);
  });

  it('takes passwords along where plain bcrypt hashes are written', async () => {
    const store = createMemoryStore();
    await importCredentials(fileOf({ jo: ['password: Sesame-42'] }), { store, passwords: testPasswords('bcrypt') });
    const { text, problems } = await exportCredentials({ store });
    assert.deepEqual(problems, []);
    assert.match(text, /^ {6}password: \$2b\$04\$[./\w]{53}$/m);
  });

  it('leaves out who may not sign in, as they could there', async () => {
    const { store, users } = await imported(fileOf({ Jo: [`password: ${abcHash}`], kim: [`password: ${abcHash}`] }));
    for (const user of users) if (user.username === 'Jo') await store.update('users', { ...user, disabled: true });
    const { text, problems } = await exportCredentials({ store });
    assert.deepEqual(problems, [{ name: 'Jo', code: 'disabled_not_portable' }]);
    assert.doesNotMatch(text, /\bjo\b/);
    assert.match(text, /^ {4}kim:$/m);
  });

  it('leaves out attributes that mean something else there', async () => {
    const { store, users } = await imported(fileOf({ jo: [`password: ${abcHash}`] }));
    const attributes = { password: 'x', roles: 'admin', logged_in: true, group: 'g' };
    for (const user of users) await store.update('users', { ...user, attributes });
    const { text, problems } = await exportCredentials({ store });
    assert.deepEqual(
      problems.map(({ code, field }) => [code, field]),
      ['password', 'roles', 'logged_in'].map((field) => ['attribute_not_portable', field]),
    );
    assert.match(text, /group: g/);
    assert.doesNotMatch(text, /admin|true/);
  });

  it('can be imported again, and is the same then', async () => {
    const first = await exportCredentials({ store: (await imported(fixture)).store });
    const again = await imported(first.text);
    assert.deepEqual(again.skipped, []);
    assert.deepEqual((await exportCredentials({ store: again.store })).text, first.text);
  });
});

describe('an export read by PyYAML', { skip: withoutPyYaml }, () => {
  let pyYaml: PyYaml;
  before(() => (pyYaml = startPyYaml()));
  after(() => pyYaml.close());

  it('has everyone of the file that was imported, as they were', async () => {
    const { store } = await imported(fixture);
    const before = at(await pyYaml.load(fixture), 'credentials', 'usernames') as ReadonlyMap<string, Data>;
    const after = await pyYaml.load((await exportCredentials({ store })).text);
    const names = at(after, 'credentials', 'usernames') as ReadonlyMap<string, Data>;
    assert.deepEqual([...names.keys()], [...before.keys()].map((name) => name.toLowerCase()).sort());
    for (const [name, record] of before) {
      const now = at(after, 'credentials', 'usernames', name.toLowerCase());
      for (const key of ['email', 'first_name', 'last_name', 'roles']) {
        if (name !== 'legacy' || key === 'email') assert.deepEqual(at(now, key) ?? null, at(record, key) ?? null, name);
      }
      assert.equal(at(now, 'password'), name === 'plain' ? undefined : at(record, 'password'));
      assert.equal(at(now, 'logged_in'), false);
      assert.equal(at(now, 'password_hint'), undefined);
    }
    assert.equal(at(after, 'credentials', 'usernames', 'legacy', 'last_name'), 'Person');
    assert.deepEqual(at(after, 'pre-authorized', 'emails'), ['melsby@gmail.com']);
  });

  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const name = anyText.map((text) => text.trim()).filter((text) => !checkName(text));
  const nastyName = fc.oneof(
    fc.constantFrom(...traps, 'y.es', '1.2', '-1a', '0b1', '1_0.0', '12e03', '.1_', 'İstanbul', 'ΣΑΣ', 'ẞ'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  );
  const username = nastyName.filter((text) => !checkUsername(text) && text !== '__proto__');
  const email = fc
    .tuple(nastyName, fc.constantFrom('example.com', 'münchen.de', '1.2'))
    .map(([local, domain]) => `${local}@${domain}`)
    .filter((text) => !checkEmail(text));
  // Whole numbers that are not exact come back as text.
  const attribute = fc
    .oneof(
      anyText,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.integer(),
      fc.boolean(),
    )
    .filter((value) => areAttributes({ value }))
    .filter((value) => !/^-?\d{16,}$/.test(String(value)));
  const person = fc.record({
    username: optional(username),
    email,
    firstName: optional(name),
    lastName: optional(name),
    roles: fc.uniqueArray(fc.constantFrom(...traps, 'admin').filter(isRole), { maxLength: 4 }),
    attributes: fc.dictionary(fc.constantFrom('on', 'y', 'null', 'No', 'a-b', 'city'), attribute, {
      noNullPrototype: true,
    }),
  });

  it('has any person unchanged, and gives them back unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(person, email, async ({ username, ...rest }, invited) => {
        const store = createMemoryStore();
        const draft = Object.fromEntries(
          Object.entries(rest).filter(([, value]) => value !== undefined),
        ) as typeof rest;
        const key = (text: string) => text.normalize('NFKC').toLowerCase().normalize('NFKC');
        await store.insert('users', {
          ...(draft as Pick<UserRecord, 'roles' | 'attributes'>),
          id: '1',
          ...(username !== undefined && { username, usernameKey: key(username) }),
          emailKey: key(rest.email),
          credential: abcHash,
          disabled: false,
          createdAt: 0,
        });
        await store.insert('preauthorized', { id: key(invited), email: invited, createdAt: 0 });
        const { text, problems } = await exportCredentials({ store });
        assert.deepEqual(problems, []);

        const data = await pyYaml.load(text);
        const expected = new Map<string, Data>([
          ...Object.entries(rest.attributes),
          ['email', rest.email],
          ['first_name', rest.firstName ?? ''],
          ['last_name', rest.lastName ?? ''],
          ['roles', rest.roles.length > 0 ? rest.roles : null],
          ['failed_login_attempts', 0],
          ['logged_in', false],
          ['password', abcHash],
        ]);
        assert.deepEqual(at(data, 'credentials', 'usernames'), new Map([[key(username ?? rest.email), expected]]));
        assert.deepEqual(at(data, 'pre-authorized', 'emails'), [invited]);

        // Their software writes the whole file anew at every sign-in; then it comes back to us.
        // YAML 1.1 has three more line ends than YAML 1.2; PyYAML writes them as such when it may.
        const oldLineEnds = /[\x85\u2028\u2029]/.test(JSON.stringify(rest));
        for (const options of [{}, { allow_unicode: !oldLineEnds }, { width: 20 }]) {
          const { users, skipped } = await imported(await pyYaml.dump(data, options));
          assert.deepEqual(skipped, []);
          const [{ email, firstName, lastName, roles, attributes, usernameKey, credential } = fail()] = users;
          assert.deepEqual({ email, firstName, lastName, roles, attributes }, rest);
          assert.deepEqual([usernameKey, credential], [username === undefined ? undefined : key(username), abcHash]);
        }
      }),
      { numRuns: 60 },
    );
  });

  const fail = (): UserRecord => assert.fail('nobody was imported');

  it('keeps a password that is a trap, when their software wrote it', async () => {
    for (const trap of [
      '12345',
      'on',
      '1e3',
      '12:30',
      '~',
      ' a b ',
      "'",
      '"',
      '#1 fan',
      'a: b',
      '- a',
      'ünï',
      '\u2028x',
    ]) {
      const record = new Map<string, Data>([
        ['email', 'jo@example.com'],
        ['password', trap],
      ]);
      const config = new Map([['credentials', new Map([['usernames', new Map([['jo', record]])]])]]);
      const { users } = await imported(await pyYaml.dump(config));
      assert.equal((await passwords.verify(trap, users[0]?.credential ?? null)).valid, true, trap);
    }
  });
});
