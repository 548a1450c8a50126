import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import type { Input } from '../../src/core/actions.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import { createAuthHandler, toNodeHandler } from '../../src/server.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import type { Store } from '../../src/stores/store.ts';
import { root } from '../setup/command.ts';

const page = (body: string, attributes = 'data-endpoint="/auth"'): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Club</title>
    <link rel="icon" href="data:,">
    <script type="module" src="/cdn/auth-elements.js" data-auth-elements ${attributes}></script>
  </head>
  <body>${body}</body>
</html>`;

const account = `<auth-guard>
    <template>
      <h1>Members</h1>
      <auth-user></auth-user>
      <auth-update-details></auth-update-details>
    </template>
    <auth-panel slot="signed-out" fields="email password"></auth-panel>
  </auth-guard>`;

const pages: Readonly<Record<string, string>> = {
  '/': page(`<auth-guard>
    <template>
      <h1>Members</h1>
      <auth-user></auth-user>
      <button id="list">Who is there?</button>
      <output></output>
      <auth-login confirm-only></auth-login>
    </template>
    <auth-panel slot="signed-out"></auth-panel>
  </auth-guard>
  <script type="module">
    import { authenticator } from '/cdn/auth-elements.js';
    addEventListener('click', async ({ target }) => {
      if (target.id !== 'list') return;
      const answer = await authenticator.listUsers().then(
        ({ items }) => items.map(({ username }) => username).join(' '),
        ({ code }) => code,
      );
      // The guard may have drawn anew while it was waited for.
      document.querySelector('output').textContent = answer;
    });
  </script>`),
  '/verify': page('<auth-panel></auth-panel>'),
  // The button stands outside, and stays whoever comes.
  '/leave': page('<auth-logout></auth-logout> <auth-user></auth-user>'),
  '/lost': page('<auth-login></auth-login>', 'data-endpoint="javascript:0"'),
  '/account': page(account),
  // The same without the server: accounts in the page, known by their addresses. What it has to say it says here.
  '/local': page(
    `${account}<output></output>
    <script type="module">
      addEventListener('auth-deliver', (event) =>
        event.accept(({ to, content }) => {
          document.querySelector('output').textContent = JSON.stringify({ to, content });
        }),
      );
    </script>`,
    'data-identifier="email"',
  ),
  '/auth-login': page('<auth-login></auth-login>'),
  '/auth-register': page('<auth-register></auth-register>'),
};

/** A site with the built package on its pages and the real server behind `/auth`. */
export interface RemoteSite {
  readonly origin: string;
  readonly store: Store;
  readonly outbox: Delivery[];
  /** How far the server's clock is ahead, in milliseconds. */
  ahead: number;
  /** Answers in the server's place, as whatever stands on the way to it does. */
  inTheWay: RequestListener | null;
  readonly asked: string[];
  /** Makes an account without any form. */
  readonly register: (person: Input<'register'>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface SiteOptions {
  readonly verifyEmail?: boolean;
  readonly identifier?: 'username' | 'email';
}

export async function startRemoteSite({
  verifyEmail = true,
  identifier = 'username',
}: SiteOptions = {}): Promise<RemoteSite> {
  const store = createMemoryStore();
  const outbox: Delivery[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const handler = createAuthHandler({
    store,
    baseUrl: origin,
    now: () => Date.now() + site.ahead,
    deliver: (delivery) => void outbox.push(delivery),
    policy: {
      identifier,
      registration: { verifyEmail },
      passwords: { cost: 10 },
      pages: { verify: '/verify', reset: '/verify' },
    },
  });
  const auth = toNodeHandler(handler);
  const site: RemoteSite = {
    origin,
    store,
    outbox,
    ahead: 0,
    inTheWay: null,
    asked: [],
    async register(person) {
      const headers = { 'content-type': 'application/json', origin };
      const body = JSON.stringify(person);
      const { status } = await fetch(`${origin}/auth/register`, { method: 'POST', headers, body });
      if (status !== 200) throw new Error(`registering was answered by ${String(status)}`);
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await handler.close();
      store.close();
    },
  };
  server.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    site.asked.push(pathname);
    const known = pages[pathname];
    if (pathname.startsWith('/auth/')) {
      if (site.inTheWay) site.inTheWay(request, response);
      else auth(request, response);
    } else if (known) response.setHeader('content-type', 'text/html').end(known);
    else {
      readFile(join(root, 'dist/cdn', basename(pathname))).then(
        (script) => response.setHeader('content-type', 'text/javascript').end(script),
        () => response.writeHead(404).end(),
      );
    }
  });
  return site;
}
