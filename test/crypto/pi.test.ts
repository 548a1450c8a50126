import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fractionOfPi } from '../../src/crypto/pi.ts';

it('gives the digits of π, as many as are asked for', () => {
  // 3.243F6A88 85A308D3 13198A2E 03707344 …, as every table of it begins.
  assert.deepEqual(fractionOfPi(4), [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]);
  assert.deepEqual(fractionOfPi(1042).slice(0, 100), fractionOfPi(100));
});

it('gives the tables that bcrypt begins with', () => {
  const source = readFileSync(fileURLToPath(import.meta.resolve('bcryptjs')), 'utf8');
  const table = (name: string) =>
    JSON.parse(
      (new RegExp(`var ${name} = (\\[[^\\]]*\\])`).exec(source)?.[1] ?? '')
        .replace(/0x[\da-f]+/g, (hex) => String(Number(hex)))
        .replace(/,\s*\]/, ']'),
    ) as number[];
  const words = [...table('P_ORIG'), ...table('S_ORIG')];
  assert.equal(words.length, 18 + 4 * 256);
  assert.deepEqual(fractionOfPi(words.length), words);
});
