// Used by what runs first, with nothing installed: so plain JavaScript, built-ins only.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, staleness } from './npm-ci.mjs';

/**
 * Installs what is in a folder's lock file, with this archive of the library. The lock file holds no checksum of it, as
 * that changes with every build while the version stays: so npm takes the file as it is, and never an older one that it
 * has kept. Which one is installed is written down beside it.
 */
export function installWith(folder, archive) {
  const checksum = createHash('sha512').update(readFileSync(archive)).digest('base64');
  const record = join(folder, 'node_modules/.auth-elements');
  const known = existsSync(record) && readFileSync(record, 'utf8') === checksum;
  const reason = staleness(folder) ?? (known ? undefined : 'The library is another one now.');
  if (!reason) return;
  console.log(`${reason} Running npm ci…`);
  npm(folder, ['ci', '--loglevel=error']);
  writeFileSync(record, checksum);
}
