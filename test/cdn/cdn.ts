import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { root } from '../setup/command.ts';
import { unpackPackage } from '../setup/package.ts';

const types: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};
const forGood = 'public, max-age=31536000, s-maxage=31536000, immutable';

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly jsdelivr: string;
  readonly unpkg: string;
}

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** What the build wrote down about its files. */
export interface Integrity {
  readonly files: Readonly<Record<string, string>>;
  readonly importMap: { readonly integrity: Readonly<Record<string, string>> };
}

export const integrity = JSON.parse(readFileSync(join(root, 'dist/cdn/integrity.json'), 'utf8')) as Integrity;

/** A content delivery network on this machine. */
export interface Cdn {
  readonly origin: string;
  /** The address of the folder that has the files for a script tag, with a slash at its end. */
  readonly files: string;
  /** What every file is now and then: the whole path, and what to say in place of the file. */
  readonly tampered: Map<string, (code: string) => string>;
  /** The folder of the package as it is published. */
  readonly folder: string;
  /** Paths that were asked for and are none. */
  readonly missed: string[];
  close(): void;
}

/**
 * Serves the package, as it would be published, as jsDelivr does: any origin may read it, the type that is said is the type there is, an exact
 * version stays as it is for good, and a path is exactly that of a file: nothing is guessed and nobody sent elsewhere. An
 * address without a path gives the file that package.json names.
 * @see https://www.jsdelivr.com/documentation
 */
export async function openCdn(): Promise<Cdn> {
  const place = mkdtempSync(join(tmpdir(), 'auth-elements-cdn-'));
  await unpackPackage(place);
  const folder = join(place, 'node_modules/auth-elements');
  const tampered: Cdn['tampered'] = new Map();
  const missed: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    response.setHeader('x-content-type-options', 'nosniff');
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, version, path = manifest.jsdelivr] =
      /^\/npm\/auth-elements(?:@([\w.-]+))?(?:\/(.+))?$/.exec(pathname) ?? [];
    const code = version === '' || pathname.endsWith('/') || path.includes('..') ? null : read(join(folder, path));
    if (code === null || !pathname.startsWith('/npm/auth-elements')) {
      missed.push(pathname);
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(`Couldn't find ${pathname}`);
      return;
    }
    const exact = /^\d+\.\d+\.\d+$/.test(version ?? '');
    response
      .writeHead(200, {
        'content-type': types[extname(path)] ?? 'text/plain; charset=utf-8',
        'cache-control': exact ? forGood : 'public, max-age=604800, s-maxage=43200',
      })
      // A copy of another version, as far as a page can tell.
      .end(
        (tampered.get(path) ?? String)(
          code.replaceAll(`auth-elements ${manifest.version}`, `auth-elements ${version ?? ''}`),
        ),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    files: `${origin}/npm/auth-elements@${manifest.version}/dist/cdn/`,
    folder,
    tampered,
    missed,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(place, { recursive: true });
    },
  };
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
