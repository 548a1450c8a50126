import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { AuthError } from '../../src/core/errors.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { Site, easy, good, origin, other, refused, wrong } from './site.ts';

describe('what an operator sees', () => {
  it('live while the process is, ready while its store is', async () => {
    const site = new Site();
    for (const path of ['/auth/health/live', '/auth/health/ready']) {
      const response = await site.browser().fetch(path);
      assert.deepEqual([response.status, await response.json()], [200, { status: 'ok' }]);
    }
    const store = { ...createMemoryStore(), get: () => Promise.reject(new Error('no such host db.internal')) };
    const broken = new Site({ store });
    assert.equal((await broken.browser().fetch('/auth/health/live')).status, 200);
    const problem = await refused(broken.browser().fetch('/auth/health/ready'), 503, 'storage_unavailable');
    assert.doesNotMatch(JSON.stringify(problem), /db\.internal/);
    assert.equal(broken.faults.length, 1);
  });

  it('is not ready while the store hangs', async () => {
    const hanging = new Site({ store: { ...createMemoryStore(), get: () => new Promise(() => undefined) } });
    await refused(hanging.browser().fetch('/auth/health/ready'), 503, 'storage_unavailable');
  });

  it('every sign-in, and every refusal, with where it came from and for which account', async () => {
    const site = new Site({ trustedProxies: ['10.0.0.0/8'] });
    await site.registered();
    const browser = site.browser();
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const login = (password: string) =>
      browser.post('login', { identifier: 'ADA', password }, { headers, source: '10.0.0.1' });
    await login(wrong);
    await login(good);
    await browser.post('list-users');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [failed, done, denied] = site.events.slice(1);
    assert.deepEqual(
      [failed?.event, failed?.result, failed?.code, failed?.source, failed?.at],
      ['login', 'refused', 'invalid_credentials', '203.0.113.9', site.time],
    );
    assert.deepEqual([done?.event, done?.result, done?.status], ['login', 'done', 200]);
    assert.ok(done?.user && done.session);
    assert.ok(failed?.subject && failed.subject === done.subject);
    assert.deepEqual([denied?.event, denied?.result, denied?.code], ['list-users', 'refused', 'forbidden']);
    assert.doesNotMatch(JSON.stringify(site.events), /"ada|example/i);
  });

  it('who did what to whom, from the session it was asked in and not from what was said', async () => {
    const site = new Site();
    const [ada, eve] = [await site.registered(), await site.registered('eve')];
    const [admin, person] = [(await ada.session()).session, (await eve.session()).session];
    assert.ok(admin && person);
    const row = await site.store.get('users', admin.user.id);
    assert.ok(row);
    await site.store.update('users', { ...row, roles: ['admin'], administrator: 'yes' });
    const lie = { headers: { 'auth-session': admin.id } };
    await refused(eve.post('list-users', {}, lie), 409, 'session_changed');
    await refused(site.browser().post('list-users', {}, lie), 401, 'session_expired');
    await ada.ask('save-user', { id: person.user.id, roles: ['editor'] });
    await ada.ask('delete-user', { id: person.user.id });
    await ada.ask('logout', {});
    const by = { by: admin.user.id, session: admin.id };
    assert.deepEqual(
      site.events.slice(2).map(({ event, result, user, by, session }) => ({ event, result, user, by, session })),
      [
        { event: 'list-users', result: 'refused', user: undefined, by: person.user.id, session: person.id },
        { event: 'list-users', result: 'refused', user: undefined, by: undefined, session: undefined },
        { event: 'save-user', result: 'done', user: person.user.id, ...by },
        { event: 'delete-user', result: 'done', user: person.user.id, ...by },
        { event: 'logout', result: 'done', user: undefined, ...by },
      ],
    );
  });

  it('P-14 a stored hash that can not be read, of which no caller is told', async () => {
    for (const credential of ['', '$2b$31$', '__proto__']) {
      const site = new Site();
      const ada = await site.registered();
      const { session } = await ada.session();
      const row = await site.store.get('users', session?.user.id ?? '');
      assert.ok(row);
      await site.store.update('users', { ...row, credential });
      site.events.length = 0;
      const answers = [
        await refused(site.browser().post('login', { identifier: 'ada', password: good }), 401, 'invalid_credentials'),
        await refused(site.browser().post('login', { identifier: 'bob', password: good }), 401, 'invalid_credentials'),
      ];
      assert.deepEqual(answers[0], answers[1]);
      await refused(ada.post('delete-account', { currentPassword: good }), 401, 'invalid_credentials');
      await new Promise((resolve) => setTimeout(resolve, 20));
      const corrupt = site.events.filter(({ event }) => event === 'credential');
      const event = { at: site.time, event: 'credential', result: 'failed', user: row.id, source: '192.0.2.77' };
      assert.deepEqual(corrupt, [event, event]);
    }
  });

  it('F-09 an address that was taken back', async () => {
    const site = new Site({ policy: { ...easy, registration: { verifyEmail: true } } });
    const token = () => String(site.outbox.at(-1)?.content.link).split('=')[1] ?? '';
    const browser = site.browser();
    await browser.ask('register', { username: 'ada', email: 'ada@example.com', password: good });
    const { user } = await browser.ask('verify-email', { token: token() });
    await browser.ask('login', { identifier: 'ada', password: good });
    await browser.ask('update-details', { email: 'thief@example.com', currentPassword: good });
    await browser.ask('verify-email', { token: token() });
    site.events.length = 0;
    await site.browser().ask('reset-password', { token: token(), newPassword: other });
    const [event, request] = site.events;
    assert.deepEqual(event, { at: site.time, event: 'take-back', result: 'done', user: user.id, source: '192.0.2.77' });
    assert.deepEqual([request?.event, request?.result, request?.user], ['reset-password', 'done', user.id]);
  });

  it('what nobody foresaw, which no caller is told', async () => {
    const bcrypt = (): Promise<string> => Promise.reject(new Error('secret of the machine'));
    const site = new Site({ bcrypt });
    const problem = await refused(
      site.browser().post('login', { identifier: 'ada', password: good }),
      503,
      'unavailable',
    );
    assert.deepEqual(Object.keys(problem).toSorted(), ['code', 'status', 'title', 'type']);
    assert.match(String(site.faults[0]), /secret of the machine/);
    assert.deepEqual(
      site.events.map(({ event, result }) => [event, result]),
      [['login', 'failed']],
    );
  });

  it('a store that is gone, and why', async () => {
    const cause = new Error('disk I/O error');
    const gone = () => Promise.reject(new AuthError('storage_unavailable', { cause }));
    const site = new Site({ store: { ...createMemoryStore(), find: gone } });
    const problem = await refused(
      site.browser().post('login', { identifier: 'ada', password: good }),
      503,
      'storage_unavailable',
    );
    assert.doesNotMatch(JSON.stringify(problem), /disk/);
    assert.equal((site.faults[0] as Error).cause, cause);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      site.events.map(({ result, code, status }) => [result, code, status]),
      [['failed', 'storage_unavailable', 503]],
    );
  });

  it('that a mount does not say where requests come from, once; to look who is here tells nothing', async () => {
    const site = new Site({ trustedProxies: ['10.0.0.0/8'] });
    const nowhere = { source: null, headers: { 'x-forwarded-for': '203.0.113.9' } };
    const browser = site.browser();
    await browser.fetch('/auth/session', nowhere);
    const own = new Request(`${origin}/notes`, { method: 'POST', headers: { origin, cookie: 'a=b' } });
    assert.equal(await site.handler.verifySession(own), null);
    assert.deepEqual(site.faults, []);
    for (const password of [wrong, wrong]) await browser.post('login', { identifier: 'ada', password }, nowhere);
    assert.deepEqual(site.faults.map(String), [
      'Error: requests come without their address: give the handler { source }, or nothing is limited by it',
    ]);
    assert.equal(site.events.at(-1)?.source, undefined);
  });

  it('an audit or a report that fails changes nothing', async () => {
    const fail = (): never => {
      throw new Error('full');
    };
    const site = new Site({ audit: fail, onFault: fail });
    assert.equal((await site.browser().post('login', { identifier: 'ada', password: good })).status, 401);
  });

  it('an audit or a report that fails later changes nothing either, and the process goes on', async () => {
    const fail = () => Promise.reject(new Error('full'));
    const site = new Site({ audit: fail });
    assert.equal((await site.browser().post('login', { identifier: 'ada', password: good })).status, 401);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.match(String(site.faults), /full/);
    const silent = new Site({ audit: fail, onFault: fail });
    assert.equal((await silent.browser().post('login', { identifier: 'ada', password: good })).status, 401);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('X-07 too many sign-ins at once: they are asked to come again, and when', async () => {
    const busy = new AuthError('unavailable', { retryAfter: 2.2 });
    const site = new Site({ bcrypt: () => Promise.reject(busy) });
    const response = await site.browser().post('login', { identifier: 'ada', password: good });
    assert.equal(response.headers.get('retry-after'), '3');
    assert.equal((await refused(response, 503, 'unavailable')).retryAfter, 2.2);
    assert.deepEqual(site.faults, []);
  });

  it('too many guesses: the same, by the header that every client knows', async () => {
    const site = new Site();
    await site.registered();
    let response = await site.browser().post('login', { identifier: 'ada', password: wrong });
    for (let i = 0; i < 6 && response.status === 401; i++) {
      response = await site.browser().post('login', { identifier: 'ada', password: wrong });
    }
    assert.equal(response.headers.get('retry-after'), '30');
    await refused(response, 429, 'too_many_attempts');
  });

  it('that expired rows go, by and by', async (test) => {
    test.after(() => mock.restoreAll());
    let time = 0;
    mock.method(performance, 'now', () => time);
    const site = new Site();
    await site.registered();
    site.time += 400 * 24 * 60 * 60_000;
    await site.browser().fetch('/auth/session');
    assert.equal((await site.store.list('sessions')).length, 1);
    time += 11 * 60_000;
    await site.browser().fetch('/auth/session');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((await site.store.list('sessions')).length, 0);
  });
});

describe('the page to change a password', () => {
  it('is where password managers look for it', async () => {
    for (const page of ['/account#password', `${origin}/account#password`]) {
      const response = await new Site({ changePasswordPage: page }).browser().fetch('/.well-known/change-password');
      assert.deepEqual([response.status, response.headers.get('location')], [303, `${origin}/account#password`]);
    }
  });
  it('is not there when there is none', async () => {
    await refused(new Site().browser().fetch('/.well-known/change-password'), 404, 'unsupported');
  });
  it('C-11 is one line, whatever it is', async () => {
    const site = new Site({ changePasswordPage: '/a\r\nset-cookie: a=b' });
    const { headers } = await site.browser().fetch('/.well-known/change-password');
    assert.equal(headers.get('location'), `${origin}/aset-cookie:%20a=b`);
    assert.deepEqual(headers.getSetCookie(), []);
  });
});
