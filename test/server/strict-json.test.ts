import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, jsonValue, property, string } from 'fast-check';
import { JsonError, parseStrictJson } from '../../src/server/strict-json.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('strict JSON', () => {
  it('reads what JSON.stringify writes, whatever it is', () => {
    const shallow = jsonValue({ maxDepth: 5 }).filter((value) => {
      return !JSON.stringify(value).includes('__proto__');
    });
    holds(
      property(shallow, (value) => {
        assert.deepEqual(plain(parseStrictJson(JSON.stringify(value, null, 2))), plain(value));
      }),
      { numRuns: 2000 },
    );
  });
  it('takes nothing that JSON.parse refuses, and throws nothing but its own error', () => {
    const alphabet = string({ unit: 'binary', maxLength: 30 });
    holds(
      property(alphabet, (text) => {
        check(text);
      }),
      { numRuns: 2000 },
    );
  });
  it('the same for what looks like JSON', () => {
    const signs = Array.from('{}[]:,"\\0123.eE+-tfn \n').concat(
      'true',
      'null',
      '"a"',
      '"a":',
      '\\u0061',
      '\ufeff',
      '\u2028',
      '\0',
    );
    let seed = 1;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
    for (let i = 0; i < 20_000; i++) {
      check(Array.from({ length: next() % 9 }, () => signs[next() % signs.length]).join(''));
    }
  });
  for (const text of [
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    '--1',
    'NaN',
    'Infinity',
    "'a'",
    '{a:1}',
    '[1,]',
    '{"a":1,}',
    '"\t"',
    '"\\x"',
    '"\\u12"',
    '\u00a0{}',
    '/**/1',
    'True',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseStrictJson(text), JsonError);
    });
  }
  it('gives objects that inherit nothing', () => {
    const value = parseStrictJson('{"a":{"b":1}}') as { a: object };
    assert.equal(Object.getPrototypeOf(value), null);
    assert.equal(Object.getPrototypeOf(value.a), null);
  });
  it('names a field as it was written, also after an object of the same shape', () => {
    for (const name of ['a', 'b', '\\u0061b', '\\u0062']) {
      const expected = JSON.parse(`"${name}"`) as string;
      assert.deepEqual(Object.keys(parseStrictJson(`{"${name}":1}`) as object), [expected]);
    }
  });
});

function check(text: string): void {
  let strict: unknown;
  try {
    strict = parseStrictJson(text);
  } catch (error) {
    assert.ok(error instanceof JsonError, String(error));
    return;
  }
  assert.deepEqual(plain(strict), plain(JSON.parse(text)));
}
