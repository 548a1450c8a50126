import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Alias } from 'vite';
import { root } from '../setup/command.ts';
import { bytesBySource, type SourceMap } from './source-map.ts';

/** One file of a built page. */
export interface Script {
  readonly name: string;
  /** Bytes of the minified file. */
  readonly bytes: number;
  /** Bytes of it at gzip's best level. */
  readonly gzip: number;
  /** Bytes of minified code from each module. */
  readonly modules: ReadonlyMap<string, number>;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

/** The built package by its doors, as one would find it that is installed. */
function doors(): Alias[] {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  return Object.entries(exports).map(([door, target]) => ({
    find: new RegExp(`^${name}${door.slice(1).replace('*', '(.*)')}$`),
    replacement: join(root, (typeof target === 'string' ? target : target.default).replace('*', '$1')),
  }));
}

/** Builds a page for production, with Vite as it comes. */
export async function bundle(page: string, folder: string): Promise<void> {
  await build({
    root: resolve(page, '..'),
    base: './',
    configFile: false,
    logLevel: 'error',
    resolve: { alias: doors() },
    // `hidden`: not a byte of it in the files themselves.
    build: { outDir: folder, emptyOutDir: true, sourcemap: 'hidden', rolldownOptions: { input: page } },
  });
}

/** The module a source is, in few words: `dist/core/events.js`, `lit-html/lit-html.js`. */
function moduleName(folder: string, source: string): string {
  const path = relative(root, resolve(folder, source)).replaceAll('\\', '/');
  return path.slice(path.lastIndexOf('node_modules/') + 1).replace('ode_modules/', '');
}

/** What the build of a page came to. */
export function scripts(folder: string): Script[] {
  return globSync('**/*.js', { cwd: folder }).map((name) => {
    const file = join(folder, name);
    const code = readFileSync(file, 'utf8');
    const modules = new Map<string, number>();
    // A script of the bundler's own has no source, and no map.
    const bySource = existsSync(`${file}.map`)
      ? bytesBySource(code, JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMap)
      : ([['', Buffer.byteLength(code)]] as const);
    for (const [source, bytes] of bySource) {
      const module = source && moduleName(join(file, '..'), source);
      modules.set(module, (modules.get(module) ?? 0) + bytes);
    }
    return {
      name: name.replaceAll('\\', '/'),
      bytes: Buffer.byteLength(code),
      gzip: gzipSync(code, { level: 9 }).length,
      modules,
    };
  });
}
