import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../setup/command.ts';
import { anchors } from './anchors.ts';
import { readme } from './readme.ts';

/** The text without what is code. */
const prose = readme()
  .replaceAll(/^```[^]*?^```$/gm, '')
  .replaceAll(/`[^`\n]*`(?!\])/g, '');

const headings = anchors(readme());
const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
  ([, link, attribute]) => link ?? attribute ?? '',
);

describe('the links of README.md', () => {
  it('are there', () => {
    assert.notEqual(targets.length, 0);
  });

  it('lead to headings and files that there are', () => {
    const broken = targets.filter((target) => {
      if (/^https:\/\/[\w.-]+\/\S*$/.test(target)) return false;
      return target.startsWith('#') ? !headings.has(target.slice(1)) : !existsSync(join(root, target));
    });
    assert.deepEqual(broken, []);
  });
});
