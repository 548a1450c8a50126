import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';

/** What depends most on how a store keeps several steps together. */
const files = [
  'faults',
  'guessing-on-a-server',
  'registration-by-mail',
  'own-account',
  'temporary-password',
  'recovery-link',
  'take-back',
];

it('the rules hold over SQLite, too', async () => {
  const env: NodeJS.ProcessEnv = { ...process.env, AUTH_ELEMENTS_RULES_STORE: 'sqlite' };
  delete env['NODE_TEST_CONTEXT']; // a run of its own, not a part of this one
  const args = ['--test', '--test-reporter=spec', ...files.map((name) => join(import.meta.dirname, `${name}.test.ts`))];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env,
    maxBuffer: 16 * 2 ** 20,
  });
  assert.match(stdout, /ℹ fail 0\n/);
  assert.match(stdout, /ℹ pass [4-9]\d\n/);
});
