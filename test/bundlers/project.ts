import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/command.ts';
import { unpackPackage } from '../setup/package.ts';

/** A developer's project with the package in it, as it would be published. */
export interface Project {
  readonly folder: string;
  /** The script of its pages. */
  readonly entry: string;
  /** Where its build goes, and what is served. */
  readonly built: string;
}

const main = `import { authenticator } from 'auth-elements/define';
import { registerLocale } from 'auth-elements';

authenticator.subscribe(({ session }) => {
  document.querySelector('#who').textContent = session?.user.username ?? 'nobody';
});

document.querySelector('#german').addEventListener('click', async () => {
  const { de } = await import('auth-elements/locales/de');
  registerLocale('de', de);
  document.documentElement.lang = 'de';
});
`;

/** The page; `script` is what loads it. One that says where its worker is needs no worker from a blob. */
export const html = (script: string, workerUrl?: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Club</title>
    <link rel="icon" href="data:," />
    ${workerUrl === undefined ? '' : `<script type="application/json" data-auth-elements data-worker-url="${workerUrl}"></script>`}
    ${script}
  </head>
  <body>
    <p>Signed in: <b id="who">?</b></p>
    <button id="german">Deutsch</button>
    <auth-guard>
      <template><h1>Members only</h1><auth-logout></auth-logout></template>
      <auth-panel slot="signed-out"></auth-panel>
    </auth-guard>
  </body>
</html>
`;

export const workerUrl = '/auth-worker.js';

/** Sets a project up for one bundler, anew. */
export async function createProject(name: string): Promise<Project> {
  // Inside node_modules, so that the package finds what it depends on there.
  const folder = join(root, 'node_modules/.cache/auth-elements-bundlers', name);
  rmSync(folder, { recursive: true, force: true });
  const built = join(folder, 'built');
  mkdirSync(built, { recursive: true });
  await unpackPackage(folder);
  const entry = join(folder, 'main.js');
  writeFileSync(join(folder, 'package.json'), '{ "name": "club", "private": true, "type": "module" }');
  writeFileSync(entry, main);
  return { folder, entry, built };
}

/** Copies the worker's file beside the pages, as README.md says. */
export function copyWorker({ folder, built }: Project): void {
  cpSync(join(folder, 'node_modules/auth-elements/dist/worker.js'), join(built, workerUrl));
}

/** Writes the two pages for a bundler that makes scripts only. */
export function writePages({ built }: Project, script: string): void {
  writeFileSync(join(built, 'index.html'), html(script));
  writeFileSync(join(built, 'strict.html'), html(script, workerUrl));
}
