import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAuthError } from '../../src/core/errors.ts';
import { createPolicy } from '../../src/core/create-policy.ts';
import { createPasswords } from '../../src/crypto/passwords.ts';
import { countedBcrypt } from './counted-bcrypt.ts';

const { bcrypt, costs } = countedBcrypt();
const passwords = createPasswords({ bcrypt, cost: 10, format: 'bcrypt-sha256' });
const plain = createPasswords({ bcrypt, cost: 10, format: 'bcrypt' });

async function fits(typed: string, set: string, by = passwords): Promise<boolean> {
  return (await by.verify(typed, await by.create(set))).valid;
}
const refused = (code: string) => (error: unknown) => isAuthError(error) && error.code === code;

describe('passwords as we write them', () => {
  it('are passlib bcrypt_sha256 version 2 with the cost asked for, salted anew each time', async () => {
    const [one, two] = [await passwords.create('correct horse'), await passwords.create('correct horse')];
    assert.match(one, /^\$bcrypt-sha256\$v=2,t=2b,r=10\$[./A-Za-z0-9]{21}[.Oeu]\$[./A-Za-z0-9]{31}$/);
    assert.notEqual(one, two);
    assert.deepEqual(await passwords.verify('correct horse', one), { valid: true, stale: false, truncated: false });
    assert.equal((await passwords.verify('correct horsf', one)).valid, false);
  });

  it('are plain $2b$ hashes where the format says so', async () => {
    const credential = await plain.create('correct horse');
    assert.match(credential, /^\$2b\$10\$[./A-Za-z0-9]{53}$/);
    assert.deepEqual(await plain.verify('correct horse', credential), { valid: true, stale: false, truncated: false });
    assert.equal((await plain.verify('correct horsf', credential)).valid, false);
  });

  it('P-03 tells passwords of 72, 73 and 74 bytes apart by their last byte', async () => {
    for (const length of [72, 73, 74]) {
      const start = 'x'.repeat(length - 1);
      assert.equal(await fits(`${start}a`, `${start}a`), true);
      assert.equal(await fits(`${start}b`, `${start}a`), false);
    }
  });

  it('P-04 tells a password from the same one twice with NUL in between', async () => {
    assert.equal(await fits('secret-enough\0secret-enough', 'secret-enough'), false);
    assert.equal(await fits('secret-enough\0secret-enough', 'secret-enough\0secret-enough'), true);
  });

  it('P-05 tells 15 NULs from 16', async () => {
    assert.equal(await fits('\0'.repeat(16), '\0'.repeat(15)), false);
    assert.equal(await fits('\0'.repeat(15), '\0'.repeat(15)), true);
    assert.equal(await fits('', '\0'.repeat(15)), false);
  });

  it('P-06 never hashes half a surrogate pair', async () => {
    const credential = await passwords.create('password\ufffd');
    for (const by of [passwords, plain]) {
      await assert.rejects(by.create('password\ud800'), refused('invalid_input'));
      costs.length = 0;
      assert.equal((await by.verify('password\ud800', credential)).valid, false);
      assert.deepEqual(costs, [10]);
    }
  });

  it('P-07 takes a password in NFC and NFD for one, but not what is the same in NFKC only', async () => {
    for (const by of [passwords, plain]) {
      assert.equal(await fits('p\u0061\u0308sswo\u0308rd', 'p\u00e4ssw\u00f6rd', by), true);
      assert.equal(await fits('p\u00e4ssw\u00f6rd', 'p\u0061\u0308sswo\u0308rd', by), true);
      assert.equal(await fits('p\u0061\u0308sswo\u0308rd', 'p\u0061\u0308sswo\u0308rd', by), true);
      assert.equal(await fits('office-hours', 'o\ufb03ce-hours', by), false);
    }
  });

  it('P-08 keeps white space at both ends', async () => {
    for (const space of [' ', '\t', '\u00a0']) {
      assert.equal(await fits('long enough', `${space}long enough`), false);
      assert.equal(await fits('long enough', `long enough${space}`), false);
      assert.equal(await fits(`${space}long enough${space}`, `${space}long enough${space}`), true);
    }
  });

  it('P-09 minds the case', async () => {
    assert.equal(await fits('lONG ENOUGH', 'Long enough'), false);
  });

  it('hashes 4096 code points and nothing longer', async () => {
    const longest = '😀'.repeat(4096);
    const credential = await passwords.create(longest);
    assert.equal((await passwords.verify(longest, credential)).valid, true);
    for (const longer of [`${longest}x`, 'x'.repeat(4097), 'x'.repeat(10_000_000)]) {
      await assert.rejects(passwords.create(longer), refused('password_too_long'));
      costs.length = 0;
      assert.equal((await passwords.verify(longer, credential)).valid, false);
      assert.deepEqual(costs, [10]);
    }
  });

  it('refuses for plain hashes what bcrypt would cut or confuse', async () => {
    assert.match(await plain.create('ä'.repeat(36)), /^\$2b\$/);
    await assert.rejects(plain.create(`${'ä'.repeat(36)}x`), refused('password_too_long'));
    await assert.rejects(plain.create('long\0enough'), refused('invalid_input'));
    // 37 letters in NFD are 111 bytes as typed, but 74 and 72 as they are stored.
    await assert.rejects(plain.create('a\u0308'.repeat(37)), refused('password_too_long'));
    assert.match(await plain.create('a\u0308'.repeat(36)), /^\$2b\$/);
  });

  it('P-18 refuses a cost that must not be written', () => {
    for (const cost of [9, 16, 10.5, '12', NaN, 0, Infinity, undefined]) {
      assert.throws(() => createPasswords({ bcrypt, cost: cost as number, format: 'bcrypt' }), TypeError);
      assert.throws(() => createPolicy({ passwords: { cost: cost as number } }), TypeError);
    }
  });
});
