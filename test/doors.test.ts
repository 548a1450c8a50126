import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './setup/command.ts';

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};
const doors = Object.keys(exports);

describe('the doors of the package', () => {
  it('are named one by one, so that nothing is published which nobody meant to', () => {
    assert.deepEqual(
      doors.filter((door) => door.includes('*')),
      [],
    );
  });

  it('lead to what is built from a source of that name, and say its types', () => {
    for (const [door, target] of Object.entries(exports)) {
      if (typeof target === 'string') continue;
      const path = target['default']?.replace(/^\.\/dist\/(.*)\.js$/, '$1') ?? '';
      assert.ok(existsSync(join(root, `src/${path}.ts`)), `${door} has no source`);
      assert.deepEqual(target, { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` }, door);
    }
  });

  it('are there for every tag and every language, and for no inner part of an element', () => {
    const tags = [...readFileSync(join(root, 'src/elements/tags.ts'), 'utf8').matchAll(/^ {2}'(auth-[\w-]+)':/gm)];
    const named = (folder: string) =>
      doors.filter((door) => door.startsWith(`./${folder}/`)).map((door) => door.slice(folder.length + 3));
    assert.deepEqual(named('elements').sort(), tags.map(([, tag]) => tag).sort());
    const languages = globSync('src/locales/*.ts', { cwd: root }).map((file) => file.replace(/.*[\\/]|\.ts$/g, ''));
    assert.deepEqual(named('locales').sort(), languages.sort());
  });
});
