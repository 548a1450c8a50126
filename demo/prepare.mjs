// Runs before a demo in a folder of its own starts or builds: packs the library as it would be published, and installs
// the demo with it. On whatever Node is there, with nothing installed: so plain JavaScript, built-ins only.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, staleness } from '../test/setup/npm-ci.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const packed = join(root, 'demo/packed');

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

/** Packs the library; gives what tells this archive from others. */
function pack() {
  mkdirSync(packed, { recursive: true });
  const folder = mkdtempSync(join(packed, 'new-'));
  npm(root, ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { quiet: true });
  const [name] = readdirSync(folder);
  const archive = join(packed, 'auth-elements.tgz');
  renameSync(join(folder, name), archive);
  rmSync(folder, { recursive: true });
  return createHash('sha512').update(readFileSync(archive)).digest('base64');
}

/**
 * Installs a demo, with this archive in it. Its lock file holds no checksum for the archive, as that changes with every
 * build while the version stays: so npm takes the file as it is, and never an older one that it has kept. Which one is
 * there is written down beside it.
 */
function install(demo, checksum) {
  const record = join(demo, 'node_modules/.auth-elements');
  const reason =
    staleness(demo) ??
    (existsSync(record) && readFileSync(record, 'utf8') === checksum ? undefined : 'The library is another one now.');
  if (!reason) return;
  console.log(`${reason} Running npm ci…`);
  npm(demo, ['ci', '--loglevel=error']);
  writeFileSync(record, checksum);
}

await import('../test/setup/install.mjs');
if (!built()) {
  console.log('Building the library…');
  npm(root, ['run', '--silent', 'build']);
}
install(process.cwd(), pack());
