import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, good, hour, minute, other, outcomes, parallel, person, refused, Site, wrong } from './site.ts';

const third = 'paper boats at noon';

describe('a temporary password', () => {
  const forgotten = async (site = new Site(), name = 'ada') => {
    await site.browser().ask('forgot-password', { identifier: name });
    assert.equal(site.mail.kind, 'temporary-password');
    return String(site.mail.password);
  };

  it('leaves the old one working until a new one is chosen', async () => {
    const site = new Site();
    const owner = await site.registered('ada');
    const temporary = await forgotten(site);
    assert.equal((await site.browser().login('ada', good)).status, 'signed-in');
    const browser = site.browser();
    const answer = await browser.login('ada@example.com', temporary);
    assert.deepEqual(answer, { status: 'continue', step: 'new-password', sessionId: await site.sessionOf(browser) });
    assert.equal((await site.browser().login('ada', good)).status, 'signed-in');
    assert.equal(await owner.who(), 'ada');
    const { session } = await browser.ask('reset-password', { newPassword: other });
    assert.equal(session?.user.username, 'ada');
    assert.deepEqual(await browser.session(), session);
    assert.equal(await owner.session(), null, 'every other session ended');
    for (const password of [good, temporary]) {
      await refused(site.browser().login('ada', password), 'invalid_credentials');
    }
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('lets nobody in: only a new password, a look at the session and the way out', async () => {
    const site = new Site();
    await site.registered('ada');
    const temporary = await forgotten(site);
    const browser = site.browser();
    await browser.login('ada', temporary);
    const { session, step, sessionId } = await browser.ask('get-session', {});
    assert.deepEqual([session, step, sessionId], [null, 'new-password', await site.sessionOf(browser)]);
    const id = (await site.row('ada')).id;
    for (const ask of [
      () => browser.login('ada', good),
      () => browser.ask('register', person('eve')),
      () => browser.ask('forgot-password', { identifier: 'ada' }),
      () => browser.ask('forgot-username', { email: 'ada@example.com' }),
      () => browser.ask('update-details', { firstName: 'Eve' }),
      () => browser.ask('list-users', {}),
      () => browser.ask('save-user', { id, disabled: true }),
      () => browser.ask('list-preauthorized', {}),
      () => browser.ask('preauthorize', { emails: ['eve@example.com'] }),
      () => browser.ask('withdraw-preauthorization', { emails: ['eve@example.com'] }),
    ]) {
      await refused(ask(), 'password_change_required');
    }
    await browser.ask('logout', {});
    await refused(browser.ask('reset-password', { newPassword: other }), 'not_signed_in');
  });

  it('works once, of 20 who use it at once', async () => {
    const site = new Site();
    await site.registered('ada');
    const temporary = await forgotten(site);
    const browsers = Array.from({ length: 20 }, () => site.browser());
    const { done, codes } = await outcomes(browsers.map((browser) => browser.login('ada', temporary)));
    assert.equal(done, 1);
    assert.deepEqual(new Set(codes), new Set(['invalid_credentials']));
    assert.equal(browsers.filter(({ credential }) => credential).length, 1);
    await refused(site.browser().login('ada', temporary), 'invalid_credentials');
  });

  it('works for an hour, and only the last one', async () => {
    const site = new Site();
    await site.registered('ada');
    const first = await forgotten(site);
    const second = await forgotten(site);
    assert.equal(site.mail.expires, site.time + hour);
    await refused(site.browser().login('ada', first), 'invalid_credentials');
    site.time += hour;
    await refused(site.browser().login('ada', second), 'invalid_credentials');
    site.time += hour;
    const third = await forgotten(site);
    site.time += hour - 1;
    assert.equal((await site.browser().login('ada', third)).status, 'continue');
  });

  it('A-16 is nobody else’s', async () => {
    const site = new Site();
    await site.registered('ada');
    await site.registered('bob');
    const temporary = await forgotten(site);
    await refused(site.browser().login('bob', temporary), 'invalid_credentials');
    await refused(site.browser().login('nobody', temporary), 'invalid_credentials');
    await refused(site.browser().ask('reset-password', { token: temporary, newPassword: other }), 'token_invalid');
    assert.equal((await site.browser().login('ada', temporary)).status, 'continue');
  });

  it('costs one hash, and other people’s guesses don’t stand in its way', async () => {
    const site = new Site();
    await site.registered('ada');
    const temporary = await forgotten(site);
    await outcomes(parallel(6, () => site.browser().login('ada', wrong)));
    await refused(site.browser().login('ada', good), 'too_many_attempts');
    const before = site.hashes.verify;
    const browser = site.browser();
    assert.equal((await browser.login('ada', temporary)).status, 'continue');
    assert.equal(site.hashes.verify, before + 1);
    await browser.ask('reset-password', { newPassword: other });
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in', 'the guesses are forgotten');
  });

  it('gives a quarter of an hour, outlives no browser, and carries "stay signed in" over', async () => {
    const site = new Site({ sessions: { days: 30 } });
    await site.registered('ada');
    const browser = site.browser();
    await browser.login('ada', await forgotten(site), true);
    assert.deepEqual([browser.credential?.persistent, browser.credential?.expires], [false, site.time + 15 * minute]);
    await browser.ask('reset-password', { newPassword: other });
    assert.deepEqual([browser.credential?.persistent, browser.credential?.expires], [true, site.time + 30 * day]);

    const late = site.browser();
    await late.login('ada', await forgotten(site));
    site.time += 15 * minute;
    await refused(late.ask('reset-password', { newPassword: third }), 'session_expired');
  });

  it('F-11 completes once: the restricted session is gone with it', async () => {
    const site = new Site();
    await site.registered('ada');
    const browser = site.browser();
    await browser.login('ada', await forgotten(site));
    const { done } = await outcomes(
      [other, third].map((newPassword) => browser.tab().ask('reset-password', { newPassword })),
    );
    assert.equal(done, 1);
    assert.equal(await site.store.count('sessions'), 1);
  });

  it('is void when the password was changed meanwhile, or the account disabled', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    const owner = await site.registered('ada');
    const restricted = site.browser();
    await restricted.login('ada', await forgotten(site));
    const unused = await forgotten(site);
    await owner.ask('reset-password', { currentPassword: good, newPassword: other });
    await refused(restricted.ask('reset-password', { newPassword: third }), 'session_expired');
    await refused(site.browser().login('ada', unused), 'invalid_credentials');
    const last = await forgotten(site);
    await admin.ask('save-user', { id: (await site.row('ada')).id, disabled: true });
    await refused(site.browser().login('ada', last), 'invalid_credentials');
  });

  it('is a first password for an account that had none', async () => {
    const site = new Site();
    await site.registered('ada');
    await site.store.update('users', { ...(await site.row('ada')), credential: null });
    const browser = site.browser();
    await browser.login('ada', await forgotten(site));
    await browser.ask('reset-password', { newPassword: other });
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('is held against the policy like any other', async () => {
    const site = new Site();
    await site.registered('ada');
    const browser = site.browser();
    await browser.login('ada', await forgotten(site));
    await refused(browser.ask('reset-password', { newPassword: 'short' }), 'password_too_short newPassword');
    await refused(browser.ask('reset-password', { newPassword: 'iloveyou' }), 'password_too_common newPassword');
    await browser.ask('reset-password', { newPassword: other });
  });

  it('is not answered with the password that the account has already', async () => {
    const site = new Site();
    await site.registered('ada');
    const browser = site.browser();
    await browser.login('ada', await forgotten(site));
    await refused(browser.ask('reset-password', { newPassword: good }), 'password_unchanged newPassword');
    const row = await site.row('ada');
    assert.equal((await browser.ask('get-session', {})).step, 'new-password', 'the step is still to be done');
    await browser.ask('reset-password', { newPassword: other });
    assert.notEqual((await site.row('ada')).credential, row.credential);
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('takes no new password from a page that takes somebody else’s step for its own', async () => {
    const site = new Site();
    for (const name of ['ada', 'eve']) await site.registered(name);
    const [ada, eve] = [site.browser(), site.browser()];
    const answer = await ada.login('ada', await forgotten(site));
    assert.ok(answer.status === 'continue');
    await eve.login('eve', await forgotten(site, 'eve'));
    // One browser: what Eve did in her tab is what Ada's tab sends along.
    const tab = eve.tab();
    tab.sessionId = answer.sessionId;
    await refused(tab.ask('reset-password', { newPassword: other }), 'session_changed');
    for (const name of ['ada', 'eve']) assert.equal((await site.row(name)).version, 1);
    eve.sessionId = (await eve.ask('get-session', {})).sessionId;
    assert.ok(eve.sessionId);
    await eve.ask('reset-password', { newPassword: other });
    assert.equal(await eve.tab().who(), 'eve');
  });

  it('takes one seat of those there are, and keeps it', async () => {
    const site = new Site({ sessions: { maxPeople: 1 }, registration: { signIn: false } });
    await site.registered('ada');
    await site.registered('bob');
    const browser = site.browser();
    await browser.login('ada', await forgotten(site));
    await refused(site.browser().login('bob'), 'too_many_sessions');
    await browser.ask('reset-password', { newPassword: other });
    assert.equal(await browser.who(), 'ada');
  });
});
