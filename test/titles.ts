import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './setup/command.ts';

const folder = join(root, 'test');

/**
 * A call of the runners' own functions that runs, with its title; strings may hold the other two kinds of quotes. What
 * is skipped or still to do, wherever it runs, is none.
 */
const call =
  /\b(?:describe|it|test)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1(?!,\s*\{[^}]*\b(?:skip|todo): (?:true|['"`]))/g;

/** The first cell of a row in the table that a loop goes through, which its titles are made of. */
const key = /^\s*\[\s*(['"`])([A-Z]-\d\d\b(?:\\.|(?!\1)[^\\])*)\1,/gm;

const comment = /(^|\s)\/\/.*$|\/\*[^]*?\*\//gm;

/** The sources that hold tests, by their paths below `test/`: both runners' files, and the suites that they share. */
function sources(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => /\.(test|browser)\.ts$|^contract\/|\/conformance\.ts$/.test(file) && file !== 'asvs.test.ts');
}

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The title as people write it down: what a loop fills in is `…`. */
const plain = (title: string): string => title.replaceAll(/\$\{[^}]*\}/g, '…').replaceAll(/\\(.)/g, '$1');

const second = (found: Iterable<RegExpMatchArray>): string[] => Array.from(found, ([, , text = '']) => text);

/** The titles in a source: of what it calls, and of what it has a loop call. */
export function titlesIn(source: string): { readonly called: readonly string[]; readonly listed: readonly string[] } {
  const code = source.replaceAll(comment, '$1');
  return { called: second(code.matchAll(call)).map(plain), listed: second(code.matchAll(key)) };
}

/** Words of a kind in the titles of tests that run. */
export function names(kind: RegExp): ReadonlySet<string> {
  const all = sources().flatMap((file) => Object.values(titlesIn(read(file))).flat());
  return new Set(all.flatMap((title) => title.match(kind) ?? []));
}

/** The titles of all tests and groups of tests that run, by the files they stand in. */
export function titles(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    sources().map((file) => {
      const { called, listed } = titlesIn(read(file));
      return [file, [...called, ...listed]];
    }),
  );
}
