import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './setup/command.ts';

const folder = join(root, 'test');

/** A call of the runners' own functions, with its title; strings may hold the other two kinds of quotes. */
const call = /\b(?:describe|it|test)(?:\.\w+)?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** The sources that hold tests, by their paths below `test/`: both runners' files, and the suites that they share. */
function sources(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => /\.(test|browser)\.ts$|^contract\/|\/conformance\.ts$/.test(file));
}

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The title as people write it down: what a loop fills in is `…`. */
const plain = (title: string): string => title.replaceAll(/\$\{[^}]*\}/g, '…').replaceAll(/\\(.)/g, '$1');

/** Words of a kind, wherever a test's title is made of them: in a call, or in the table that a loop goes through. */
export function names(kind: RegExp): ReadonlySet<string> {
  const comment = /(^|\s)\/\/.*$|\/\*[^]*?\*\//gm;
  return new Set(sources().flatMap((file) => read(file).replaceAll(comment, '').match(kind) ?? []));
}

/** The titles of all tests and groups of tests, by the files they stand in. */
export function titles(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    sources().map((file) => {
      const found = read(file).matchAll(call);
      return [file, Array.from(found, ([, , title = '']) => plain(title))];
    }),
  );
}
