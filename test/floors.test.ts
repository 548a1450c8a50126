import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { importsOf, reach, root, sourceFiles, type Import } from './floors/imports.ts';
import { unreachable, violation } from './floors/rules.ts';

const files = sourceFiles();

/** What a door must not reach but does, each with the way to it. */
function trespasses(door: string, read?: (file: string) => Import[]): string[] {
  const ways = reach(door, read);
  return unreachable
    .filter(({ doors }) => doors.test(door))
    .flatMap(({ never }) =>
      [...ways].filter(([target]) => target !== door && never.some((pattern) => pattern.test(target))),
    )
    .map(([, way]) => way.join(' → '));
}

describe('the floors of the house', () => {
  test('no file imports upward', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .map((one) => violation(file, one) ?? [])
        .flat(),
    );
    assert.deepEqual(wrong, []);
  });

  test('the browser never loads the server, the server no elements, and remote no rules', () => {
    assert.deepEqual(
      files.flatMap((file) => trespasses(file)),
      [],
    );
  });

  test('rooms are small', () => {
    const lines = files.map((file) => readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length);
    const long = files.filter((_, i) => (lines[i] ?? 0) > 300);
    assert.deepEqual(long, [], 'no file has more than 300 lines');
    const median = lines.toSorted((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0;
    assert.ok(median < 100, `the median file has ${median} lines`);
  });

  test('nothing is called utils, helpers, lib or common', () => {
    const names = /(^|[/.-])(utils?|helpers?|lib|common)([/.-]|$)/;
    // Common passwords are about what people choose, not a drawer for odds and ends.
    assert.deepEqual(
      files.filter((file) => names.test(file.replace('common-password', ''))),
      [],
    );
  });
});

describe('the test of the floors', () => {
  const imports = (file: string, text: string): string[] =>
    importsOf(file, text).flatMap((one) => violation(file, one) ?? []);

  const forbidden: [file: string, text: string, target: string][] = [
    ['src/adapters/local.ts', `import { perform } from '../rules/rules.ts'`, 'src/rules/rules.ts'],
    ['src/core/policy.ts', `import type { Store } from '../stores/store.ts'`, 'src/stores/store.ts'],
    ['src/core/policy.ts', `import { html } from 'lit'`, 'lit'],
    ['src/crypto/passwords.ts', `export * from '../rules/rules.ts'`, 'src/rules/rules.ts'],
    ['src/stores/memory.ts', `import { random } from '../crypto/random.ts'`, 'src/crypto/random.ts'],
    ['src/stores/memory.ts', `import { sql } from './sql.ts'`, 'src/stores/sql.ts'],
    ['src/rules/login.ts', `import { memory } from '../stores/memory.ts'`, 'src/stores/memory.ts'],
    ['src/rules/login.ts', `const x = await import('../adapters/local.ts')`, 'src/adapters/local.ts'],
    ['src/adapters/remote.ts', `import { login } from '../rules/login.ts'`, 'src/rules/login.ts'],
    ['src/adapters/remote.ts', `import { local } from './local.ts'`, 'src/adapters/local.ts'],
    ['src/adapters/local.ts', `import { indexeddb } from '../stores/indexeddb.ts'`, 'src/stores/indexeddb.ts'],
    ['src/controller/authenticator.ts', `import { local } from '../adapters/local.ts'`, 'src/adapters/local.ts'],
    ['src/elements/auth-login.ts', `let x: import('../controller/tabs.ts').Tabs`, 'src/controller/tabs.ts'],
    ['src/server/handler.ts', `import { html } from 'lit'`, 'lit'],
    ['src/define.ts', `import { memory } from './testing.ts'`, 'src/testing.ts'],
    ['src/testing/memory.ts', `import { Authenticator } from '../controller/authenticator.ts'`, 'src/controller/'],
    ['src/attic/box.ts', `import '../core/errors.ts'`, 'src/attic/box.ts is on no floor'],
  ];
  for (const [file, text, target] of forbidden) {
    test(`finds ${text} in ${file}, and names both`, () => {
      const [message = ''] = imports(file, text);
      assert.ok(message.includes(file) && message.includes(target), `found: ${message}`);
    });
  }

  const allowed: [file: string, text: string][] = [
    ['src/core/policy.ts', `import { canonical } from './validation.ts'`],
    ['src/rules/login.ts', `import type { Store } from '../stores/store.ts'; import * as v from 'valibot'`],
    ['src/stores/memory.ts', `import type { Store } from './store.ts'`],
    [
      'src/adapters/local.ts',
      `const x = import('./local-backend.ts'); import type { Store } from '../stores/store.ts'`,
    ],
    ['src/adapters/remote.ts', `import type { Adapter } from './adapter.ts'`],
    ['src/controller/authenticator.ts', `import type { Adapter } from '../adapters/adapter.ts'`],
    ['src/testing/sign-in.ts', `import type { Authenticator } from '../controller/authenticator.ts'`],
    ['src/elements/auth-login.ts', `import { html } from 'lit'; import { live } from 'lit/directives/live.js'`],
  ];
  for (const [file, text] of allowed) {
    test(`allows ${text} in ${file}`, () => {
      assert.deepEqual(imports(file, text), []);
    });
  }

  test('follows imports to where they lead, but not types', () => {
    const texts: Record<string, string> = {
      'src/adapters/remote.ts': `import '../core/a.ts'`,
      'src/core/a.ts': `const b = () => import('./b.ts'); import type { R } from '../rules/types.ts'`,
      'src/core/b.ts': `import { hash } from 'bcryptjs'`,
    };
    assert.deepEqual(
      trespasses('src/adapters/remote.ts', (file) => importsOf(file, texts[file])),
      ['src/adapters/remote.ts → src/core/a.ts → src/core/b.ts → bcryptjs'],
    );
  });
});
