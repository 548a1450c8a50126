import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createAuthHandler } from '../../src/server/handler.ts';
import { createServerBcrypt } from '../../src/server/hashing/server-bcrypt.ts';
import { toNodeHandler } from '../../src/server/node-handler.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { easy, good, wrong } from './site.ts';

describe('X-07 two hundred sign-ins at the same moment', () => {
  const { bcrypt, close } = createServerBcrypt({ threads: 1, queue: 8 });
  const store = createMemoryStore();
  const handler = createAuthHandler({ store, bcrypt, baseUrl: 'http://localhost:3000', policy: easy });
  const server = createServer(toNodeHandler(handler));
  let url: string;
  const post = (action: string, input: object): Promise<Response> =>
    fetch(`${url}/auth/${action}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json' },
    });

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await handler.close();
    await close();
  });

  it('some are answered, the others told when to come again, and nobody else waits for them', async () => {
    const { status } = await post('register', { username: 'ada', email: 'ada@example.com', password: good });
    assert.equal(status, 200);
    const all = Array.from({ length: 200 }, (_, i) => post('login', { identifier: `nobody${i}`, password: wrong }));
    let checked = 0;
    let open = true;
    const checks = (async () => {
      while (open) {
        const response = await fetch(`${url}/auth/session`);
        await response.body?.cancel();
        checked++;
      }
    })();
    const answers = await Promise.all(all);
    open = false;
    await checks;
    const busy = answers.filter((answer) => answer.status === 503);
    assert.equal(answers.filter((answer) => answer.status === 401).length + busy.length, 200);
    assert.ok(busy.length > 0 && busy.length < 200, `${busy.length} were sent away`);
    for (const answer of busy) assert.ok(Number(answer.headers.get('retry-after')) >= 1);
    assert.ok(checked > 3, `${checked} checks of a session meanwhile`);
    assert.equal((await post('login', { identifier: 'ada', password: good })).status, 200);
  });
});
