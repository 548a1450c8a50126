import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import type { ImportReport } from '../../src/credentials.ts';
import type { UserRecord } from '../../src/stores/store.ts';
import { abcHash, imported, passwords } from './people.ts';

const fixture = readFileSync(new URL('fixtures/streamlit-config.yaml', import.meta.url), 'utf8');

describe('a file of Streamlit-Authenticator', () => {
  let report: ImportReport;
  let users: Map<string, UserRecord>;
  let emails: string[];
  before(async () => {
    const { store, ...rest } = await imported(fixture);
    report = rest;
    users = new Map(rest.users.map((user) => [user.username ?? user.email ?? '', user]));
    emails = (await store.list('preauthorized')).map(({ email }) => email);
  });
  const person = (name: string): UserRecord => {
    const user = users.get(name);
    assert.ok(user, name);
    return user;
  };

  it('brings everyone', () => {
    const names = ['MixedCase', 'guest@example.com', 'jsmith', 'legacy', 'locked', 'on', 'plain', 'rbriggs'];
    assert.deepEqual(report.imported, names);
    assert.deepEqual([...users.keys()].sort(), names);
    assert.deepEqual(report.skipped, []);
  });

  const known: [name: string, password: string][] = [
    ['jsmith', 'abc'],
    ['rbriggs', 'def'],
    ['MixedCase', 'Abcdef1!'],
    ['legacy', 'abc'],
    ['locked', 'abc'],
    ['on', 'abc'],
    ['plain', 'Abcdef1!'],
  ];
  for (const [name, password] of known) {
    it(`${name} signs in with the password from before`, async () => {
      assert.equal((await passwords.verify(password, person(name).credential)).valid, true);
    });
  }

  it('nobody signs in with another password, and a guest with none', async () => {
    assert.equal((await passwords.verify('ABC', person('jsmith').credential)).valid, false);
    assert.equal(person('guest@example.com').credential, null);
    assert.equal((await passwords.verify('', null)).valid, false);
  });

  it('keeps bcrypt hashes as they are and stores no password', () => {
    assert.equal(person('legacy').credential, abcHash);
    assert.doesNotMatch(JSON.stringify([...users.values()]), /Abcdef1!/);
  });

  it('knows people by a name in any case and shows it as it was written', () => {
    assert.equal(person('MixedCase').usernameKey, 'mixedcase');
    assert.equal(person('MixedCase').firstName, 'Мария');
    assert.equal(person('MixedCase').lastName, "O'Neil-Şen");
  });

  it('takes a key that is an address for an account without username', () => {
    const { username, usernameKey, emailKey } = person('guest@example.com');
    assert.deepEqual([username, usernameKey, emailKey], [undefined, undefined, 'guest@example.com']);
  });

  it('keeps roles, and who is an administrator', () => {
    assert.deepEqual(person('jsmith').roles, ['admin', 'editor', 'viewer']);
    assert.equal(person('jsmith').administrator, 'yes');
    assert.deepEqual(person('locked').roles, []);
    assert.equal(person('rbriggs').administrator, undefined);
  });

  it('divides a legacy name', () => {
    assert.deepEqual([person('legacy').firstName, person('legacy').lastName], ['Legacy', 'Person']);
  });

  it('warns of the password that anyone could read, and of what was left behind', () => {
    assert.deepEqual(report.warnings, [
      { name: 'MixedCase', code: 'hint_dropped' },
      { name: 'guest@example.com', code: 'no_password' },
      { name: 'on', code: 'hint_dropped' },
      { name: 'plain', code: 'plain_password' },
    ]);
    for (const user of users.values()) assert.deepEqual(user.attributes, {});
  });

  it('brings the pre-authorized addresses and says how long people stay signed in', () => {
    assert.equal(report.preauthorized, 1);
    assert.deepEqual(emails, ['melsby@gmail.com']);
    assert.deepEqual(report.policy, { sessions: { days: 30 } });
  });
});
