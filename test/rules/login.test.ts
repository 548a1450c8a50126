import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, failure, good, hour, refused, Site, wrong } from './site.ts';

describe('login', () => {
  it('takes the username or the e-mail address, however they are written', async () => {
    const site = new Site();
    await site.registered('José.Ñandú');
    for (const name of ['José.Ñandú', 'JOSÉ.ÑANDÚ', 'Jose\u0301.n\u0303andu\u0301', ' josé.ñandú@EXAMPLE.com ']) {
      assert.equal((await site.browser().login(name)).status, 'signed-in', name);
    }
    await refused(site.browser().login('jose.nandu'), 'invalid_credentials');
  });

  it('P-08 P-09 takes a password exactly as it was set: white space and case count', async () => {
    const site = new Site();
    const spaced = '\t two spaces \u00a0';
    await site.registered('ada', spaced);
    assert.equal((await site.browser().login('ada', spaced)).status, 'signed-in');
    await refused(site.browser().login('ada', spaced.trim()), 'invalid_credentials');
    await refused(site.browser().login('ada', spaced.toUpperCase()), 'invalid_credentials');
  });

  it('P-03 P-04 P-05 P-07 tells long passwords, NUL and compatible characters apart, but not NFC and NFD', async () => {
    const site = new Site();
    const long = 'x'.repeat(72);
    await site.registered('long', `${long}a`);
    await refused(site.browser().login('long', `${long}b`), 'invalid_credentials');
    await refused(site.browser().login('long', long), 'invalid_credentials');
    await site.registered('nul', 'otter-otter\0one');
    await refused(site.browser().login('nul', 'otter-otter'), 'invalid_credentials');
    await site.registered('nuls', '\0'.repeat(15));
    await refused(site.browser().login('nuls', '\0'.repeat(16)), 'invalid_credentials');
    await site.registered('nfc', 'crème brûlée ﬁn');
    assert.equal((await site.browser().login('nfc', 'crème brûlée ﬁn'.normalize('NFD'))).status, 'signed-in');
    await refused(site.browser().login('nfc', 'crème brûlée fin'), 'invalid_credentials');
  });

  it('P-06 P-10 P-13 refuses what can be no password before any hash', async () => {
    const site = new Site();
    await site.registered('ada');
    const before = { ...site.hashes };
    const ask = (password: unknown) => site.browser().send('login', { identifier: 'ada', password });
    await refused(ask('\ud800'.repeat(9)), 'invalid_input password');
    await refused(ask('x'.repeat(10_000_000)), 'password_too_long password');
    for (const value of [1, null, ['x'], { $ne: 1 }, true]) await refused(ask(value), 'invalid_input password');
    assert.deepEqual(site.hashes, before);
  });

  it('P-19 gives one answer and one hash to the unknown, the wrong, the disabled and the one without password', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    for (const name of ['off', 'guest', 'known']) await site.registered(name);
    await admin.ask('save-user', { id: (await admin.user('off')).id, disabled: true });
    await site.store.update('users', { ...(await site.row('guest')), credential: null });
    const answers = [];
    for (const [name, password] of [
      ['nobody', good],
      ['nobody@example.com', good],
      ['known', wrong],
      ['off', good],
      ['off', wrong],
      ['guest', good],
      ['guest', ''],
    ] as const) {
      const browser = site.browser();
      const before = { ...site.hashes };
      const { code, field, params, message, retryAfter } = await failure(browser.login(name, password));
      answers.push(JSON.stringify({ code, field, params, message, retryAfter, credential: browser.credential }));
      assert.deepEqual(site.hashes, { ...before, verify: before.verify + 1 }, name);
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
    assert.match(String(answers[0]), /invalid_credentials/);
  });

  it('P-19 gives one answer and no hash to the known and the unknown while they have to wait', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    for (const name of ['off', 'guest', 'known']) await site.registered(name);
    await admin.ask('save-user', { id: (await admin.user('off')).id, disabled: true });
    await site.store.update('users', { ...(await site.row('guest')), credential: null });
    const answers = [];
    for (const name of ['nobody', 'nobody@example.com', 'known', 'off', 'guest']) {
      for (let i = 0; i < 5; i++) await refused(site.browser().login(name, wrong), 'invalid_credentials');
      for (const password of [good, wrong]) {
        const browser = site.browser();
        const before = { ...site.hashes };
        const { code, field, params, message, retryAfter } = await failure(browser.login(name, password));
        answers.push(JSON.stringify({ code, field, params, message, retryAfter, credential: browser.credential }));
        assert.deepEqual(site.hashes, before, name);
      }
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
    assert.match(String(answers[0]), /too_many_attempts/);
  });

  it('P-14 keeps a person with a broken credential out, at the cost of one hash', async () => {
    const site = new Site();
    await site.registered('ada');
    for (const credential of ['', '$2x$10$' + 'a'.repeat(53), '$2b$31$' + 'a'.repeat(53), 'constructor', good]) {
      await site.store.update('users', { ...(await site.row('ada')), credential });
      const before = site.hashes.verify;
      await refused(site.browser().login('ada'), 'invalid_credentials');
      assert.equal(site.hashes.verify, before + 1);
      site.time += day + hour;
    }
  });

  it('lasts for hours, or for days when asked to remember', async () => {
    const site = new Site({ sessions: { hours: 8, days: 10 } });
    await site.registered('ada');
    const [brief, long] = [site.browser(), site.browser()];
    await brief.login('ada');
    await long.login('ada', good, true);
    assert.deepEqual(
      [brief, long].map(({ credential }) => [credential?.persistent, (credential?.expires ?? 0) - site.time]),
      [
        [false, 8 * hour],
        [true, 10 * day],
      ],
    );
  });

  it('remembers nobody where that is not offered', async () => {
    const site = new Site({ sessions: { days: 0 } });
    const browser = await site.registered('ada');
    await browser.login('ada', good, true);
    assert.equal(browser.credential?.persistent, false);
    assert.equal((await browser.session())?.expires, site.time + 24 * hour);
  });

  it('S-01 ends the session the browser had, also one of somebody else', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    await site.registered('bob');
    const old = browser.tab();
    await browser.login('bob');
    assert.equal(await browser.who(), 'bob');
    assert.notEqual(browser.credential?.token, old.credential?.token);
    assert.equal(await old.session(), null);
    assert.equal(old.credential, null);
  });

  it('ends no session that its page does not know of, and asks nothing of one that is over', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    browser.sessionId = (await browser.session())?.id;
    const bob = await site.registered('bob');
    browser.credential = bob.credential;
    await refused(browser.login('ada'), 'session_changed');
    assert.equal(await bob.who(), 'bob');
    await bob.ask('logout', {});
    assert.equal((await browser.login('ada')).status, 'signed-in');
  });

  it('S-15 never stores a token and never answers with one', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const answers = [await browser.login('ada'), await browser.ask('get-session', {})];
    const token = String(browser.credential?.token);
    const rows = await Promise.all(
      (['users', 'sessions', 'tokens', 'attempts'] as const).map((c) => site.store.list(c)),
    );
    assert.ok(token.length === 43 && !JSON.stringify([answers, rows]).includes(token));
    assert.doesNotMatch(JSON.stringify(answers), /credential|bcrypt|tokenKey/);
  });
});
