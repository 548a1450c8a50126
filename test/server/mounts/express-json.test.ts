import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import type { RequestHandler } from 'express';
import { toNodeHandler } from '../../../src/server/node-handler.ts';
import { createMountedHandler } from './handler.ts';

const parsers: [name: string, parser: RequestHandler][] = [
  ['express.json()', express.json()],
  ['express.json() that takes anything', express.json({ strict: false, type: '*/*' })],
  ['express.text()', express.text({ type: '*/*' })],
  ['express.raw()', express.raw({ type: '*/*' })],
  ['express.urlencoded()', express.urlencoded()],
];

for (const [name, parser] of parsers) {
  describe(`mounted in Express behind ${name}`, () => {
    let server: Server;
    let url: string;
    const post = (action: string, body: string, type = 'application/json'): Promise<Response> =>
      fetch(`${url}/auth/${action}`, { method: 'POST', body, headers: { 'content-type': type } });

    before(async () => {
      const app = express();
      app.use(parser);
      app.use('/auth', toNodeHandler(createMountedHandler('http://localhost:3000')));
      server = app.listen(0, '127.0.0.1');
      await once(server, 'listening');
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => {
      server.closeAllConnections();
      server.close();
    });

    it('registers', async () => {
      const input = { username: 'zoë', email: 'zoe@example.com', password: 'seven quiet otters', firstName: '名 𝒵' };
      const response = await post('register', JSON.stringify(input));
      assert.equal(response.status, 200, await response.clone().text());
      assert.equal(((await response.json()) as { user: { firstName: string } }).user.firstName, '名 𝒵');
    });
    it('refuses what is no JSON of ours, and never waits for a body that is gone', async () => {
      for (const [body, type, statuses] of [
        ['a=b', 'application/x-www-form-urlencoded', [400, 415]],
        ['{"identifier":', 'application/json', [400]],
        ['', 'application/json', [400]],
        ['null', 'application/json', [400]],
      ] as const) {
        const response = await post('login', body, type);
        assert.ok((statuses as readonly number[]).includes(response.status), `${body} ${type}: ${response.status}`);
        await response.body?.cancel();
      }
    });
  });
}
