// Used by what runs first, with nothing installed: so plain JavaScript, built-ins only.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm-ci.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const packed = join(root, 'demo/packed');

/** Packs the library out of dist/, as it would be published; gives the archive, which is always in the same place. */
export function pack() {
  mkdirSync(packed, { recursive: true });
  const folder = mkdtempSync(join(packed, 'new-'));
  npm(root, ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { quiet: true });
  const [name] = readdirSync(folder);
  const archive = join(packed, 'auth-elements.tgz');
  renameSync(join(folder, name), archive);
  rmSync(folder, { recursive: true });
  return archive;
}
