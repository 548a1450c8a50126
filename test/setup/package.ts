import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, root, type Print } from './command.ts';
import { checks, type Counts } from './steps.ts';

export const buildPackage = checks(['npm', 'run', '--silent', 'build']);

interface Manifest {
  name: string;
  exports: Record<string, string | { types: string; default: string }>;
}

const consumerOptions = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2023', 'dom', 'dom.iterable'],
  types: [],
};

/** Every door of the package that is code: `./stores/memory`. */
function doors(): string[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  return Object.keys(exports).filter((door) => typeof exports[door] === 'object');
}

/** The doors that are types for a framework's templates. Only whoever goes through them needs that framework. */
const frameworks = /^(react|svelte|vue)$/;

/** Packs the package as it would be published, and unpacks it among the modules of a folder; gives the tarball. */
export async function unpackPackage(folder: string, print: Print = () => undefined): Promise<string> {
  const unpacked = join(folder, 'node_modules/auth-elements');
  mkdirSync(unpacked, { recursive: true });
  const packed = await command(print, 'npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder]);
  const [name] = globSync('*.tgz', { cwd: folder });
  if (packed !== 0 || !name) throw new Error('The package could not be packed.');
  const tarball = join(folder, name);
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
  return tarball;
}

/** Looks at the package as it would be published, from outside. */
export async function checkPackage(print: Print): Promise<Counts> {
  // Inside node_modules, so that the package finds what it depends on there, and Node and TypeScript treat it as installed.
  const folder = join(root, 'node_modules/.cache/auth-elements-consumer');
  rmSync(folder, { recursive: true, force: true });
  const tarball = await unpackPackage(folder, print);

  const entries = doors();
  const imports = entries.map((door) => `auth-elements${door.slice(1)}`);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  // Two developers' own programs, type-checked in the strictest way a consumer may choose, libraries included: one with
  // the types of all frameworks, and one that finds nothing in any.
  const program = (name: string, names: readonly string[], paths: Record<string, readonly string[]> = {}): string => {
    const code = names.map((from, i) => `export * as door${String(i)} from '${from}';\n`).join('');
    writeFileSync(join(folder, `${name}.ts`), code);
    const settings = { compilerOptions: { ...consumerOptions, paths }, files: [`${name}.ts`] };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(settings));
    return join(folder, `${name}.json`);
  };
  const plain = imports.filter((name) => !frameworks.test(name.replace('auth-elements/', '')));
  writeFileSync(join(folder, 'nothing.ts'), 'export {};');
  const names = ['react', 'react/*', 'svelte', 'svelte/*', 'vue', '@vue/*'];
  const nothing = Object.fromEntries(names.map((name) => [name, ['./nothing.ts']]));
  const everything = program('everything', imports);
  const bare = program('bare', plain, nothing);

  // And in Node, where there is no document: importing must neither fail nor do anything.
  const server = join(folder, 'server.js');
  writeFileSync(server, imports.map((name) => `await import('${name}');\n`).join(''));

  return checks(
    ['publint', '--strict', tarball],
    ['attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--entrypoints', ...entries],
    ['tsc', '--project', everything],
    ['tsc', '--project', bare],
    ['node', server],
  )(print);
}
