import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, root } from '../setup/command.ts';
import type { EveryElement } from './every.ts';

export type Files = Readonly<Record<string, string>>;

/** A demo in a framework, and how to build what the tests look at. */
export interface Framework {
  readonly name: string;
  /** The folder of the demo, from the root. */
  readonly folder: string;
  /** Where `npm run build` puts the site, inside that folder. */
  readonly output: string;
  /** Builds the page of every-page.ts, with the files that are the same in all; gives the folder that has the result. */
  readonly buildEvery: (elements: readonly EveryElement[], shared: Files) => Promise<string>;
}

/** Runs something; what it says is shown only when it fails. */
export async function run(program: string, ...args: string[]): Promise<void> {
  let output = '';
  const code = await command((text) => (output += text), program, args);
  assert.equal(code, 0, `${program} ${args.join(' ')}\n${output}`);
}

/** Installs the demo with the packed library, and builds it for production; gives the folder that has the result. */
export async function build({ folder, output }: Framework): Promise<string> {
  await run('npm', '--prefix', join(root, folder), 'run', 'build');
  return join(root, folder, output);
}

/** Builds a page of some files by the demo's own Vite, as the demo itself is built; gives the folder that has the result. */
export async function buildPage(folder: string, name: string, files: Files): Promise<string> {
  // Inside the demo, so that what it has installed is found.
  const page = join(root, folder, 'node_modules/.cache', name);
  rmSync(page, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(page, file), text);
  const vite = join(root, folder, 'node_modules/vite/bin/vite.js');
  await run('node', vite, 'build', page, '--config', join(root, folder, 'vite.config.ts'), '--logLevel', 'warn');
  return join(page, 'dist');
}
