import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { before, describe, it } from 'node:test';
import { Site, good, origin, refused } from './site.ts';
import type { Browser, Init } from './site.ts';

let site: Site;
let ada: Browser;
before(async () => {
  site = new Site();
  ada = await site.registered();
});

const logout = (init: Init): Promise<Response> => ada.post('list-sessions', {}, init);

describe('where a change may come from', () => {
  const origins: [sent: string, allowed: boolean][] = [
    [origin, true],
    ['https://evil.example', false],
    ['null', false],
    ['https://example.com.evil', false],
    ['HTTPS://EXAMPLE.COM', false],
    ['https://example.com:443', false],
    ['https://example.com:8443', false],
    ['https://example.com.', false],
    ['http://example.com', false],
    ['https://sub.example.com', false],
    [`${origin}, ${origin}`, false],
  ];
  for (const [sent, allowed] of origins) {
    it(`C-01 Origin ${sent}: ${allowed ? 'let through' : 'refused'}`, async () => {
      for (const site of ['', 'same-origin']) {
        const response = await logout({ headers: { origin: sent, 'sec-fetch-site': site } });
        if (allowed) assert.equal(response.status, 200);
        else await refused(response, 403, 'forbidden');
      }
    });
  }
  const sites: [site: string, origin: string, allowed: boolean][] = [
    ['same-origin', origin, true],
    ['same-origin', '', true],
    ['', origin, true],
    ['cross-site', '', false],
    ['cross-site', origin, false],
    ['same-site', origin, false],
    ['none', '', false],
    ['none', origin, false],
    ['same-origin, cross-site', origin, false],
    ['Same-Origin', origin, false],
    ['whatever', origin, false],
    ['same-origin', 'https://evil.example', false],
    ['', '', false],
  ];
  for (const [fetchSite, sent, allowed] of sites) {
    const name = `Sec-Fetch-Site ${fetchSite || 'missing'} with Origin ${sent || 'missing'}`;
    it(`C-02 ${name}: ${allowed ? 'let through' : 'refused'}`, async () => {
      const response = await logout({ headers: { 'sec-fetch-site': fetchSite, origin: sent } });
      if (allowed) assert.equal(response.status, 200);
      else await refused(response, 403, 'forbidden');
    });
  }
  it('C-02 lets programs sign in, which have no cookie and say nothing of where they come from', async () => {
    const program = site.browser();
    const headers = { 'sec-fetch-site': '', origin: '' };
    const response = await program.post('login', { identifier: 'ada', password: good }, { headers });
    assert.equal(response.status, 200);
    await refused(program.post('logout', {}, { headers }), 403, 'forbidden');
  });
  for (const action of ['login', 'register', 'logout', 'token', 'forgot-password']) {
    it(`C-05 no other site makes somebody ${action}`, async () => {
      const guarded = new Site({ accessTokens: { audience: 'https://api.example.com' } });
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const response = await guarded.browser().post(action, `{"identifier":"ada","password":"${good}"}`, {
          headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'content-type': type },
        });
        assert.deepEqual(response.headers.getSetCookie(), []);
        await refused(response, 403, 'forbidden');
      }
    });
  }
  it('tells the audit', () => {
    assert.ok(
      site.events.some(({ event, code, status }) => event === 'request' && code === 'forbidden' && status === 403),
    );
  });
});

describe('how a change is written', () => {
  const types: [type: string, allowed: boolean][] = [
    ['application/json', true],
    ['application/json; charset=utf-8', true],
    ['application/json;charset="UTF-8"', true],
    ['', false],
    ['text/plain', false],
    ['application/x-www-form-urlencoded', false],
    ['multipart/form-data; boundary=x', false],
    ['application/json; charset=latin1', false],
    ['application/json; charset=x', false],
    ['application/jsonp', false],
    ['text/plain, application/json', false],
    ['application/json, text/plain', false],
    ['application/problem+json', false],
  ];
  for (const [type, allowed] of types) {
    it(`C-03 ${type || 'no content type'}: ${allowed ? 'taken' : 'refused'}`, async () => {
      const bytes = new TextEncoder().encode('{}'); // a text would get a content type from Request itself
      const response = await logout({ headers: { 'content-type': type }, body: bytes });
      if (allowed) assert.equal(response.status, 200);
      else await refused(response, 415, 'invalid_input');
    });
  }
  it('C-04 what a form can send without being asked is no JSON, so it changes nothing', async () => {
    for (const action of ['login', 'logout', 'register']) {
      await refused(
        ada.post(action, {}, { headers: { 'content-type': '' }, body: new Uint8Array() }),
        415,
        'invalid_input',
      );
    }
    assert.equal(await ada.who(), 'ada');
  });

  const deep = (times: number): string => '['.repeat(times) + ']'.repeat(times);
  const bodies: [name: string, body: string | Uint8Array, status: number][] = [
    ['nothing', '', 400],
    ['half of it', '{"identifier":', 400],
    ['a BOM before it', '\ufeff{}', 400],
    ['a name twice', '{"identifier":"ada","identifier":"bob"}', 400],
    ['a name twice, escaped', '{"identifier":"ada","\\u0069dentifier":"bob"}', 400],
    ['10 000 lists in one another', deep(10_000), 400],
    ['__proto__', '{"__proto__":{"identifier":"ada"}}', 400],
    ['__proto__ escaped', '{"\\u005f_proto__":{"identifier":"ada"}}', 400],
    ['constructor.prototype', '{"constructor":{"prototype":{"identifier":"ada"}}}', 400],
    ['something behind it', '{}x', 400],
    ['two of them', '{}{}', 400],
    ['no object', 'null', 400],
    ['a list', '[]', 400],
    ['a text', '"{}"', 400],
    ['bytes that are no UTF-8', Uint8Array.of(123, 34, 0xff, 34, 58, 49, 125), 400],
    ['UTF-16', Uint8Array.from('{}'.split('').flatMap((c) => [c.charCodeAt(0), 0])), 400],
    ['more than 64 KiB', JSON.stringify({ identifier: 'x'.repeat(65_536) }), 413],
  ];
  for (const [name, body, status] of bodies) {
    it(`C-08 ${name}: ${status}`, async () => {
      await refused(site.browser().post('login', {}, { body: body as string }), status, 'invalid_input');
    });
  }
  it('C-08 nothing that unfolds is unfolded', async () => {
    const body = gzipSync(JSON.stringify({ identifier: 'x'.repeat(10_000_000) }));
    const headers = { 'content-encoding': 'gzip' };
    await refused(site.browser().post('login', {}, { body, headers }), 415, 'invalid_input');
  });
  it('C-08 a body whose length nobody said is read as far as it may go', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 8192;
        controller.enqueue(new Uint8Array(8192).fill(32));
      },
    });
    await refused(site.browser().post('login', {}, { body, duplex: 'half' } as Init), 413, 'invalid_input');
    assert.ok(sent < 200_000, `read ${sent}`);
  });
  it('C-08 a body that does not arrive in time is given up', async () => {
    const impatient = new Site({ bodyTimeout: 50 });
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(Uint8Array.of(123)) });
    await refused(impatient.browser().post('login', {}, { body, duplex: 'half' } as Init), 408, 'timeout');
  });
  it('C-08 a body that breaks off is refused', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('gone')) });
    await refused(site.browser().post('login', {}, { body, duplex: 'half' } as Init), 400, 'invalid_input');
  });
  it('A-01 C-09 fields that nobody may choose are refused', async () => {
    const input = { username: 'eve', email: 'eve@example.com', password: good };
    for (const more of [
      { roles: ['admin'] },
      { emailVerified: true },
      { id: 'x' },
      { createdAt: 1 },
      { userId: 'x' },
    ]) {
      await refused(site.browser().post('register', { ...input, ...more }), 400, 'invalid_input');
      await refused(ada.post('update-details', { firstName: 'A', ...more }), 400, 'invalid_input');
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(
        site.events
          .slice(-2)
          .map(({ event, result, code, status }) => [event, result, code, status])
          .sort(),
        ['register', 'update-details'].map((event) => [event, 'refused', 'invalid_input', 400]),
      );
    }
  });
});

describe('which requests there are', () => {
  const owned = '/auth/login /auth/session /auth/openapi.json /auth/health/live'.split(' ');
  it('C-06 a method that a path does not have is refused, and the ones it has are named', async () => {
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
      const response = await site.browser().fetch('/auth/login', { method });
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST, OPTIONS'], method);
    }
    const response = await site.browser().fetch('/auth/session', { method: 'POST', body: '{}' });
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET, HEAD, OPTIONS']);
  });
  it('C-06 no header makes another method of one', async () => {
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      const response = await ada.fetch('/auth/logout', { headers: { [name]: 'POST' } });
      assert.equal(response.status, 405);
      await refused(response, 405, 'unsupported');
    }
    assert.equal(await ada.who(), 'ada');
  });
  it('C-06 HEAD and OPTIONS do nothing', async () => {
    assert.equal((await ada.fetch('/auth/session', { method: 'HEAD' })).status, 200);
    const options = await ada.fetch('/auth/logout', { method: 'OPTIONS' });
    assert.deepEqual([options.status, options.headers.get('allow'), await options.text()], [204, 'POST, OPTIONS', '']);
    assert.equal(await ada.who(), 'ada');
  });
  it('C-10 A-04 a path has one spelling', async () => {
    const paths = ['//auth/login', '/auth//login', '/auth/login/', '/auth/LOGIN', '/Auth/login', '/auth/%6cogin'];
    const more = [
      '/auth%2flogin',
      '/auth/login;x=1',
      '/auth/login%00',
      '/auth/login%20',
      '/auth\\login%2e',
      '/',
      '/auth',
    ];
    for (const path of [...paths, ...more]) {
      const response = await site.browser().fetch(`${origin}${path}`, { method: 'POST', body: '{}' });
      await refused(response, 404, 'unsupported');
    }
  });
  it('C-10 a query changes nothing', async () => {
    for (const path of owned) {
      const [plain, asked] = await Promise.all([site.browser().fetch(path), site.browser().fetch(`${path}?a=/auth/x`)]);
      assert.equal(plain.status, asked.status);
    }
  });
  it('S-14 a session has one address, and nothing that was said is kept', async () => {
    for (const path of ['/auth/session/foo.css', '/auth/session.css', '/auth/session;foo.css']) {
      await refused(ada.fetch(path), 404, 'unsupported');
    }
    for (const path of [...owned, '/auth/nowhere']) {
      const { headers } = await ada.fetch(path);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'; frame-ancestors 'none'/);
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/);
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
  });
});
