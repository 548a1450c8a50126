import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';

export const readmeFile: string = join(root, 'README.md');

export const readme = (): string => readFileSync(readmeFile, 'utf8');
