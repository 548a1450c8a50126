import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Site, origin, refused } from './site.ts';

const app = 'https://app.example.com';
const trusting = new Site({ trustedOrigins: [app] });
const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };

describe('pages of other origins', () => {
  it('C-07 are told nothing, unless they are trusted', async () => {
    for (const [site, from] of [
      [trusting, 'https://evil.example'],
      [trusting, 'https://app.example.com.evil'],
      [trusting, 'http://app.example.com'],
      [trusting, 'null'],
      [trusting, origin],
      [new Site(), app],
    ] as const) {
      for (const [method, path] of [
        ['OPTIONS', '/auth/login'],
        ['GET', '/auth/session'],
        ['GET', '/auth/nowhere'],
      ] as const) {
        const { headers } = await site.browser().fetch(path, { method, headers: { origin: from, ...preflight } });
        const said = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
        assert.deepEqual(said, [], `${from} ${path}`);
      }
    }
  });
  it('may ask in people’s names when they are trusted', async () => {
    const asked = await trusting
      .browser()
      .fetch('/auth/login', { method: 'OPTIONS', headers: { origin: app, ...preflight } });
    assert.equal(asked.status, 204);
    assert.equal(asked.headers.get('access-control-allow-origin'), app);
    assert.equal(asked.headers.get('access-control-allow-credentials'), 'true');
    assert.match(asked.headers.get('access-control-allow-headers') ?? '', /content-type, auth-session/);
    for (const site of ['same-site', 'cross-site', '']) {
      const ada = await (trusting.events.length > 0 ? trusting.browser() : trusting.registered());
      const headers = { origin: app, 'sec-fetch-site': site };
      const response = await ada.post('login', { identifier: 'ada', password: 'seven quiet otters' }, { headers });
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('access-control-allow-origin'), app);
    }
  });
  it('hear why they were refused, too', async () => {
    const response = await trusting
      .browser()
      .post('login', { identifier: 7 }, { headers: { origin: app, 'sec-fetch-site': 'same-site' } });
    assert.equal(response.headers.get('access-control-allow-origin'), app);
    await refused(response, 400, 'invalid_input');
  });
  it('never get an answer that was kept for another', async () => {
    for (const from of [app, 'https://evil.example', '']) {
      const { headers } = await trusting.browser().fetch('/auth/session', { headers: { origin: from } });
      assert.equal(headers.get('vary'), 'origin');
    }
  });
});
