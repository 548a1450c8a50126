import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { command, root, type Print } from './command.ts';

const source = join(root, 'src/crypto/worker.ts');
const built = join(root, 'src/crypto/worker-source.ts');
const script = join(root, 'dist/worker.js');

function stale(): boolean {
  if (!existsSync(built) || !existsSync(script)) return true;
  const age = statSync(built).mtimeMs;
  const inputs = globSync(['src/crypto/*.ts', 'src/core/*.ts', 'package-lock.json', 'rollup.config.mjs'], {
    cwd: root,
  });
  return inputs.some((input) => statSync(join(root, input)).mtimeMs > age);
}

/** Builds the worker, as a text and as a script, when it is missing or older than what it is made from. */
export async function buildWorker(print: Print = (text) => process.stdout.write(text)): Promise<void> {
  if (!existsSync(source) || !stale()) return;
  let output = '';
  const code = await command((text) => (output += text), 'npm', ['run', '--silent', 'build:worker']);
  if (code !== 0) {
    print(output);
    throw new Error('The hashing worker could not be built.');
  }
}
