import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { compile } from 'tailwindcss';
import { root } from '../setup/command.ts';
import { guide } from './samples.ts';

const text = guide('demo/guide/theming.md');
const sheets = [...text.matchAll(/^```css\n([^]*?)^```$/gm)].map(([, code = '']) => code);

describe('the guide to theming', () => {
  it('names every class that forms are drawn with, and no other', () => {
    const sources = globSync('src/elements/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
    const drawn = sources.flatMap((source) => [
      ...[...source.matchAll(/class="(auth-[^"]*)"|'(auth-[a-z -]*)'(?= : 'auth-|\}\n|\} type)/g)].map(
        ([, one, two]) => one ?? two,
      ),
      ...[...source.matchAll(/\.(auth-[a-z-]+)/g)].filter(() => source.includes('css`')).map(([, name]) => name),
    ]);
    const names = new Set(drawn.flatMap((list = '') => list.split(' ')).filter(Boolean));
    const documented = [...text.matchAll(/^\| `(auth-[a-z-]+)` \|/gm)].map(([, name]) => name);
    assert.deepEqual(documented.toSorted(), [...names].sort());
  });

  it('shows a style sheet that Tailwind makes what it says of', async () => {
    const files: Readonly<Record<string, string>> = {
      tailwindcss: 'node_modules/tailwindcss/index.css',
      'auth-elements/looks/tailwind.css': 'src/looks/tailwind.css',
    };
    const compiled = await compile(sheets.join(''), {
      loadStylesheet: (id) => {
        const path = join(root, files[id] ?? '');
        return Promise.resolve({ path, base: root, content: readFileSync(path, 'utf8') });
      },
    });
    assert.equal(sheets.length, 1);
    const css = compiled.build([]);
    assert.match(css, /--color-auth-accent: light-dark\(var\(--color-teal-700\), var\(--color-teal-300\)\)/);
    assert.match(css, /--color-teal-700: /);
    assert.match(css, /\[unstyled\] \.auth-submit \{[^}]*background-color: var\(--color-auth-accent\)/);
    assert.doesNotMatch(css, /@apply/);
  });
});
