import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPasswords } from '../../src/crypto/passwords.ts';
import { countedBcrypt } from './counted-bcrypt.ts';
import { bcryptVectors, prefixVectors } from './vectors.ts';

const { bcrypt, costs } = countedBcrypt();
const passwords = createPasswords({ bcrypt, cost: 10, format: 'bcrypt-sha256' });
const plain = createPasswords({ bcrypt, cost: 10, format: 'bcrypt' });
const cost4 = '$2b$04$M4J6rSdDVMuVebEjedHN4uX2paW5Z0zWRRAGXcJlA9dilH/GCqEKy';
const cost10 = '$2b$10$f.I1NfaM/ftJScA8iDUV5.35/6PwnFJod4cu3W/B0H8EW42B70/ti';
const password = 'Abcdef1!';
const wrong = { valid: false, stale: false, truncated: false };

describe('hashes that others wrote', () => {
  it('verifies what hashcat publishes for passlib bcrypt_sha256 version 2', async () => {
    const credential = '$bcrypt-sha256$v=2,t=2b,r=12$KSOjON/ciJR86a00N5q61.$AmWZucQuHk13FGkQWhgMeiFvBfm2GCy';
    const current = createPasswords({ bcrypt, cost: 12, format: 'bcrypt-sha256' });
    assert.deepEqual(await current.verify('hashcat', credential), { valid: true, stale: false, truncated: false });
    assert.deepEqual(await current.verify('Hashcat', credential), wrong);
    assert.deepEqual(await passwords.verify('hashcat', credential), { valid: true, stale: true, truncated: false });
  });

  for (const { id, password, hash } of bcryptVectors) {
    it(`verifies ${id} of Python's bcrypt, and no other password`, async () => {
      assert.deepEqual(await passwords.verify(password, hash), { valid: true, stale: true, truncated: false });
      assert.deepEqual(await passwords.verify(`${password.slice(0, -1)}#`, hash), wrong);
    });
  }

  for (const hash of prefixVectors) {
    it(`P-15 verifies ${hash.slice(0, 4)} and asks to replace it`, async () => {
      assert.deepEqual(await passwords.verify(password, hash), { valid: true, stale: true, truncated: false });
      assert.equal((await passwords.verify('abcdef1!', hash)).valid, false);
      const upgraded = await passwords.create(password);
      assert.match(upgraded, /^\$bcrypt-sha256\$v=2,/);
      assert.deepEqual(await passwords.verify(password, upgraded), { valid: true, stale: false, truncated: false });
    });
  }

  it('keeps a $2b$ hash of the current cost where plain hashes are written, and replaces $2a$ and $2y$', async () => {
    assert.deepEqual(await plain.verify(password, cost10), { valid: true, stale: false, truncated: false });
    for (const prefix of ['$2a$', '$2y$']) {
      assert.equal((await plain.verify(password, prefix + cost10.slice(4))).stale, true);
    }
    assert.equal((await plain.verify(password, cost4)).stale, true);
  });

  it('says that only 72 bytes of a longer password were looked at, and asks for no upgrade of it', async () => {
    const set = `Aa1!${'b'.repeat(68)}`;
    const { hash = '' } = bcryptVectors.find(({ id }) => id === 'v-72') ?? {};
    assert.deepEqual(await passwords.verify(set, hash), { valid: true, stale: true, truncated: false });
    assert.deepEqual(await passwords.verify(`${set}ZZZ`, hash), { valid: true, stale: false, truncated: true });
    assert.deepEqual(await plain.verify(`${set}ZZZ`, hash), { valid: true, stale: false, truncated: true });
    assert.deepEqual(await passwords.verify(`#${set}`, hash), wrong);
  });

  it('reads the exact bytes typed: NFC is not NFD, and NUL is refused', async () => {
    const nfd = 'pa\u0308sswo\u0308rd';
    const hash = await bcrypt(nfd, `$2b$10$${'N'.repeat(21)}O`);
    assert.equal((await passwords.verify(nfd, hash)).valid, true);
    assert.equal((await passwords.verify(nfd.normalize('NFC'), hash)).valid, false);
    // To bcrypt itself these two are one.
    assert.equal((await passwords.verify(`${password}\0${password}`, cost10)).valid, false);
    assert.equal((await plain.verify(`${password}\0${password}`, cost10)).valid, false);
  });

  it('asks for no upgrade to a plain hash that could not hold the password', async () => {
    const long = 'x'.repeat(73);
    const credential = await passwords.create(long);
    assert.deepEqual(await plain.verify(long, credential), { valid: true, stale: false, truncated: false });
    assert.equal((await plain.verify(password, await passwords.create(password))).stale, true);
  });

  const corrupt = [
    ['an empty text', ''],
    ['59 signs', cost10.slice(0, -1)],
    ['61 signs', `${cost10}a`],
    ['a line end behind it', `${cost10}\n`],
    ['$2x$', `$2x${cost10.slice(3)}`],
    ['$2$', `$2${cost10.slice(3)}`],
    ['cost 31', `$2b$31${cost10.slice(6)}`],
    ['cost 16', `$2b$16${cost10.slice(6)}`],
    ['cost 3', `$2b$03${cost10.slice(6)}`],
    ['letters for a cost', `$2b$aa${cost10.slice(6)}`],
    ['a sign outside the alphabet', cost10.replace('Q', '*').slice(0, 20) + '!'.repeat(40)],
    ['the name of a prototype', '__proto__'],
    ['the name of a method', 'constructor'],
    ['the password itself', password],
    ['version 1', `$bcrypt-sha256$2b,12$${'N'.repeat(22)}$${'N'.repeat(31)}`],
    ['version 3', `$bcrypt-sha256$v=3,t=2b,r=12$${'N'.repeat(22)}$${'N'.repeat(31)}`],
    ['version 2 at cost 31', `$bcrypt-sha256$v=2,t=2b,r=31$${'N'.repeat(22)}$${'N'.repeat(31)}`],
  ] as const;
  for (const [what, credential] of corrupt) {
    it(`P-14 refuses ${what} after one hash, within two seconds`, async () => {
      costs.length = 0;
      const start = performance.now();
      assert.deepEqual(await passwords.verify(password, credential), { ...wrong, unreadable: true });
      assert.ok(performance.now() - start < 2000);
      assert.deepEqual(costs, [10]);
    });
  }

  it('does not take the digest of an empty text for one that is missing', async () => {
    costs.length = 0;
    assert.deepEqual(await passwords.verify('', null), wrong);
    assert.deepEqual(await passwords.verify('', ''), { ...wrong, unreadable: true });
    assert.deepEqual(costs, [10, 10]);
  });
});

describe('P-19 what a wrong password costs', () => {
  const cases = async () =>
    [
      ['no account', null, [10]],
      ['a corrupt credential', '$2b$', [10]],
      ['our own hash', await passwords.create(password), [10]],
      ['a plain hash of the current cost', cost10, [10]],
      // Each step doubles the work: 4 + 4 + 5 + … + 9 is 10.
      ['a plain hash of an older cost', cost4, [4, 4, 5, 6, 7, 8, 9]],
    ] as const;

  for (const [name, by] of [
    ['bcrypt-sha256', passwords],
    ['bcrypt', plain],
  ] as const) {
    it(`is one hash at the current cost, whoever it is for (${name})`, async () => {
      for (const [what, credential, expected] of await cases()) {
        costs.length = 0;
        const { unreadable, ...verdict } = await by.verify('wrong password', credential);
        assert.deepEqual([verdict, unreadable === true], [wrong, credential === '$2b$'], what);
        assert.deepEqual(costs, expected, what);
      }
    });
  }

  it('is the same for everyone also when a plain hash may have been made of another form of the text', async () => {
    for (const [what, credential] of await cases()) {
      costs.length = 0;
      assert.equal((await plain.verify('wro\u0308ng password', credential)).valid, false, what);
      const work = costs.reduce((sum, cost) => sum + 2 ** cost, 0);
      assert.equal(work, 2 * 2 ** 10, what);
    }
  });

  it('is one hash for a right one, too', async () => {
    for (const credential of [await passwords.create(password), cost10]) {
      costs.length = 0;
      assert.equal((await passwords.verify(password, credential)).valid, true);
      assert.deepEqual(costs, [10]);
    }
  });
});
