import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  const page = write(folder, name, files);
  await vite(folder, page);
  return join(page, 'dist');
}

/**
 * Builds such a page twice, for the browser and for a server, and has it rendered there: by `render()`, which the file
 * `entry` exports. Gives the folder of a site that begins with what was rendered.
 */
export async function renderPage(folder: string, name: string, files: Files, entry = 'server.ts'): Promise<string> {
  const page = write(folder, name, files);
  await vite(folder, page);
  await vite(folder, page, '--ssr', entry, '--outDir', 'server');
  const module = pathToFileURL(join(page, 'server', entry.replace(/\.\w+$/, '.js'))).href;
  const { render } = (await import(module)) as { render: () => string | Promise<string> };
  const rendered = await render();
  const html = join(page, 'dist/index.html');
  const empty = '<div id="app"></div>';
  const [before, after, ...more] = readFileSync(html, 'utf8').split(empty);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(`${html} needs ${empty} once`);
  writeFileSync(html, `${before}<div id="app">${rendered}</div>${after}`);
  return join(page, 'dist');
}

/** Writes a page into the demo's folder, so that what is installed there is found. */
function write(folder: string, name: string, files: Files): string {
  const page = join(root, folder, 'node_modules/.cache', name);
  rmSync(page, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(page, file), text);
  return page;
}

function vite(folder: string, page: string, ...args: string[]): Promise<void> {
  const program = join(root, folder, 'node_modules/vite/bin/vite.js');
  const config = join(root, folder, 'vite.config.ts');
  return run('node', program, 'build', page, '--config', config, '--logLevel', 'warn', ...args);
}
