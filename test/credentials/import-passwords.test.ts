import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { abcHash, fileOf, imported, passwords } from './people.ts';

describe('passwords in an import', () => {
  it('takes unquoted names and passwords for the text that was written', async () => {
    const names = ['on', 'yes', 'Off', 'null', '0x1f', '1e3', '1_000', '12345', '0777', '2024-01-01', '1.50'];
    const people = Object.fromEntries(names.map((name) => [`? ${name}\n    `, [`password: ${abcHash}`]]));
    const { users } = await imported(fileOf(people));
    assert.deepEqual(users.map(({ username }) => username).sort(), names.sort());

    for (const password of ['12345', '0123', '1_000', 'yes', '12:30', '2024-01-01', '1e3', '"null"']) {
      const {
        users: [user],
      } = await imported(fileOf({ jo: [`password: ${password}`, 'email: jo@example.com'] }));
      const text = password.replaceAll('"', '');
      assert.equal((await passwords.verify(text, user?.credential ?? null)).valid, true, password);
    }
  });

  it('gives nobody a password who had none', async () => {
    for (const lines of [[], ['password:'], ['password: null'], ['password: ~'], ["password: ''"]]) {
      const { users, warnings } = await imported(fileOf({ jo: ['email: jo@example.com', ...lines] }));
      assert.equal(users[0]?.credential, null);
      assert.deepEqual(warnings[0], { name: 'jo', code: 'no_password' });
    }
  });

  it('accepts hashes of all three makes', async () => {
    for (const make of ['2a', '2b', '2y']) {
      const hash = abcHash.replace('2b', make);
      const { users } = await imported(fileOf({ jo: [`password: ${hash}`] }));
      assert.equal(users[0]?.credential, hash);
    }
  });

  it('never takes a foreign or damaged hash for a password', async () => {
    const hashes = [
      abcHash.slice(0, -1),
      `${abcHash}x`,
      abcHash.replace('$12$', '$31$'),
      abcHash.replace('$12$', '$aa$'),
      abcHash.replace('$2b', '$2x'),
      '$2b$',
      '$1$salt$digest',
      '$6$rounds=5000$salt$digest',
      '$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA',
      '$pbkdf2-sha256$29000$salt$digest',
      '$scrypt$ln=16,r=8,p=1$salt$digest',
      '$bcrypt-sha256$v=2,t=2b,r=12$short$short',
      'pbkdf2_sha256$260000$salt$digest',
      'scrypt:32768:8:1$salt$digest',
      'bcrypt_sha256$$2b$12$salt',
      'sha1$salt$digest',
      "'{SSHA}c2FsdA=='",
      "'{bcrypt}$2a$12$salt'",
    ];
    for (const hash of hashes) {
      const { users, skipped } = await imported(fileOf({ jo: [`password: ${hash}`] }));
      assert.deepEqual(skipped, [{ name: 'jo', reason: 'hash_unknown' }], hash);
      assert.deepEqual(users, []);
    }
    for (const password of ["'$$$'", '$money', 'pa$$word', "'{curly}'", 'sha256 is not md5$']) {
      const { warnings } = await imported(fileOf({ jo: ['email: jo@example.com', `password: ${password}`] }));
      assert.deepEqual(warnings[0], { name: 'jo', code: 'plain_password' }, password);
    }
  });

  it('knows a hash by what is around it, as Python prints bytes or with white space', async () => {
    for (const written of [`" ${abcHash} "`, `"b'${abcHash}'"`, `'b"${abcHash}"'`, `"'${abcHash}'"`]) {
      const { users, warnings } = await imported(fileOf({ jo: ['email: jo@example.com', `password: ${written}`] }));
      assert.deepEqual(
        [users[0]?.credential, warnings.some(({ code }) => code === 'plain_password')],
        [abcHash, false],
      );
    }
    const { skipped } = await imported(fileOf({ jo: [`password: "b'${abcHash}x'"`] }));
    assert.deepEqual(skipped, [{ name: 'jo', reason: 'hash_unknown' }]);
  });
});
