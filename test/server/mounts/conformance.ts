import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../../setup/free-port.ts';
import { sendRaw } from './raw.ts';

export interface Mount {
  readonly stop: () => Promise<void> | void;
}

const good = 'seven quiet otters';

/** Asks until somebody answers. */
async function awaken(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      return;
    } catch (error) {
      if (tries > 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/**
 * What the handler owes wherever it is mounted, over a real socket. The mount answers everything under `/auth` and
 * `/.well-known/` by the handler, and at `/me` the name of who is signed in.
 * @param start Listens on 127.0.0.1.
 */
export function mountConformance(name: string, start: (port: number, baseUrl: string) => Promise<Mount> | Mount): void {
  describe(`mounted in ${name}`, { timeout: 60_000 }, () => {
    let port: number;
    let url: string;
    let mount: Mount;

    before(async () => {
      port = await freePort();
      url = `http://localhost:${port}`;
      mount = await start(port, url);
      await awaken(`http://127.0.0.1:${port}/auth/health/live`);
    });
    after(() => mount.stop());

    const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: 'manual' });
    const post = (action: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}/auth/${action}`, {
        method: 'POST',
        body,
        // Cloudflare says by this header where a request comes from; nobody else looks at it.
        headers: { 'content-type': 'application/json', origin: url, 'cf-connecting-ip': '192.0.2.7', ...headers },
        duplex: 'half',
      } as RequestInit);
    const register = async (username: string, more = {}): Promise<{ response: Response; cookie: string }> => {
      const input = { username, email: `${username}@example.com`, password: good, ...more };
      const response = await post('register', JSON.stringify(input));
      return {
        response,
        cookie: response.headers
          .getSetCookie()
          .map((line) => line.split(';')[0])
          .join('; '),
      };
    };

    it('registers, knows again and signs out', async () => {
      const { response, cookie } = await register('ada');
      assert.equal(response.status, 200, await response.clone().text());
      assert.match(
        response.headers.getSetCookie()[0] ?? '',
        /^auth-elements-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      const session = await get('/auth/session', { cookie });
      assert.equal(session.status, 200);
      const { session: held } = (await session.json()) as { session: { user: { username: string } } };
      assert.equal(held.user.username, 'ada');
      const bye = await post('logout', '{}', { cookie });
      assert.deepEqual([bye.status, await bye.text()], [204, '']);
      assert.match(bye.headers.getSetCookie()[0] ?? '', /^auth-elements-session=; .*Max-Age=0/);
      assert.equal(((await (await get('/auth/session', { cookie })).json()) as { session: null }).session, null);
    });

    it('keeps both cookies of a login', async () => {
      await register('bob');
      const response = await post('login', JSON.stringify({ identifier: 'bob', password: good }));
      const names = response.headers.getSetCookie().map((line) => line.split('=')[0]);
      assert.ok(names.includes('auth-elements-session'), names.join());
      assert.deepEqual(names.toSorted(), ['auth-elements-device', 'auth-elements-session']);
    });

    it('takes and gives every sign of every script', async () => {
      const { response } = await register('zoë.名', { firstName: 'Zoë 𝒵', lastName: '名' });
      const { user } = (await response.json()) as { user: { username: string; firstName: string } };
      assert.deepEqual([user.username, user.firstName], ['zoë.名', 'Zoë 𝒵']);
    });

    it('says what is wrong as a problem', async () => {
      const response = await post('login', JSON.stringify({ identifier: 'nobody', password: good }));
      assert.equal(response.status, 401);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.equal(((await response.json()) as { code: string }).code, 'invalid_credentials');
    });

    it('shows the app’s own routes who is signed in, and lets no other site in', async () => {
      const { cookie } = await register('eve');
      const [mine, nobody] = await Promise.all([get('/me', { cookie }), get('/me')]);
      assert.deepEqual([mine.status, await mine.text(), nobody.status], [200, 'eve', 401]);
      await nobody.body?.cancel();
      const forged = await fetch(`http://127.0.0.1:${port}/me`, {
        method: 'POST',
        headers: { cookie, origin: 'https://evil.example' },
      });
      assert.equal(forged.status, 401);
      await forged.body?.cancel();
    });

    it('F-05 believes no host but its own', async () => {
      // Also where it stands in the request's target (RFC 9112, 3.2.2).
      for (const target of ['', 'http://evil.example']) {
        const raw = await sendRaw(port, [
          `GET ${target}/.well-known/change-password HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
        ]);
        assert.match(raw, /^HTTP\/1\.1 303 /, target);
        assert.match(raw.toLowerCase(), new RegExp(`\r\nlocation: ${url}/account\r\n`));
        assert.doesNotMatch(raw, /evil/);
      }
    });

    it('C-03 C-08 refuses what is no JSON, and what is too much of it', async () => {
      assert.equal((await post('login', 'a=b', { 'content-type': 'text/plain' })).status, 415);
      assert.equal((await post('login', '{"identifier":')).status, 400);
      const long = await post('login', JSON.stringify({ identifier: 'x'.repeat(70_000) })).catch(() => null);
      // A server that closes the connection over it may do so before the client has read why.
      if (long) assert.equal(long.status, 413);
    });

    it('C-08 refuses too much of it when nobody said how much comes', async () => {
      const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
      const head = `POST /auth/login HTTP/1.1\r\nHost: localhost\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
      const raw = await sendRaw(port, [head + chunk.repeat(8)], 5000);
      assert.match(raw, /^HTTP\/1\.1 413 /);
    });

    it('C-08 does not wait for a body that never comes', async () => {
      const head = `POST /auth/login HTTP/1.1\r\nHost: localhost\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{`;
      const raw = await sendRaw(port, [head], 5000);
      assert.match(raw, /^HTTP\/1\.1 (408|400) /);
    });

    it('C-10 knows one spelling of a path', async () => {
      for (const path of ['/auth//login', '/auth/login/', '/auth/LOGIN', '/auth/%6cogin', '/auth/nowhere']) {
        const raw = await sendRaw(port, [
          `POST ${path} HTTP/1.1\r\nHost: localhost\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
        ]);
        assert.match(raw, /^HTTP\/1\.1 404 /, path);
      }
    });

    it('C-06 answers HEAD without a body', async () => {
      const raw = await sendRaw(port, [`HEAD /auth/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`]);
      assert.match(raw, /^HTTP\/1\.1 200 /);
      assert.ok(raw.endsWith('\r\n\r\n'), raw);
    });

    it('answers one request after the other on one connection', async () => {
      const request = 'GET /auth/session HTTP/1.1\r\nHost: localhost\r\n\r\n';
      const login = `POST /auth/login HTTP/1.1\r\nHost: localhost\r\nOrigin: ${url}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
      const raw = await sendRaw(port, [request, login, request]);
      assert.deepEqual(raw.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200']);
    });

    it('goes on when somebody hangs up in the middle', async () => {
      const controller = new AbortController();
      const body = new ReadableStream<Uint8Array>({
        start: (stream) => stream.enqueue(Uint8Array.of(123)),
      });
      const asked = fetch(`http://127.0.0.1:${port}/auth/login`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', origin: url },
        signal: controller.signal,
        duplex: 'half',
      } as RequestInit).catch(() => null);
      setTimeout(() => controller.abort(), 50);
      await asked;
      assert.equal((await get('/auth/health/ready')).status, 200);
    });

    it('S-14 lets nobody keep what it says', async () => {
      for (const path of ['/auth/session', '/auth/health/live', '/auth/openapi.json', '/.well-known/jwks.json']) {
        const response = await get(path);
        assert.deepEqual([response.status, response.headers.get('cache-control')], [200, 'no-store'], path);
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        assert.ok(await response.json());
      }
    });

    it('signs access tokens', async () => {
      const { cookie } = await register('tom');
      const response = await post('token', '{}', { cookie });
      const { accessToken } = (await response.json()) as { accessToken: string };
      assert.equal(accessToken.split('.').length, 3);
    });
  });
}
