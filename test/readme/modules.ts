import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../setup/command.ts';
import { modules, scripts } from './samples.ts';

/** Inside node_modules, so that the package finds what it depends on. */
export const project: string = join(root, 'node_modules/.cache/auth-elements-readme');

/** A developer's project with the package in it, as installed, and with the samples of README.md as its modules. */
export function writeProject(): void {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(root, join(project, 'node_modules/auth-elements'), 'junction');
  const compilerOptions = {
    noEmit: true,
    allowImportingTsExtensions: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    verbatimModuleSyntax: true,
    checkJs: true,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
  };
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts', '*.js'] }));
  for (const { name, language, code } of [...scripts(), ...modules()])
    writeFileSync(join(project, `${name}.${language}`), code);
}

/** Builds a page around each module, as a bundler would; the module's exports are in `sample`. */
export async function buildModules(bodies: Readonly<Record<string, string>>): Promise<string> {
  const input = scripts().map(({ name, language }) => {
    const file = join(project, `${name}.html`);
    writeFileSync(
      file,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title></head><body>${bodies[name] ?? ''}
<script type="module">import * as sample from './${name}.${language}'; window.sample = sample;</script></body></html>`,
    );
    return file;
  });
  const outDir = join(project, 'built');
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: { outDir, rolldownOptions: { input } },
  });
  return outDir;
}
