import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { Site, good, hour, minute, origin, other, refused, wrong } from './site.ts';
import type { Browser } from './site.ts';

const name = '__Host-auth-elements-session';
const device = '__Host-auth-elements-device';
const login = { identifier: 'ada', password: good };

/** Whether a browser's cookie still stands for somebody. */
async function works(site: Site, token: string | undefined): Promise<boolean> {
  const browser = site.browser();
  browser.cookies.set(name, token ?? '');
  return (await browser.who()) !== undefined;
}

function token(browser: Browser): string {
  return browser.cookies.get(name) ?? assert.fail('no cookie');
}

describe('the session of a browser', () => {
  it('S-01 A-30 nobody can plant one: a token is new at every sign-in, and the former one is dead', async () => {
    const site = new Site();
    await site.registered();
    const victim = site.browser();
    const planted = 'B'.repeat(43);
    victim.cookies.set(name, planted);
    await victim.ask('login', login);
    const first = token(victim);
    assert.notEqual(first, planted);
    assert.ok(!(await works(site, planted)));
    await victim.ask('login', login);
    assert.notEqual(token(victim), first);
    assert.ok(!(await works(site, first)));
  });

  it('S-01 a session that an attacker holds never becomes the victim’s', async () => {
    const site = new Site();
    await site.registered();
    const attacker = await site.registered('eve');
    const planted = token(attacker);
    const victim = site.browser();
    victim.cookies.set(name, planted);
    await victim.ask('login', login);
    assert.equal(await victim.who(), 'ada');
    assert.notEqual(await attacker.who(), 'ada');
  });

  it('S-02 S-03 S-04 a cookie that is not exactly one token of ours signs nobody in', async () => {
    const site = new Site();
    const ada = await site.registered();
    const good = token(ada);
    const altered = good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A');
    const headers = [
      `${name}=${altered}`,
      `${name}=${good}; ${name}=${altered}`,
      `${name}="${good}"`,
      `${name}=${good}x`,
      `${name}=${good}=`,
      `${name}=${'A'.repeat(5000)}`,
      `auth-elements-session=${good}`,
      `${name.toLowerCase()}=${good}`,
      `${name}=%`,
      `${name}=%ZZ`,
    ];
    for (const cookie of headers) {
      const browser = site.browser();
      const response = await browser.fetch('/auth/session', { headers: { cookie } });
      assert.equal(((await response.json()) as { session: unknown }).session, null, cookie);
      const listed = await browser.post('list-sessions', {}, { headers: { cookie } });
      assert.equal(listed.status, 401, cookie);
    }
    assert.equal(await ada.who(), 'ada');
    assert.deepEqual(site.faults, []);
  });

  it('S-04 the last sign of a token counts, though two of its bits say nothing', async () => {
    const site = new Site();
    const good = token(await site.registered());
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const sign of alphabet) {
      if (!good.endsWith(sign)) assert.ok(!(await works(site, good.slice(0, -1) + sign)), sign);
    }
  });

  it('S-07 a session that was ended stays ended, and may be ended again', async () => {
    const site = new Site();
    const ada = await site.registered();
    const held = token(ada);
    assert.equal((await ada.post('logout')).status, 204);
    assert.equal(ada.cookies.has(name), false);
    assert.ok(!(await works(site, held)));
    ada.cookies.set(name, held);
    assert.equal((await ada.post('logout')).status, 204);
    assert.equal((await ada.post('logout')).status, 204);
    await refused(site.browser().fetch('/auth/logout'), 405, 'unsupported');
  });

  it('S-07 a session that ran out may be ended too', async () => {
    const site = new Site();
    const ada = await site.registered();
    site.time += 30 * 24 * hour;
    assert.equal((await ada.post('logout')).status, 204);
  });

  it('S-05 ends when it is over, and when it goes unused', async () => {
    const limits = { sessions: { hours: 10, idleHours: 2 } };
    for (const [wait, times, lives] of [
      [2 * hour - 1000, 1, true],
      [2 * hour, 1, false],
      [hour, 9, true],
      [hour, 10, false],
    ] as const) {
      const site = new Site({ policy: limits });
      const ada = await site.registered();
      let who: string | undefined;
      for (let i = 0; i < times; i++) {
        site.time += wait;
        who = await ada.who();
      }
      assert.equal(who !== undefined, lives, `${times} times ${wait / minute} min`);
    }
  });

  it('S-06 a token that was replaced is good for nothing, at once and in parallel', async () => {
    const site = new Site();
    const ada = await site.registered();
    const old = token(ada);
    await ada.ask('reset-password', { currentPassword: good, newPassword: other });
    assert.notEqual(token(ada), old);
    const answers = await Promise.all(Array.from({ length: 10 }, () => works(site, old)));
    assert.ok(answers.every((answer) => !answer));
    assert.equal(await ada.who(), 'ada');
  });

  it('S-08 a new password ends all other sessions', async () => {
    const site = new Site();
    const ada = await site.registered();
    const elsewhere = site.browser();
    await elsewhere.ask('login', login);
    await ada.ask('reset-password', { currentPassword: good, newPassword: other });
    assert.equal(await elsewhere.who(), undefined);
    await refused(elsewhere.post('list-sessions'), 401, 'session_expired');
  });

  it('S-08 signing out everywhere does', async () => {
    const site = new Site();
    const ada = await site.registered();
    const elsewhere = site.browser();
    await elsewhere.ask('login', login);
    await ada.ask('logout', { everywhere: true });
    assert.equal(await elsewhere.who(), undefined);
  });

  it('S-09 an account that is disabled or gone has no session from the next request on', async () => {
    for (const change of ['disable', 'delete'] as const) {
      const site = new Site();
      const ada = await site.registered();
      const { session } = await ada.session();
      const user = await site.store.get('users', session?.user.id ?? '');
      assert.ok(user);
      if (change === 'disable') await site.store.update('users', { ...user, disabled: true });
      else await site.store.delete('users', user.id);
      await refused(ada.post('update-details', { firstName: 'A' }), 401, 'session_expired');
      assert.equal(await ada.who(), undefined);
    }
  });

  it('S-13 of a person’s sessions on a server the newest ten count', async () => {
    const site = new Site();
    const first = await site.registered();
    const begun = (await first.session()).session ?? assert.fail('not signed in');
    const eve = await site.registered('eve');
    const browsers = Array.from({ length: 10 }, () => site.browser());
    for (const browser of browsers) {
      site.time += minute;
      assert.equal(await first.who(), 'ada');
      await browser.ask('login', { identifier: 'ada', password: good });
    }
    assert.deepEqual([await first.who(), await eve.who()], [undefined, 'eve']);
    const { user } = begun;
    const ended = { at: site.time, event: 'session-limit', result: 'done', user: user.id, session: begun.id };
    const events = site.events.filter(({ event }) => event === 'session-limit');
    assert.deepEqual(events, [{ ...ended, source: '192.0.2.77' }]);
    for (const browser of browsers) assert.equal(await browser.who(), 'ada');
    // Those that have ended by themselves are in nobody's way.
    const [lasting = site.browser()] = browsers;
    await lasting.ask('login', { identifier: 'ada', password: good, remember: true });
    site.time += 25 * hour;
    for (let i = 0; i < 9; i++) await site.browser().ask('login', { identifier: 'ada', password: good });
    assert.equal(await lasting.who(), 'ada');
    const late = Array.from({ length: 4 }, () => site.browser());
    await Promise.all(late.map((browser) => browser.ask('login', { identifier: 'ada', password: good })));
    assert.equal(await lasting.who(), undefined);
    assert.equal((await late[0]?.ask('list-sessions', {}))?.items.length, 10);
  });

  it('S-13 the one that was just begun stays, whatever the clocks of others said', async () => {
    const site = new Site();
    const first = await site.registered();
    for (let i = 0; i < 9; i++) await site.browser().ask('login', { identifier: 'ada', password: good });
    // Another server, or the same one after its clock was set right.
    site.time -= 2000;
    const last = site.browser();
    await last.ask('login', { identifier: 'ada', password: good });
    assert.deepEqual([await last.who(), await first.who()], ['ada', undefined]);
    assert.equal((await last.ask('list-sessions', {})).items.length, 10);
  });

  it('a check of a session never takes a cookie back, which by then may be another tab’s', async () => {
    const site = new Site();
    const ada = await site.registered();
    site.time += 40 * 24 * hour;
    const response = await ada.fetch('/auth/session');
    assert.deepEqual(response.headers.getSetCookie(), []);
  });

  it('only a session that is meant to last outlives the browser', async () => {
    const site = new Site();
    await site.registered();
    for (const [remember, lasting] of [
      [true, true],
      [false, false],
    ] as const) {
      const response = await site.browser().post('login', { ...login, remember });
      const line = response.headers.getSetCookie().find((one) => one.startsWith(name)) ?? '';
      assert.equal(line.endsWith('; Secure; Max-Age=2592000'), lasting, line);
    }
  });

  it('a browser is marked, by what opens nothing', async () => {
    const site = new Site();
    await site.registered();
    const browser = site.browser();
    await browser.ask('login', login, { source: '192.0.2.1' });
    const mark = browser.cookies.get(device) ?? assert.fail('no mark');
    assert.notEqual(mark, token(browser));
    const stranger = site.browser();
    stranger.cookies.set(name, mark.slice(0, 43));
    stranger.cookies.set(device, mark);
    assert.equal(await stranger.who(), undefined);
  });

  it('whoever takes another’s session for their own hears of it', async () => {
    const site = new Site();
    const ada = await site.registered();
    const { session } = await (await site.registered('eve')).session();
    const headers = { 'auth-session': session?.id ?? '' };
    await refused(ada.post('update-details', { firstName: 'E' }, { headers }), 409, 'session_changed');
    await refused(ada.post('update-details', {}, { headers: { 'auth-session': 'a b' } }), 400, 'invalid_input');
  });

  it('S-15 no token in any body, address, log or audit', async () => {
    const logged: string[] = [];
    const { error } = console;
    console.error = (...given: unknown[]) => void logged.push(given.map(String).join(' '));
    try {
      const site = new Site({ accessTokens: { audience: 'a' } });
      const ada = site.browser();
      const said: string[] = [];
      const ask = async (action: string, input: object, more = {}): Promise<void> => {
        const response = await ada.post(action, input, { source: '192.0.2.1', ...more });
        const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
        said.push(await response.text(), headers.flat().join('\n'));
      };
      await ask('register', { username: 'ada', email: 'ada@example.com', password: good });
      const secrets = [good, other, wrong, token(ada)];
      for (const password of [wrong, good]) await ask('login', { identifier: 'ada', password });
      secrets.push(token(ada), ada.cookies.get(device) ?? '');
      await ask('list-sessions', {});
      await ask('export-data', {});
      await ask('forgot-password', { identifier: 'ada' });
      secrets.push(/#auth-reset=(.+)$/.exec(site.outbox.at(-1)?.content.link ?? '')?.[1] ?? 'no link');
      assert.ok(
        secrets.every((secret) => secret.length > 10),
        secrets.join(),
      );
      await ask('reset-password', { token: secrets.at(-1), newPassword: other });
      await ask('login', { identifier: 'ada', password: other });
      secrets.push(token(ada));
      await ask('token', {});
      await ask('logout', {});
      const hashes = secrets.map((secret) => createHash('sha256').update(secret).digest('base64url'));
      const all = said.join('\n') + JSON.stringify(site.events) + logged.join('\n');
      for (const secret of [...secrets, ...hashes]) assert.ok(!all.includes(secret), `found ${secret} in ${all}`);
      assert.ok(site.events.length > 8);
      const rows = JSON.stringify(
        await Promise.all(
          (['users', 'sessions', 'tokens', 'settings', 'attempts'] as const).map((c) => site.store.list(c)),
        ),
      );
      for (const secret of secrets) assert.ok(!rows.includes(secret), 'kept as it is');
    } finally {
      console.error = error;
    }
  });
});

describe('whose request it is, for the app’s own routes', () => {
  const ask = (
    site: Site,
    { cookie }: Browser,
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<unknown> =>
    site.handler
      .verifySession(new Request(`${origin}/notes`, { method, headers: { cookie, ...headers } }))
      .then((session) => session?.user.username);

  it('says who is signed in, as their account stands now', async () => {
    const site = new Site();
    const ada = await site.registered();
    assert.equal(await ask(site, ada), 'ada');
    assert.equal(await ask(site, site.browser()), undefined);
    await ada.ask('logout', {});
    assert.equal(await ask(site, ada), undefined);
  });
  it('lets no other site change anything in somebody’s name', async () => {
    const site = new Site();
    const ada = await site.registered();
    const own = { origin };
    assert.equal(await ask(site, ada, { method: 'POST', headers: own }), 'ada');
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin, 'sec-fetch-site': 'same-site' }]) {
      assert.equal(await ask(site, ada, { method: 'POST', headers: headers }), undefined);
      assert.equal(await ask(site, ada, { method: 'DELETE', headers: headers }), undefined);
    }
  });
  it('A-12 A-29 answers null to whatever makes no sense', async () => {
    const site = new Site();
    for (const cookie of ['%', `${name}=%ZZ`, `${name}=${'x'.repeat(1_000_000)}`, '=', ';;;']) {
      const request = new Request(`${origin}//notes/../x`, { headers: { cookie, 'auth-session': '%' } });
      assert.equal(await site.handler.verifySession(request), null);
    }
  });
  it('lets nobody in while the store is gone', async () => {
    const site = new Site();
    const ada = await site.registered();
    const broken = new Site({ store: { ...site.store, find: () => Promise.reject(new Error('gone')) } });
    await assert.rejects(ask(broken, ada));
    await refused(broken.browser().fetch('/auth/session', { headers: { cookie: ada.cookie } }), 503, 'unavailable');
    assert.equal(broken.faults.length, 1);
  });
});
