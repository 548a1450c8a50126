import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { canonical } from '../../src/core/validation.ts';
import { isCommonPassword } from '../../src/crypto/common-passwords.ts';

const words = readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
  .trim()
  .split('\n');

describe('common passwords', () => {
  it('P-12 are recognized', async () => {
    for (const common of ['password', '12345678', 'qwertyuiop', '1qaz2wsx', 'iloveyou', 'trustno1', '11111111']) {
      assert.equal(await isCommonPassword(common), true, common);
    }
  });

  it('P-12 are recognized whatever their case and width', async () => {
    for (const common of ['PASSWORD', 'Trustno1', 'iLoveYou', 'ｐａｓｓｗｏｒｄ']) {
      assert.equal(await isCommonPassword(common), true, common);
    }
  });

  it('P-12 may be part of a longer one', async () => {
    for (const fine of [
      'password manager of mine',
      'my password',
      ' password',
      'passwor',
      '',
      '__proto__',
      'constructor',
    ]) {
      assert.equal(await isCommonPassword(fine), false, fine);
    }
  });

  it('are all dates of eight digits, in whichever order', async () => {
    for (const common of ['24121987', '12241987', '01012009', '19871224', '20000101']) {
      assert.equal(await isCommonPassword(common), true, common);
    }
    for (const fine of ['24121787', '48121987', '241219871', ' 24121987']) {
      assert.equal(await isCommonPassword(fine), false, fine);
    }
  });

  it('P-12 are thousands of 8 characters and more, and every one is recognized', async () => {
    // Of the 5000 that were taken, all the others are dates.
    assert.ok(new Set(words).size >= 2700, String(words.length));
    for (const word of words) {
      assert.ok([...word].length >= 8, word);
      assert.equal(canonical(word), word);
      assert.equal(await isCommonPassword(word), true, word);
    }
  });

  it('are never mistaken for a sentence', async () => {
    for (let i = 0; i < 50_000; i++) assert.equal(await isCommonPassword(`a lamp, a ladder ${String(i)}`), false);
  });

  it('are hardly ever mistaken for others', async () => {
    const changed = [
      (word: string) => `${word}!`,
      (word: string) => `my${word}`,
      (word: string) => word.slice(1) + word.slice(0, 1) + '#',
      (word: string) => word.replace(/[aeiou0-9]/, '_'),
      (word: string) => `${word}${word}${word}`,
      (word: string) => [...word].reverse().join('-'),
    ];
    const others = new Set(
      changed
        .flatMap((change) => words.map(change))
        .concat(Array.from({ length: 16_384 }, (_, i) => `unusual${String(i)}`)),
    );
    for (const word of words) others.delete(word);
    let mistaken = 0;
    for (const other of others) if (await isCommonPassword(other)) mistaken++;
    // One in 8,192 is what to expect.
    assert.ok(others.size > 30_000, String(others.size));
    assert.ok(mistaken <= 8, `${String(mistaken)} of ${String(others.size)}`);
  });
});
