// `node demo/lock.mjs`: brings the lock files of the demos up to date with what the library needs, after a build.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from '../test/setup/npm-ci.mjs';
import { pack } from '../test/setup/pack.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const entry = 'node_modules/auth-elements';

function change(file, edit) {
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  edit(lock.packages);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}

pack();
for (const name of globSync('*/package-lock.json', { cwd: here })) {
  const file = join(here, name);
  // npm looks anew at what it doesn't know.
  change(file, (packages) => delete packages[entry]);
  npm(dirname(file), ['install', '--package-lock-only', '--loglevel=error']);
  // The archive is another one after the next build: see install-with.mjs.
  change(file, (packages) => delete packages[entry].integrity);
}
