import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { root } from '../setup/command.ts';

/** How a form of no one's in particular is made, and what becomes of it once it was sent. */
export interface Control {
  readonly tree: 'document' | 'shadow';
  readonly sends: boolean;
  readonly then: 'removed' | 'kept';
}

const page = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Site</title><link rel="icon" href="data:,">${body}</html>`;

const controlForm = `<form>
  <input name="username" autocomplete="username">
  <input name="current-password" type="password" autocomplete="current-password">
  <button>Sign in</button>
</form>`;

function controlPage({ tree, sends, then }: Control): string {
  return page(`<body><div id="host"></div><script type="module">
    const host = document.querySelector('#host');
    const root = ${tree === 'shadow'} ? host.attachShadow({ mode: 'open' }) : host;
    root.innerHTML = ${JSON.stringify(controlForm)};
    const form = root.querySelector('form');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (${sends}) await (await fetch('/', { method: 'POST' })).text();
      // As long as hashing takes. Chromium sees a form go at the very end of a request in any tree.
      await new Promise((resolve) => setTimeout(resolve, 500));
      if (${then === 'removed'}) form.remove();
      document.title = 'done';
    });
  </script></body>`);
}

/** Forms that a page brings itself, in the place of ours. */
const ownForms: Record<string, string> = {
  'auth-login': controlForm.replace('<form>', '<form method="post">'),
  'auth-register': `<form method="post">
    <input name="email" type="email">
    <input name="username" autocomplete="username">
    <input name="new-password" type="password" autocomplete="new-password">
    <label><input name="terms" type="checkbox" required> Terms</label>
    <button>Join</button>
  </form>`,
};

const withElement = (element: string): string =>
  page(`<body><main>${element}</main><script type="module" src="/cdn/auth-elements.js"></script></body>`);

const pages: Record<string, string> = {
  '/empty': page('<body></body>'),
  ...Object.fromEntries(
    Object.entries(ownForms).flatMap(([tag, form]) => [
      [`/${tag}`, withElement(`<${tag}></${tag}>`)],
      [`/own/${tag}`, withElement(`<${tag}>${form}</${tag}>`)],
    ]),
  ),
};

/** A site with the built package, one element a page, and with forms to compare with. */
export async function startSite(): Promise<{ origin: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const html = (body: string) => response.setHeader('content-type', 'text/html').end(body);
    const known = pages[pathname];
    if (request.method === 'POST')
      response.end('{}'); // an answer without a body means nothing to Chromium
    else if (known) html(known);
    else if (pathname === '/control') html(controlPage(JSON.parse(searchParams.get('how') ?? '{}') as Control));
    else {
      readFile(join(root, 'dist/cdn', basename(pathname))).then(
        (script) => response.setHeader('content-type', 'text/javascript').end(script),
        () => response.writeHead(404).end(),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
