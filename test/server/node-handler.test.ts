import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { Exchange } from '../../src/server/exchange.ts';
import { toNodeHandler } from '../../src/server/node-handler.ts';
import { createMountedHandler } from './mounts/handler.ts';
import { listening } from './mounts/listening.ts';

const url = 'http://localhost:4400';
const numbers = Array.from({ length: 100 }, (_, n) => n);

/** An app that keeps something for each request, by what it asks for, and hears where the work is done. */
async function open() {
  const contexts = new AsyncLocalStorage<string>();
  const seen: [path: string, context: string | undefined][] = [];
  const handler = createMountedHandler(url);
  const answer = handler.answer.bind(handler);
  Object.assign(handler, {
    answer: (exchange: Exchange) => {
      seen.push([exchange.path, contexts.getStore()]);
      return answer(exchange);
    },
  });
  const listener = toNodeHandler(handler);
  const server = createServer((request, response) =>
    contexts.run(String(request.url), () => listener(request, response)),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const mount = await listening(server, handler);
  return { ...mount, listener, contexts, seen, port: (server.address() as AddressInfo).port };
}

describe('requests that arrive together', () => {
  it('are each answered for what it was', async () => {
    const { port, seen, stop } = await open();
    const paths = numbers.map((n) => `/auth/${n % 2 ? 'session' : 'health/live'}?${n}`);
    const answers = await Promise.all(paths.map((path) => fetch(`http://127.0.0.1:${port}${path}`)));
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as object[];
    await stop();
    assert.deepEqual(
      bodies.map((body) => 'settings' in body),
      numbers.map((n) => n % 2 === 1),
    );
    for (const [path, context] of seen) assert.equal(context?.split('?')[0], path);
    assert.equal(seen.length, numbers.length);
  });

  it('never find themselves in the context of another', async () => {
    const { listener, contexts, seen, stop } = await open();
    // Handed over in one turn of the event loop, as by connections on which something arrived at the same moment.
    const ended = numbers.map((n) => {
      const path = `/auth/nothing-${n}`;
      const request = Object.assign(Readable.from([]), { url: path, rawHeaders: [], socket: {} });
      return new Promise<number>((resolve) => {
        let answered = 0;
        const response = {
          headersSent: false,
          destroyed: false,
          writeHead: (status: number) => (answered = status),
          end: () => resolve(answered),
        };
        contexts.run(path, () => listener(request, response));
      });
    });
    assert.deepEqual(new Set(await Promise.all(ended)), new Set([404]));
    await stop();
    assert.equal(seen.length, numbers.length);
    for (const [path, context] of seen) assert.equal(context, path);
  });
});

it('what middleware throws that wrapped the response is the app’s to answer, and the process goes on', async () => {
  const handler = createMountedHandler(url);
  const request = Object.assign(Readable.from([]), { url: '/auth/health/live', rawHeaders: [], socket: {} });
  const writeHead = () => {
    throw new Error('wrapped');
  };
  const response = { headersSent: false, destroyed: false, writeHead, end: () => undefined };
  const thrown = await new Promise((next) => toNodeHandler(handler)(request, response, next));
  assert.match(String(thrown), /wrapped/);
  await handler.close();
});
