import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ar } from '../../demo/page/words/ar.ts';
import { de } from '../../demo/page/words/de.ts';
import { en } from '../../demo/page/words/en.ts';
import { root } from '../setup/command.ts';

const pages = globSync(['demo/*.html', 'demo/parts/*.html'], { cwd: root }).map((file) =>
  readFileSync(`${root}/${file}`, 'utf8'),
);
const keys = pages.flatMap((page) =>
  [...page.matchAll(/data-(?:text|label|message-key)="([^"]+)"/g)].map(([, key = '']) => key),
);

describe('the words of the demo', () => {
  for (const [name, words] of Object.entries({ de, ar })) {
    test(`${name} says everything that the pages and their scripts say, and nothing else`, () => {
      assert.deepEqual(Object.keys(words).sort(), [...new Set([...keys, ...Object.keys(en)])].sort());
    });

    test(`${name} mentions what English mentions`, () => {
      const mentioned = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([word]) => word).sort();
      for (const [key, text] of Object.entries(en)) assert.deepEqual(mentioned(words[key]), mentioned(text), key);
    });
  }
});
