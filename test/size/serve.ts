import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

export interface Server {
  readonly origin: string;
  /** Answers what is asked for below `/auth`. */
  accounts: RequestListener | undefined;
  stop(): void;
}

/** Serves a folder on this machine as a web server would: compressed, and nothing kept by the browser. */
export async function serve(folder: string): Promise<Server> {
  const ready = new Map<string, Uint8Array>();
  const read = async (path: string): Promise<Uint8Array> => {
    const file = ready.get(path) ?? gzipSync(await readFile(join(folder, path)), { level: 9 });
    ready.set(path, file);
    return file;
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (served.accounts && pathname.startsWith('/auth/')) return served.accounts(request, response);
    const type = types[extname(pathname)];
    // Only what a build made, wherever the address leads.
    if (!type || pathname.includes('..')) return void response.writeHead(404).end();
    read(pathname).then(
      (body) =>
        response
          .writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'no-store' })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const served: Server = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    accounts: undefined,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return served;
}
