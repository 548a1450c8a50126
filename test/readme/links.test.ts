import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../setup/command.ts';
import { anchors } from './anchors.ts';
import { guideNames } from './samples.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const texts = ['README.md', 'CHANGELOG.md', ...guideNames()].filter((file) => existsSync(join(root, file)));
const built = ['demo/parts/**', '**/node_modules/**', '**/dist/**'];
const pages = globSync('demo/**/*.html', { cwd: root, exclude: built }).sort();

/** A text without what is code. */
const prose = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`(?!\])/g, '');

/** What a text in Markdown leads to, images among it. */
const linksOf = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, link, attribute = '']) => link ?? attribute,
  );

/** A page with the parts that are put into it. */
const whole = (page: string): string =>
  read(page).replaceAll(/<!--#include ([\w-]+\.html)-->/g, (_, part: string) => whole(`demo/parts/${part}`));

/** What there is to lead to inside a file. */
function places(file: string): ReadonlySet<string> {
  if (file.endsWith('.md')) return anchors(read(file));
  return new Set([...whole(file).matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));
}

/** The folder that a page's site begins at. */
function siteOf(file: string): string {
  const [, site = 'demo'] = /^(demo\/[\w-]+)\//.exec(file) ?? [];
  return existsSync(join(root, site, 'package.json')) ? site : 'demo';
}

/** Why a link leads nowhere; null when it leads somewhere. Addresses elsewhere are looked at for their form alone. */
function fault(file: string, target: string): string | null {
  // An icon that is none, so that no browser asks for one.
  if (target === 'data:,') return null;
  if (/^[a-z]+:/.test(target)) return /^https:\/\/[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(target) ? null : 'is no address';
  const [path = '', place] = target.split('#');
  const [name = ''] = path.split('?');
  const base = name.startsWith('/') ? siteOf(file) : dirname(file);
  const led = name === '' ? file : join(base, name);
  if (!existsSync(join(root, led))) return 'is no file';
  if (place === undefined || place === '' || !/\.(md|html)$/.test(led)) return null;
  return places(led).has(place) ? null : 'is no place there';
}

const broken = (file: string, targets: readonly string[]): string[] =>
  targets.flatMap((target) => {
    const why = fault(file, target);
    return why === null ? [] : [`${target} ${why}`];
  });

describe('the links', () => {
  for (const file of texts) {
    it(`of ${file} lead to files and headings that there are`, () => {
      assert.deepEqual(broken(file, linksOf(read(file))), []);
    });
  }

  for (const page of pages) {
    it(`of ${page} lead to pages, files and elements that there are`, () => {
      const targets = [...whole(page).matchAll(/ (?:src|href)="([^"]+)"/g)].map(([, target = '']) => target);
      assert.deepEqual(broken(page, targets), []);
    });
  }

  it('of README.md lead to every guide', () => {
    const led = linksOf(read('README.md'));
    assert.deepEqual(
      guideNames().filter((guide) => !led.some((target) => target.split('#')[0] === guide)),
      [],
    );
  });
});

describe('the test of the links', () => {
  it('finds one that leads nowhere, and says why', () => {
    const targets = ['#no-such', 'no-such.md', 'demo/guide/server.md#no-such', 'http://example.com', 'https://nowhere'];
    assert.deepEqual(broken('README.md', targets), [
      '#no-such is no place there',
      'no-such.md is no file',
      'demo/guide/server.md#no-such is no place there',
      'http://example.com is no address',
      'https://nowhere is no address',
    ]);
    assert.deepEqual(
      broken('README.md', ['#licence', 'demo/guide/server.md#run-one', 'https://example.com/a?b#c']),
      [],
    );
  });

  it('finds them in texts and in the attributes of images', () => {
    const text = 'A [link](a.md), ![one](b.png), <img src="c.png">, `[code](d.md)`\n\n```md\n[more](e.md)\n```\n';
    assert.deepEqual(linksOf(text), ['a.md', 'b.png', 'c.png']);
  });
});
