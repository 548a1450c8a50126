import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { DeliveryKind } from '../../src/core/delivery.ts';
import { createSQLiteStore } from '../../src/stores/sqlite.ts';
import type { SQLStore } from '../../src/stores/sqlite.ts';
import { Site, easy, good, minute, other, refused } from './site.ts';
import type { Browser } from './site.ts';

// What other systems had to publish advisories about, and no other test here is about.

const session = '__Host-auth-elements-session';
const device = '__Host-auth-elements-device';
const proved = { policy: { ...easy, registration: { verifyEmail: true } } };

/** The token of the newest link of a kind. */
function linked(site: Site, kind: DeliveryKind): string {
  const link = site.outbox.findLast(({ content }) => content.kind === kind)?.content.link;
  assert.ok(link, kind);
  return link.replace(/^.*=/, '');
}

async function registered(site: Site, name: string): Promise<Browser> {
  const browser = site.browser();
  await browser.ask('register', { username: name, email: `${name}@example.com`, password: good });
  await browser.ask('verify-email', { token: linked(site, 'verify-email') });
  await browser.ask('login', { identifier: name, password: good }, { source: '192.0.2.1' });
  return browser;
}

async function withSQLite(work: (store: SQLStore) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-elements-'));
  const store = await createSQLiteStore({ file: join(folder, 'auth.sqlite') });
  try {
    await work(store);
  } finally {
    store.close();
    await rm(folder, { recursive: true });
  }
}

describe('what other systems went wrong with', () => {
  it('A-06 A-20 a link of any kind works once, of 20 that arrive together', () =>
    withSQLite(async (store) => {
      const site = new Site({ ...proved, store });
      const once = async (ask: () => Promise<Response>) => {
        const all = await Promise.all(Array.from({ length: 20 }, ask));
        assert.equal(all.filter(({ ok }) => ok).length, 1);
        for (const response of all) if (!response.ok) await refused(response, 400, 'token_invalid');
      };
      const browser = site.browser();
      await browser.ask('register', { username: 'ada', email: 'ada@example.com', password: good });
      const verify = linked(site, 'verify-email');
      await once(() => site.browser().post('verify-email', { token: verify }));

      await browser.ask('login', { identifier: 'ada', password: good });
      await browser.ask('update-details', { email: 'ada@example.org', currentPassword: good });
      const move = linked(site, 'verify-new-email');
      await once(() => site.browser().post('verify-email', { token: move }));

      await browser.ask('forgot-password', { identifier: 'ada' });
      const reset = linked(site, 'reset-link');
      await once(() => site.browser().post('reset-password', { token: reset, newPassword: other }));
    }));

  it('A-08 everything for administrators is shut for everybody else, whatever they send along', async () => {
    const site = new Site();
    const ada = await site.registered();
    const { session } = await ada.session();
    const id = session?.user.id ?? '';
    const input = { emails: ['eve@example.com'] };
    const requests: [action: string, input: object][] = [
      ['list-users', {}],
      ['save-user', { id, roles: ['admin'] }],
      ['delete-user', { id }],
      ['list-preauthorized', {}],
      ['preauthorize', input],
      ['withdraw-preauthorization', input],
    ];
    const record = await site.store.get('users', id);
    for (const [action, given] of requests) {
      await refused(site.browser().post(action, given), 401, 'not_signed_in');
      await refused(ada.post(action, given), 403, 'forbidden');
      await refused(ada.post(action, { ...given, roles: ['admin'], role: 'admin', admin: true }), 400, 'invalid_input');
      await refused(
        ada.post(action, given, { headers: { 'x-user-role': 'admin', 'x-original-url': '/' } }),
        403,
        'forbidden',
      );
    }
    assert.deepEqual(await site.store.get('users', id), record);
    assert.equal(await site.store.count('preauthorized'), 0);

    // An administrator, too, only for as long as the last proof is young.
    assert.ok(record);
    await site.store.update('users', { ...record, roles: ['admin'], administrator: 'yes' });
    await ada.ask('list-users', {});
    site.time += 15 * minute;
    for (const [action, given] of requests) {
      await refused(ada.post(action, given), 403, 'reauthentication_required');
    }
  });

  it('A-17 what was made for one purpose is good for no other', async () => {
    const site = new Site({ ...proved, accessTokens: { audience: 'https://api.example.com' } });
    const ada = await registered(site, 'ada');
    await ada.ask('update-details', { email: 'ada@example.org', currentPassword: good });
    await ada.ask('forgot-password', { identifier: 'ada' });
    await site.browser().ask('register', { username: 'eve', email: 'eve@example.com', password: good });
    const response = await ada.post('token');
    const { accessToken } = (await response.json()) as { accessToken: string };
    const cookie = ada.cookies.get(session) ?? '';
    const mark = ada.cookies.get(device) ?? '';
    const [nonce = '', signature = ''] = mark.split('.');
    const [move, reset, verify] = (['verify-new-email', 'reset-link', 'verify-email'] as const).map((kind) =>
      linked(site, kind),
    );
    const { id = '' } = (await ada.session()).session ?? {};
    const row = await site.store.get('sessions', id);
    const everything = { cookie, mark, nonce, signature, move, reset, verify, accessToken, id, key: row?.tokenKey };
    let place = 1;
    for (const [what, secret = ''] of Object.entries(everything)) {
      assert.ok(secret, what);
      if (what !== 'cookie') {
        const browser = site.browser();
        browser.cookies.set(session, secret);
        assert.equal(await browser.who(), undefined, `${what} as a session`);
      }
      if (what !== 'reset') {
        const input = { token: secret.slice(0, 128), newPassword: other };
        await refused(site.browser().post('reset-password', input), 400, 'token_invalid');
      }
      if (what !== 'move' && what !== 'verify') {
        await refused(site.browser().post('verify-email', { token: secret.slice(0, 128) }), 400, 'token_invalid');
      }
      const typed = { identifier: 'ada', password: secret };
      // Each from a place of its own, or so many wrong passwords would have to wait.
      const source = `2001:db8:${(place++).toString(16)}::1`;
      await refused(site.browser().post('login', typed, { source }), 401, 'invalid_credentials');
    }
    assert.equal(await ada.who(), 'ada');
    await ada.ask('verify-email', { token: verify ?? '' });
    await site.browser().ask('reset-password', { token: reset ?? '', newPassword: other });
  });

  it('A-31 no length of a name makes the password count for less', async () => {
    const name = 'a'.repeat(64);
    const long = `${'x'.repeat(200)}@${'y'.repeat(49)}.com`;
    const site = new Site();
    const browser = site.browser();
    const email = `${'b'.repeat(64)}@${'c'.repeat(60)}.${'d'.repeat(60)}.example.com`;
    await browser.ask('register', { username: name, email, password: good });
    for (const identifier of [name, email, long]) {
      for (const password of ['', good.slice(0, -1), `${good}x`, good.toUpperCase()]) {
        await refused(site.browser().post('login', { identifier, password }), 401, 'invalid_credentials');
        site.time += 20 * minute;
      }
    }
    for (const identifier of [name, email]) await site.browser().ask('login', { identifier, password: good });
  });

  it('A-32 of a long password every byte counts, and it costs the unknown one hash, as the known', async () => {
    const site = new Site();
    const long = `${'lantern '.repeat(9)}1`;
    assert.equal(long.length, 73);
    await site.registered('ada', long);
    const before = site.hashes;
    for (const identifier of ['ada', 'nobody']) {
      for (const password of [`${long.slice(0, 72)}2`, 'p'.repeat(100), 'p'.repeat(4000)]) {
        await refused(site.browser().post('login', { identifier, password }), 401, 'invalid_credentials');
      }
    }
    assert.equal(site.hashes - before, 6);
    await site.browser().ask('login', { identifier: 'ada', password: long });
  });
});
