import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { arch, platform } from 'node:process';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { command, root } from '../../setup/command.ts';

/** The oldest one whose SQLite does what README.md promises. */
const version = '22.16.0';

/** Node as npm has it, for this machine. */
async function install(): Promise<string> {
  const folder = join(root, `node_modules/.cache/auth-elements/node-${version}`);
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const program = join(folder, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    let output = '';
    const print = (text: string) => (output += text);
    const args = ['install', '--prefix', folder, '--no-save', `${name}@${version}`];
    assert.equal(await command(print, 'npm', args), 0, output);
  }
  return program;
}

it(`the SQLite store keeps its promises on Node ${version}, the oldest that it is for`, async () => {
  const node = await install();
  const { stdout } = await promisify(execFile)(node, ['--version']);
  assert.equal(stdout.trim(), `v${version}`);
  const contract = join(import.meta.dirname, 'sqlite.test.ts');
  // Whoever starts tests by hand tells them that they are tests; these are a process of their own.
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  const flags = ['--experimental-strip-types', '--no-warnings', '--test-reporter=tap', contract];
  const tap = (await promisify(execFile)(node, flags, { env, maxBuffer: 2 ** 24 })).stdout;
  assert.match(tap, /^# pass [1-9]\d*$/m);
  assert.match(tap, /^# fail 0$/m);
});
