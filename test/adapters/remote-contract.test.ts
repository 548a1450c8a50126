import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { remote } from '../../src/adapters/remote.ts';
import type { PolicyOptions } from '../../src/core/policy.ts';
import { createAuthHandler, toNodeHandler } from '../../src/server.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { createSQLiteStore } from '../../src/stores/sqlite.ts';
import type { Store } from '../../src/stores/store.ts';
import { adapterContract } from '../../src/testing.ts';
import type { Installation, Post } from '../../src/testing.ts';
import { cheapBcrypt } from '../crypto/cheap-bcrypt.ts';
import { CookieJar } from './cookie-jar.ts';

const runner = { assert, describe, it };

/** As a page without a server behaves, so that one suite fits both. */
const asInPage = {
  registration: { verifyEmail: false },
  recovery: 'temporary-password',
  passwords: { cost: 10 },
} as const;

/** As a server behaves unless it is told otherwise. */
const asOnServer = { passwords: { cost: 10 }, pages: { reset: '/reset', verify: '/verify' } };

function handlerOf(store: Store, baseUrl: string, policy: PolicyOptions, post: Post) {
  return createAuthHandler({ store, baseUrl, policy, bcrypt: cheapBcrypt, ...(post && { deliver: post }) });
}

async function appoint(store: Store, name: string): Promise<void> {
  const user = await store.find('users', 'usernameKey', name.toLowerCase());
  assert.ok(user);
  await store.update('users', { ...user, roles: ['admin'] });
}

/** A server without a network, and browsers whose cookies it sets. */
function inProcess(policy: PolicyOptions, post: Post): Installation {
  const store = createMemoryStore();
  const origin = 'https://example.com';
  const handler = handlerOf(store, origin, policy, post);
  const open = ({ fetch }: CookieJar) => remote({ endpoint: `${origin}/auth`, fetch });
  const send = (request: Request) => handler(request, { source: '192.0.2.1' });
  const jar = new CookieJar(origin, send);
  return {
    open: () => open(jar),
    browser: () => open(new CookieJar(origin, send)),
    appoint: (name) => appoint(store, name),
    close: async () => {
      await handler.close();
      store.close();
    },
  };
}

adapterContract('remote, without a network', { browsers: true, create: (post) => inProcess(asInPage, post) }, runner);

adapterContract(
  'remote, to a server with its own defaults',
  { browsers: true, verifyEmail: true, recovery: 'link', create: (post) => inProcess(asOnServer, post) },
  runner,
);

adapterContract(
  'remote, over a socket and SQLite',
  {
    browsers: true,
    async create(post) {
      const folder = mkdtempSync(join(tmpdir(), 'auth-elements-remote-'));
      const store = await createSQLiteStore({ file: join(folder, 'accounts.db') });
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
      const handler = handlerOf(store, origin, asInPage, post);
      server.on('request', toNodeHandler(handler));
      const open = ({ fetch }: CookieJar) => remote({ endpoint: `${origin}/auth/`, fetch });
      const jar = new CookieJar(origin, globalThis.fetch);
      return {
        open: () => open(jar),
        browser: () => open(new CookieJar(origin, globalThis.fetch)),
        appoint: (name) => appoint(store, name),
        close: async () => {
          server.close();
          server.closeAllConnections();
          await handler.close();
          store.close();
          rmSync(folder, { recursive: true });
        },
      };
    },
  },
  runner,
);
