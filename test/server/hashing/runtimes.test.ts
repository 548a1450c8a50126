import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** A program that signs nobody in but hashes twice, by both engines, and ends by itself. */
const program = (at: string, lowPriority = true) => `
  import { createServerBcrypt } from ${JSON.stringify(at)};
  import { readFileSync, readdirSync } from 'node:fs';
  for (const native of [true, false]) {
    const { bcrypt } = createServerBcrypt({ native, lowPriority: ${lowPriority} });
    console.log(await bcrypt('Abcdef1!', '$2b$04$M4J6rSdDVMuVebEjedHN4u'));
  }
  if (globalThis.process?.platform === 'linux') {
    const nice = (task) => readFileSync('/proc/self/task/' + task + '/stat', 'utf8').split(') ').at(-1).split(' ')[16];
    console.log('low', readdirSync('/proc/self/task').filter((task) => nice(task) === '5').length);
    console.log('own', nice(String(process.pid)));
  }
`;
const hash = '$2b$04$M4J6rSdDVMuVebEjedHN4uX2paW5Z0zWRRAGXcJlA9dilH/GCqEKy';
const source = join(root, 'src/server/hashing/server-bcrypt.ts');

async function output(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ lines: string[]; errors: string }> {
  const { stdout, stderr } = await run(command, args, { cwd: root, timeout: 60_000, env: { ...process.env, ...env } });
  return { lines: stdout.trim().split('\n'), errors: stderr };
}

describe('hashing on threads', () => {
  let compiled = '';
  before(() => {
    compiled = mkdtempSync(join(tmpdir(), 'hashing-'));
    symlinkSync(join(root, 'node_modules'), join(compiled, 'node_modules'));
    const tsc = join(root, 'node_modules/.bin/tsc');
    const args = ['--outDir', join(compiled, 'dist'), '--noCheck', '--declaration', 'false'];
    execFileSync(tsc, ['-p', root, ...args]);
  });
  after(() => rmSync(compiled, { recursive: true, force: true }));

  const linux = process.platform === 'linux';
  const node = (at: string, lowPriority?: boolean) => ['--input-type=module', '--eval', program(at, lowPriority)];

  it('works from the sources in Node, and lets the process end', async () => {
    const { lines } = await output(process.execPath, node(source));
    assert.deepEqual(lines.slice(0, 2), [hash, hash]);
  });

  it('works from what was compiled', async () => {
    const at = join(compiled, 'dist/server/hashing/server-bcrypt.js');
    assert.deepEqual((await output(process.execPath, node(at))).lines.slice(0, 2), [hash, hash]);
  });

  it('has a low priority, which nothing else has', { skip: !linux }, async () => {
    assert.deepEqual((await output(process.execPath, node(source))).lines.slice(2), ['low 2', 'own 0']);
    assert.deepEqual((await output(process.execPath, node(source, false))).lines.slice(2), ['low 0', 'own 0']);
  });

  it('works in Bun', async () => {
    const { lines } = await output(join(root, 'node_modules/.bin/bun'), ['--eval', program(source)]);
    assert.deepEqual(lines.slice(0, 2), [hash, hash]);
  });

  it('works in Deno', async () => {
    const deno = join(root, 'node_modules/.bin/deno');
    // A cache of its own: other tests fill the common one at the same moment, and one waits for the other.
    const env = { DENO_DIR: join(compiled, 'deno') };
    const { lines } = await output(deno, ['eval', '--ext=ts', program(source)], env);
    assert.deepEqual(lines.slice(0, 2), [hash, hash]);
  });

  it('goes on without threads where none are allowed, and says so once', async () => {
    const args = ['--permission', '--allow-fs-read=*', '--allow-addons', ...node(source)];
    const { lines, errors } = await output(process.execPath, args);
    assert.deepEqual(lines.slice(0, 2), [hash, hash]);
    assert.equal(errors.match(/auth-elements: hashing on the main thread/g)?.length, 2, 'once for each');
  });
});
