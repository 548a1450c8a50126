import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { excerpts, has } from './excerpts.ts';
import { readme } from './readme.ts';

describe('what README.md shows of the frameworks', () => {
  const [chapter = ''] = /^## Frameworks$[^]*?(?=^## )/m.exec(readme()) ?? [];

  it('is taken from their demos, all of it', () => {
    const pieces = chapter.match(/^```(?!sh$)\w+$/gm) ?? [];
    assert.notEqual(pieces.length, 0);
    assert.equal(excerpts(chapter).length, pieces.length);
    for (const { file } of excerpts()) assert.match(file, /^demo\/(vue|svelte|angular|react)\//);
  });

  for (const excerpt of excerpts()) {
    const [first = ''] = excerpt.code.split('\n');
    it(`stands in ${excerpt.file}: ${first}`, () => {
      assert.ok(has(excerpt), excerpt.code);
    });
  }

  it('would not pass with another word, or a line left out', () => {
    const text = 'a\n  b\n    c\n  d\n';
    assert.ok(has({ file: '', code: 'b\n  c\nd\n' }, text));
    assert.equal(has({ file: '', code: 'b\n  x\n' }, text), false);
    assert.equal(has({ file: '', code: 'b\nd\n' }, text), false);
  });
});
