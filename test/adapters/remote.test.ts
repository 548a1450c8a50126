import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import type { Adapter, Call } from '../../src/adapters/adapter.ts';
import { remote } from '../../src/adapters/remote.ts';
import type { RemoteOptions } from '../../src/adapters/remote.ts';
import type { AuthAction, Input } from '../../src/core/actions.ts';
import { actionNames } from '../../src/core/actions.ts';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthErrorCode } from '../../src/core/errors.ts';

const call: Call = { deliver: () => Promise.reject(new AuthError('delivery_unavailable')) };
const user = { id: 'u', username: 'ada', roles: ['admin'], attributes: {}, createdAt: 1 };
const session = { id: 's', user, createdAt: 1, expires: 2, provedAt: 1 };
const settings = {
  identifier: 'username',
  registration: 'open',
  recovery: 'link',
  minLength: 8,
  maxLength: 1024,
  remember: true,
};
const info = { session, settings, actions: actionNames };
const credentials = { identifier: 'ada', password: 'correct horse battery' };

const servers: Server[] = [];

/** A server that does as it likes; counts what it is asked. */
async function misbehaving(
  listener: RequestListener,
  options: Partial<RemoteOptions> = {},
): Promise<{ adapter: Adapter; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { adapter: remote({ endpoint: `http://localhost:${String(port)}/auth`, ...options }), asked };
}

function answer(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  response.writeHead(status, type ? { 'content-type': type } : {});
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function refused(asked: Promise<unknown>, code: AuthErrorCode): Promise<AuthError> {
  const error = await asked.then(
    () => assert.fail(`expected ${code}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof AuthError, String(error));
  assert.equal(error.code, code);
  return error;
}

const ask = <A extends AuthAction>(adapter: Adapter, action: A, input: Input<A>, more: Partial<Call> = {}) =>
  adapter.perform(action, input, { ...call, ...more });

after(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

describe('remote adapter', () => {
  it('refuses an endpoint that makes no sense', () => {
    for (const endpoint of ['', 'http://', 'javascript:alert(1)', 'file:///auth', '::']) {
      assert.throws(() => remote({ endpoint }), TypeError, endpoint);
    }
  });

  it('asks by GET who is signed in, and everything else by POST with JSON', async () => {
    let body = '';
    const { adapter, asked } = await misbehaving((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        if (request.method === 'GET') answer(response, 200, info);
        else answer(response, 200, { status: 'signed-in', session });
      });
    });
    assert.deepEqual(await ask(adapter, 'get-session', {}), info);
    assert.deepEqual(await ask(adapter, 'login', credentials, { sessionId: 'mine' }), { status: 'signed-in', session });
    assert.deepEqual(
      asked.map(({ method, url, headers }) => [method, url, headers['content-type'], headers['auth-session']]),
      [
        ['GET', '/auth/session', undefined, undefined],
        ['POST', '/auth/login', 'application/json', 'mine'],
      ],
    );
    assert.deepEqual(JSON.parse(body), credentials);
  });

  it('takes 204, and 202 with or without a body, where there is nothing to say', async () => {
    const { adapter } = await misbehaving((request, response) => {
      if (request.url === '/auth/logout') response.writeHead(204).end();
      else if (request.url === '/auth/forgot-username') response.writeHead(202).end();
      else answer(response, 202, request.url === '/auth/register' ? { pending: 'email' } : {});
    });
    assert.deepEqual(await ask(adapter, 'logout', {}), {});
    assert.deepEqual(await ask(adapter, 'forgot-password', { identifier: 'ada' }), {});
    assert.deepEqual(await ask(adapter, 'forgot-username', { email: 'a@example.com' }), {});
    const registration = { username: 'ada', email: 'a@example.com', password: 'correct horse battery' };
    assert.deepEqual(await ask(adapter, 'register', registration), { pending: 'email' });
  });

  it('tells whoever builds the page, once, that another thing than a server answers', async (t) => {
    const said = t.mock.method(console, 'error', () => undefined);
    const page = '<!doctype html><title>Not found</title>';
    for (const status of [404, 405, 200]) {
      const { adapter, asked } = await misbehaving((_, response) => answer(response, status, page, 'text/html'));
      const before = said.mock.callCount();
      await refused(ask(adapter, 'login', credentials), 'unavailable');
      await refused(ask(adapter, 'login', credentials), 'unavailable');
      assert.equal(said.mock.callCount(), before + 1, String(status));
      const endpoint = `http://${asked[0]?.headers.host ?? ''}/auth`;
      assert.deepEqual(said.mock.calls.at(-1)?.arguments, [`auth-elements: no server answers at ${endpoint}`]);
    }
    const before = said.mock.callCount();
    const problem = { code: 'unsupported' };
    for (const busy of [
      await misbehaving((_, response) => answer(response, 502, page, 'text/html')),
      await misbehaving((_, response) => answer(response, 404, problem, 'application/problem+json')),
    ]) {
      await busy.adapter.perform('login', credentials, call).catch(() => undefined);
    }
    assert.equal(said.mock.callCount(), before, 'a server that is down, or that refuses');
  });

  describe('X-05 A-11: signs nobody in by an answer that it does not understand', { concurrency: true }, () => {
    const html = '<!doctype html><title>Sign in to the airport’s network</title>';
    const nested = { ...session, user: { ...user, roles: 'admin' } };
    const strange: Readonly<Record<string, RequestListener>> = {
      'a page of a captive portal': (_, response) => answer(response, 200, html, 'text/html'),
      'a page that says it is JSON': (_, response) => answer(response, 200, html),
      'an empty 200': (_, response) => answer(response, 200, ''),
      'an empty 200 without a type': (_, response) => answer(response, 200, '', ''),
      'a 204': (_, response) => response.writeHead(204).end(),
      'a 502 of a proxy': (_, response) => answer(response, 502, html, 'text/html'),
      'the right answer with a wrong type': (_, response) => answer(response, 200, info, 'text/plain'),
      'half of the right answer': (_, response) => answer(response, 200, JSON.stringify(info).slice(0, -9)),
      'the right answer with a wrong status': (_, response) => answer(response, 404, info),
      null: (_, response) => answer(response, 200, null),
      'a list': (_, response) => answer(response, 200, [info]),
      true: (_, response) => answer(response, 200, true),
      'a session without a person': (_, response) => answer(response, 200, { ...info, session: { id: 's' } }),
      'a session that is a text': (_, response) =>
        answer(response, 200, { ...info, session: 's', status: 'signed-in' }),
      'roles that are a text': (_, response) =>
        answer(response, 200, { ...info, session: nested, status: 'signed-in' }),
      'a step that nobody knows': (_, response) =>
        answer(response, 200, { ...info, session: null, status: 'continue', step: 'trust-me', sessionId: 's' }),
      'a session by way of the prototype': (_, response) =>
        answer(response, 200, `{"__proto__":${JSON.stringify({ ...info, status: 'signed-in' })}}`),
      'a redirect to another place': (request, response) => {
        if (request.url === '/elsewhere') answer(response, 200, { ...info, status: 'signed-in' });
        else response.writeHead(302, { location: '/elsewhere' }).end();
      },
      'a line that breaks': (request) => request.socket.destroy(),
      'a line that breaks in the middle': (request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 9999 });
        response.write(JSON.stringify(info));
        setTimeout(() => request.socket.destroy(), 20);
      },
      'a body without an end': (request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const more = (): void => {
          while (!request.socket.destroyed && response.write(' '.repeat(2 ** 16)));
        };
        response.on('drain', more);
        more();
      },
    };
    for (const [name, listener] of Object.entries(strange)) {
      it(name, async () => {
        const { adapter } = await misbehaving(listener);
        await Promise.all([
          refused(ask(adapter, 'get-session', {}), 'unavailable'),
          refused(ask(adapter, 'login', credentials), 'unavailable'),
        ]);
      });
    }

    it('a server that takes its time', async () => {
      const { adapter } = await misbehaving(() => undefined, { timeout: 200 });
      await refused(ask(adapter, 'get-session', {}), 'timeout');
      await refused(ask(adapter, 'login', credentials), 'timeout');
    });

    it('a body that takes its time', async () => {
      const slow: RequestListener = (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"session":');
      };
      const { adapter } = await misbehaving(slow, { timeout: 200 });
      await refused(ask(adapter, 'get-session', {}), 'timeout');
    });

    it('a request that was given up', async () => {
      const { adapter, asked } = await misbehaving(() => undefined);
      const giving = new AbortController();
      const looked = ask(adapter, 'get-session', {}, { signal: giving.signal });
      setTimeout(() => giving.abort(), 50);
      await refused(looked, 'unavailable');
      assert.ok(asked.length <= 1);
    });

    it('nobody there', async () => {
      const adapter = remote({ endpoint: 'http://localhost:9/auth' });
      await refused(ask(adapter, 'login', credentials), 'unavailable');
    });
  });

  describe('a refusal', () => {
    const problem = 'application/problem+json';
    const refusing = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      misbehaving((_, response) => {
        response.writeHead(status, { 'content-type': problem, ...headers });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      });

    it('comes with its code, field, wait and parameters', async () => {
      const said = { code: 'password_too_short', field: 'password', params: { min: 12 }, retryAfter: 7 };
      const { adapter } = await refusing(422, { type: 'about:blank', title: 'x', status: 422, ...said });
      const { code, field, params, retryAfter } = await refused(
        ask(adapter, 'login', credentials),
        'password_too_short',
      );
      assert.deepEqual({ code, field, params, retryAfter }, said);
    });

    it('may say in a header how long to wait', async () => {
      const { adapter } = await refusing(429, { code: 'too_many_attempts' }, { 'retry-after': '30' });
      assert.equal((await refused(ask(adapter, 'login', credentials), 'too_many_attempts')).retryAfter, 30);
    });

    for (const body of [
      { code: 'constructor' },
      { code: '__proto__' },
      { code: 7 },
      { code: 'all_is_well' },
      {},
      [],
      'null',
      '{',
      '',
    ]) {
      it(`counts as unavailable when nobody knows its code: ${JSON.stringify(body)}`, async () => {
        const { adapter } = await refusing(400, body);
        await refused(ask(adapter, 'login', credentials), 'unavailable');
      });
    }

    it('says nothing by members that are of the wrong kind', async () => {
      const said = { code: 'email_taken', field: {}, params: { a: { b: 1 } }, retryAfter: 'Infinity' };
      const { adapter } = await refusing(409, said);
      const { field, params, retryAfter } = await refused(ask(adapter, 'login', credentials), 'email_taken');
      assert.deepEqual([field, params, retryAfter], [undefined, undefined, undefined]);
    });
  });

  describe('asks again', { concurrency: true }, () => {
    const failing = (failures: number, fail: RequestListener) => {
      let n = 0;
      return misbehaving((request, response) => {
        if (n++ < failures) fail(request, response);
        else if (request.url === '/auth/session') answer(response, 200, info);
        else if (request.url === '/auth/list-users') answer(response, 200, { items: [] });
        else answer(response, 200, { status: 'signed-in', session });
      });
    };
    const bad: RequestListener = (_, response) => answer(response, 502, 'bad gateway', 'text/html');

    it('what is safe to repeat, when the line breaks or a proxy finds nobody', async () => {
      for (const fail of [bad, ((request) => request.socket.destroy()) satisfies RequestListener]) {
        const { adapter, asked } = await failing(2, fail);
        assert.deepEqual(await ask(adapter, 'get-session', {}), info);
        assert.equal(asked.length, 3);
      }
      const { adapter } = await failing(1, bad);
      assert.deepEqual(await ask(adapter, 'list-users', {}), { items: [] });
    });

    it('three times at most', async () => {
      const { adapter, asked } = await failing(9, bad);
      await refused(ask(adapter, 'get-session', {}), 'unavailable');
      assert.equal(asked.length, 3);
    });

    it('nothing that may have been done', async () => {
      const { adapter, asked } = await failing(1, (request) => request.socket.destroy());
      await refused(ask(adapter, 'login', credentials), 'unavailable');
      assert.equal(asked.length, 1);
    });

    it('nothing that was refused', async () => {
      const { adapter, asked } = await failing(1, (_, response) =>
        answer(response, 401, { code: 'not_signed_in' }, 'application/problem+json'),
      );
      await refused(ask(adapter, 'list-users', {}), 'not_signed_in');
      assert.equal(asked.length, 1);
    });

    it('not sooner than it is asked to', async () => {
      const { adapter, asked } = await failing(1, (_, response) => {
        response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '1' }).end();
      });
      const begin = Date.now();
      await ask(adapter, 'get-session', {});
      assert.equal(asked.length, 2);
      assert.ok(Date.now() - begin >= 1000);
      const long = await failing(1, (_, response) => {
        response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '60' }).end();
      });
      assert.equal((await refused(ask(long.adapter, 'get-session', {}), 'unavailable')).retryAfter, 60);
      assert.equal(long.asked.length, 1);
    });
  });
});
