// Used by what runs first, with nothing installed: so plain JavaScript, built-ins only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Why node_modules has to be installed again, or undefined when it matches package-lock.json. */
export function staleness(folder) {
  const packages = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).packages;
  // npm writes this record of what it installed as its last step, so an interrupted installation has none.
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) return 'Nothing is installed yet.';
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

/** Runs npm in a folder; ends this program when that fails. */
export function npm(folder, args, { env = {}, quiet = false } = {}) {
  // npm itself, not its shell wrapper, which is a .cmd file on Windows.
  const path = process.env.npm_execpath;
  const [program, ...first] = path ? [process.execPath, path] : ['npm'];
  const { status } = spawnSync(program, [...first, ...args], {
    cwd: folder,
    stdio: ['inherit', quiet ? 'ignore' : 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}
