// Runs before `npm test` and `npm start`, on whatever Node is there, with nothing installed: so plain JavaScript, built-ins only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const packages = (name) => JSON.parse(readFileSync(path(name), 'utf8')).packages;

/** Why node_modules has to be installed again, or undefined when it matches package-lock.json. */
function staleness() {
  // npm writes this record of what it installed as its last step, so an interrupted installation has none.
  if (!existsSync(path('node_modules/.package-lock.json'))) return 'Nothing is installed yet.';
  const wanted = packages('package-lock.json');
  const installed = packages('node_modules/.package-lock.json');
  const differing = Object.keys(wanted).find((key) => {
    if (key === '') return false;
    if (!installed[key]) return !wanted[key].optional; // optional: made for another platform
    return installed[key].version !== wanted[key].version;
  });
  if (differing) return `${differing} is not the version in package-lock.json.`;
  return undefined;
}

const reason = staleness();
if (reason) {
  console.log(`${reason} Running npm ci…`);
  // npm itself, not its shell wrapper, which is a .cmd file on Windows.
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, npm] : ['npm'];
  const { status } = spawnSync(command[0], [...command.slice(1), 'ci', '--loglevel=error'], {
    cwd: fileURLToPath(root),
    stdio: 'inherit',
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
const current = major > 22 || (major === 22 && minor >= 18);
if (!current && !existsSync(path('node_modules/.bin/node')) && !existsSync(path('node_modules/.bin/node.cmd'))) {
  console.error(
    `Node ${process.versions.node} can't run TypeScript, and the "node" package, which brings one that can, ` +
      `didn't install here. Install Node 24 (or allow install scripts) and try again.`,
  );
  process.exit(1);
}
