/** `npm run docs`: writes what README.md says about elements, options, actions and errors, from where it is said first. */
import { writeFileSync } from 'node:fs';
import { readme, readmeFile } from './readme.ts';
import { written } from './sections.ts';

writeFileSync(readmeFile, written(readme()));
