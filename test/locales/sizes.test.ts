import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { minify, transformWithOxc } from 'vite';
import { root } from '../setup/command.ts';

const { sizes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { sizes: { locale: number } };

const most = sizes.locale * 1024;

describe('a locale', () => {
  for (const file of globSync('src/locales/*.ts', { cwd: root }).sort()) {
    const name = basename(file, '.ts');

    it(`${name} is one file of at most ${most} bytes, minified and in gzip`, async () => {
      const script = await transformWithOxc(readFileSync(join(root, file), 'utf8'), file);
      const { code } = await minify(`${name}.js`, script.code, { module: true });
      assert.doesNotMatch(code, /\bimport\b/);
      const bytes = gzipSync(code, { level: 9 }).length;
      assert.ok(bytes <= most, `${bytes} bytes`);
    });
  }
});
