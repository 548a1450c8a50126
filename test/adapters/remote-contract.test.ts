import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { remote } from '../../src/adapters/remote.ts';
import { createAuthHandler, toNodeHandler } from '../../src/server.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { createSQLiteStore } from '../../src/stores/sqlite.ts';
import type { Store } from '../../src/stores/store.ts';
import { adapterContract } from '../contract/adapter.ts';
import type { Post } from '../contract/adapter.ts';
import { CookieJar } from './cookie-jar.ts';

const runner = { assert, describe, it, beforeEach, afterEach };

/** As a page without a server behaves, so that one suite fits both. */
const policy = {
  registration: { verifyEmail: false },
  recovery: 'temporary-password',
  passwords: { cost: 10 },
} as const;

function handlerOf(store: Store, baseUrl: string, post: Post) {
  return createAuthHandler({ store, baseUrl, policy, ...(post && { deliver: post }) });
}

async function appoint(store: Store, username: string): Promise<void> {
  const user = await store.find('users', 'usernameKey', username.toLowerCase());
  assert.ok(user);
  await store.update('users', { ...user, roles: ['admin'] });
}

adapterContract(
  'remote, without a network',
  (post) => {
    const store = createMemoryStore();
    const origin = 'https://example.com';
    const handler = handlerOf(store, origin, post);
    const { fetch } = new CookieJar(origin, handler);
    return Promise.resolve({
      open: () => remote({ endpoint: `${origin}/auth`, fetch }),
      appoint: (username) => appoint(store, username),
      close: async () => {
        await handler.close();
        store.close();
      },
    });
  },
  runner,
);

adapterContract(
  'remote, over a socket and SQLite',
  async (post) => {
    const folder = mkdtempSync(join(tmpdir(), 'auth-elements-remote-'));
    const store = await createSQLiteStore({ file: join(folder, 'accounts.db') });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
    const handler = handlerOf(store, origin, post);
    server.on('request', toNodeHandler(handler));
    const { fetch } = new CookieJar(origin, globalThis.fetch);
    return {
      open: () => remote({ endpoint: `${origin}/auth/`, fetch }),
      appoint: (username) => appoint(store, username),
      close: async () => {
        server.close();
        server.closeAllConnections();
        await handler.close();
        store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  runner,
);
