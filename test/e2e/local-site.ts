import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { root } from '../setup/command.ts';

/**
 * The hash costs as little as is allowed, so that a journey with many passwords has its time for the journey. The
 * script comes after what it configures, as on any page.
 */
const page = (body: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Club</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <auth-provider>${body}</auth-provider>
    <script>document.querySelector('auth-provider').config = { policy: { passwords: { cost: 10 } } };</script>
    <script type="module" src="/cdn/auth-elements.js"></script>
  </body>
</html>`;

/** A site of the built package, whose accounts are kept in the browser. */
export interface LocalSite {
  readonly port: number;
  readonly origin: string;
  readonly stop: () => void;
}

export async function startLocalSite(bodies: Readonly<Record<string, string>>): Promise<LocalSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const body = bodies[pathname];
    if (body !== undefined) response.setHeader('content-type', 'text/html').end(page(body));
    else {
      readFile(join(root, 'dist/cdn', basename(pathname))).then(
        (script) => response.setHeader('content-type', 'text/javascript').end(script),
        () => response.writeHead(404).end(),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://localhost:${String(port)}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
