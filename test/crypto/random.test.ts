import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeBase64Url } from '../../src/crypto/base64url.ts';
import { random } from '../../src/crypto/random.ts';

/** Chi-square of counts that should all be alike. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Fails once in a hundred million runs when all is well: the mean is the degrees of freedom, the variance twice that. */
function assertEven(counts: readonly number[], what: string): void {
  const freedom = counts.length - 1;
  assert.ok(chiSquare(counts) < freedom + 8 * Math.sqrt(2 * freedom), `${what}: ${counts.join(' ')}`);
}

function tally(signs: Iterable<string>): number[] {
  const counts = new Map<string, number>();
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()];
}

describe('ids', () => {
  const now = Date.UTC(2026, 0, 1, 12);

  it('are UUIDs of version 7 that begin with their time', () => {
    const id = random.id(now);
    assert.match(id, /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    assert.equal(parseInt(id.replaceAll('-', '').slice(0, 12), 16), now);
  });

  it('sort in the order they were made, within a millisecond and from one to the next', () => {
    const ids = Array.from({ length: 50_000 }, (_, i) => random.id(now + Math.floor(i / 20_000)));
    assert.equal(
      ids.findIndex((id, i) => i > 0 && id <= (ids[i - 1] ?? '')),
      -1,
    );
    assert.equal(new Set(ids).size, ids.length);
  });

  it('are not to be guessed from the one before', () => {
    const tails = Array.from({ length: 1000 }, () => random.id(now).slice(24));
    assert.equal(new Set(tails).size, tails.length);
    assertEven(tally(tails.join('')), 'tails');
  });
});

describe('tokens', () => {
  it('are 256 bits as base64url, each another, every bit as often set as not', () => {
    const tokens = Array.from({ length: 4000 }, () => random.token());
    assert.equal(new Set(tokens).size, tokens.length);
    const ones = Array.from({ length: 256 }, () => 0);
    for (const token of tokens) {
      assert.match(token, /^[\w-]{43}$/);
      const bytes = Buffer.from(token, 'base64url');
      assert.equal(bytes.length, 32);
      for (const i of ones.keys()) ones[i] = (ones[i] ?? 0) + (((bytes[i >> 3] ?? 0) >> (i & 7)) & 1);
    }
    for (const count of ones) assert.ok(Math.abs(count - 2000) < 7 * Math.sqrt(1000), String(count));
  });
});

describe('readable passwords', () => {
  const passwords = Array.from({ length: 10_000 }, () => random.password());
  const signs = passwords.join('').replaceAll('-', '');

  it('come in groups of signs that are not taken for one another', () => {
    for (const password of passwords) assert.match(password, /^[a-z\d]{4}(-[a-z\d]{4}){4}$/);
    for (const alike of ['0o', '1li', '2z', '5s', '6b', '8b', '9gq', 'uvy']) {
      assert.ok([...alike].filter((sign) => signs.includes(sign)).length <= 1, alike);
    }
    assert.doesNotMatch(signs, /[aeiou]/);
    assert.equal(new Set(passwords).size, passwords.length);
  });

  it('hold 80 bits at least', () => {
    const bits = (signs.length / passwords.length) * Math.log2(new Set(signs).size);
    assert.ok(bits >= 80, String(bits));
  });

  it('use every sign as often as any other', () => {
    assertEven(tally(signs), 'signs');
  });
});

describe('a generator that fails', () => {
  it('is not replaced by a weaker one', (t) => {
    t.mock.method(crypto, 'getRandomValues', () => {
      throw new Error('no entropy');
    });
    assert.throws(() => random.id(0), /no entropy/);
    assert.throws(() => random.token(), /no entropy/);
    assert.throws(() => random.password(), /no entropy/);
  });
});

describe('base64url', () => {
  it('gives the test vectors of RFC 4648 without padding', () => {
    const pairs = { '': '', f: 'Zg', fo: 'Zm8', foo: 'Zm9v', foob: 'Zm9vYg', fooba: 'Zm9vYmE', foobar: 'Zm9vYmFy' };
    for (const [text, encoded] of Object.entries(pairs)) {
      assert.equal(encodeBase64Url(new TextEncoder().encode(text)), encoded);
    }
    assert.equal(encodeBase64Url(Uint8Array.of(0xfb, 0xff, 0xbf)), '-_-_');
  });
});
