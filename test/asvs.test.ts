import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { anchors } from './readme/anchors.ts';
import { root } from './setup/command.ts';
import { titles } from './titles.ts';

/** The requirements of levels 1 and 2 that concern elements and server together, by chapter and section. */
const applicable: Readonly<Record<string, readonly number[]>> = {
  '1.2': [2, 4],
  '1.3': [11],
  '2.1': [1, 2, 3],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3, 4],
  '2.4': [1],
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '4.1': [3],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 3, 4],
  '10.4': [1, 2, 5, 8, 9],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [2],
  '11.1': [1, 2],
  '11.2': [1, 2, 3],
  '11.3': [1, 2, 3],
  '11.4': [1, 2, 3],
  '11.5': [1],
  '11.6': [1],
  '13.3': [1],
  '13.4': [2],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2],
  '15.1': [3],
  '15.2': [2],
  '15.3': [3, 5, 6, 7],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
};

/** The cases that published faults of other systems became; the rest concerns what is not built. */
const advisories = 'A-01 A-03 A-04 A-05 A-06 A-08 A-10 A-11 A-12 A-13 A-14 A-15 A-16 A-17 A-18 A-20 A-27 A-28 A-29 A-30'
  .concat(' A-31 A-32 A-33')
  .split(' ');

const text = readFileSync(join(root, 'test', 'asvs.md'), 'utf8');

interface Row {
  readonly ids: readonly string[];
  readonly level: string;
  readonly reasons: readonly string[];
}

/** The rows of all tables below a heading of the second rank. */
function rows(heading: string): Row[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  assert.ok(section, heading);
  return Array.from(
    section.matchAll(/^\| +([\dA].*?) +\| +(.*?) +\| .*? \| (.*?) +\|$/gm),
    ([, ids = '', level, by = '']) => ({
      ids: ids.split(', '),
      level: level ?? '',
      reasons: by.split('<br>').map((reason) => reason.trim()),
    }),
  );
}

const requirements = rows('Requirements');
const higher = rows('Of level 3');
const faults = rows('What other systems went wrong with');
const all = [...requirements, ...higher, ...faults];

const idsOf = (list: readonly Row[]): string[] => list.flatMap(({ ids }) => ids);
const sorted = (ids: readonly string[]): string[] =>
  ids.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));

describe('the list of requirements', () => {
  it('names each that applies, once, and no other', () => {
    const expected = Object.entries(applicable).flatMap(([section, numbers]) =>
      numbers.map((n) => `${section}.${String(n)}`),
    );
    assert.equal(expected.length, 163);
    assert.deepEqual(sorted(idsOf(requirements)), sorted(expected));
    assert.ok(requirements.every(({ level }) => /^[12]$/.test(level)));
    assert.ok(higher.length > 0 && higher.every(({ level }) => level === '3'));
    assert.deepEqual(
      idsOf(higher).filter((id, index, list) => expected.includes(id) || list.indexOf(id) !== index),
      [],
    );
  });

  it('names each fault of other systems that applies, once', () => {
    assert.deepEqual(sorted(idsOf(faults)), sorted(advisories));
  });

  it('says of each what meets it, or why nothing does', () => {
    for (const { ids, reasons } of all) {
      const shown = reasons.some((reason) => reason.includes(' › ') || /^\[.*\]\(.*#.*\)$/.test(reason));
      const excused = reasons.some((reason) => /^(Deviation|Not built): \S|^There /.test(reason));
      assert.ok(shown || excused, ids.join());
    }
  });

  it('names tests that there are', () => {
    const known = titles();
    for (const { ids, reasons } of all) {
      for (const reason of reasons) {
        const [, file, title] = /^(.*?) › (.*)$/.exec(reason) ?? [];
        if (file === undefined || title === undefined) continue;
        assert.ok(known.get(file)?.includes(title), `${ids.join()}: ${file} › ${title}`);
      }
    }
  });

  it('leads to headings that there are', () => {
    const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g));
    assert.ok(links.length > 20);
    for (const [link, path = '', heading] of links) {
      const file = normalize(join(root, 'test', path));
      assert.ok(existsSync(file), link);
      if (heading !== undefined) assert.ok(anchors(readFileSync(file, 'utf8')).has(heading), link);
    }
  });
});
