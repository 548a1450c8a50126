/** `npm run docs`: writes what README.md and the guides say about elements, options and so on from where it is said first. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';
import { writeAnew, written } from './sections.ts';

for (const name of Object.keys(written)) {
  const file = join(root, name);
  writeFileSync(file, writeAnew(name, readFileSync(file, 'utf8')));
}
