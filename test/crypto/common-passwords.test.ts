import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical } from '../../src/core/validation.ts';
import folded from '../../src/crypto/common-password-list.ts';
import { isCommonPassword } from '../../src/crypto/common-passwords.ts';

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

  it('are thousands of 8 characters and more, in canonical form', async () => {
    // Unfolded here in another way than in the source: sign by sign.
    const words: string[] = [];
    for (const sign of folded) {
      if (sign >= 'A' && sign <= 'Z') words.push((words.at(-1) ?? '').slice(0, sign.charCodeAt(0) - 65));
      else words.push((words.pop() ?? '') + sign);
    }
    // Of the 5000 that were taken, all the others are dates.
    assert.ok(new Set(words).size >= 2700, String(words.length));
    for (const word of words) {
      assert.ok([...word].length >= 8, word);
      assert.equal(canonical(word), word);
      assert.equal(await isCommonPassword(word), true, word);
    }
  });
});
