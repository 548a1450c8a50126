// Runs before a demo in a folder of its own starts or builds: packs the library as it would be published, and installs
// the demo with it. On whatever Node is there, with nothing installed: so plain JavaScript, built-ins only.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWith } from '../test/setup/install-with.mjs';
import { npm } from '../test/setup/npm-ci.mjs';
import { pack } from '../test/setup/pack.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Whether dist/ is whole, and no source is newer than it. */
function built() {
  // The first and the last thing that a build writes.
  const [first, last] = ['dist/index.js', 'dist/custom-elements.json'].map((name) => join(root, name));
  if (!existsSync(first) || !existsSync(last)) return false;
  const sources = readdirSync(join(root, 'src'), { recursive: true })
    // Written by builds.
    .filter((name) => name.endsWith('.ts') && !name.endsWith('worker-source.ts'))
    .map((name) => join('src', name));
  const since = statSync(first).mtimeMs;
  return ['package.json', 'tsconfig.json', 'rollup.config.mjs', ...sources].every(
    (name) => statSync(join(root, name)).mtimeMs <= since,
  );
}

await import('../test/setup/install.mjs');
if (!built()) {
  console.log('Building the library…');
  npm(root, ['run', '--silent', 'build']);
}
installWith(process.cwd(), pack());
