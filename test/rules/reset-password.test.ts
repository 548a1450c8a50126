import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Input } from '../../src/core/actions.ts';
import { day, good, minute, other, outcomes, parallel, refused, Site, wrong } from './site.ts';
import type { Browser } from './site.ts';

const third = 'paper boats at noon';

describe('changing one’s own password', () => {
  const change = (browser: Browser, newPassword = other, currentPassword = good) =>
    browser.ask('reset-password', { currentPassword, newPassword });

  it('S-08 replaces it, ends every other session and gives this one another token', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const before = await browser.session();
    const [elsewhere, bob, replay] = [await site.signedIn('ada'), await site.registered('bob'), browser.tab()];
    site.time += minute;
    const { session } = await change(browser);
    assert.deepEqual(session, { ...before, idleExpires: (before?.idleExpires ?? 0) + minute, provedAt: site.time });
    assert.equal(browser.credential?.expires, before?.expires);
    assert.deepEqual(await browser.session(), session);
    assert.equal(await replay.session(), null, 'the old token is dead');
    assert.equal(await elsewhere.session(), null);
    assert.equal(await bob.who(), 'bob');
    await refused(site.browser().login('ada', good), 'invalid_credentials');
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('keeps "stay signed in", and does not make the session longer', async () => {
    const site = new Site({ sessions: { days: 30 } });
    await site.registered('ada');
    const browser = site.browser();
    await browser.login('ada', good, true);
    const expires = site.time + 30 * day;
    site.time += 5 * day;
    await change(browser);
    assert.deepEqual([browser.credential?.persistent, browser.credential?.expires], [true, expires]);
  });

  it('asks for the current password, and says by field what is wrong', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const ask = (input: Input<'reset-password'>) => browser.ask('reset-password', input);
    await refused(ask({ newPassword: other }), 'reauthentication_required currentPassword');
    await refused(change(browser, other, wrong), 'invalid_credentials currentPassword');
    await refused(change(browser, good, good), 'password_unchanged newPassword');
    await refused(change(browser, 'short'), 'password_too_short newPassword');
    await refused(change(browser, 'password'), 'password_too_common newPassword');
    await refused(change(browser, 'ada@example.com1'), 'password_too_common newPassword');
    assert.equal((await site.browser().login('ada', good)).status, 'signed-in');
  });

  it('is no place to guess: wrong ones are charged as at the door', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const { codes } = await outcomes(parallel(20, () => change(browser, other, wrong)));
    assert.equal(codes.filter((code) => code === 'invalid_credentials').length, 5);
    assert.equal((await refused(change(browser), 'too_many_attempts')).retryAfter, 30);
    await refused(site.browser().login('ada', good), 'too_many_attempts');
    site.time += 30_000;
    await change(browser);
  });

  it('L-15 is done by one of two tabs; the other is told that the password it knew is not the current one', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const tab = browser.tab();
    const { done, codes } = await outcomes([change(browser, other), change(tab, third)]);
    assert.equal(done, 1);
    assert.deepEqual(codes, ['invalid_credentials']);
    const works = await Promise.allSettled([other, third].map((password) => site.browser().login('ada', password)));
    assert.deepEqual(works.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('is not undone by details that are saved at the same moment', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const tab = browser.tab();
    await Promise.all([change(browser), tab.ask('update-details', { firstName: 'Ada' })]);
    assert.equal((await site.row('ada')).firstName, 'Ada');
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('S-09 does not happen for a session that was ended meanwhile', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    const browser = await site.registered('ada');
    const { id } = await site.row('ada');
    const { passwords } = site;
    site.passwords = {
      ...passwords,
      create: async (password) => {
        await admin.ask('save-user', { id, roles: ['editor'] });
        return passwords.create(password);
      },
    };
    await refused(change(browser), 'session_expired');
    assert.equal((await site.browser().login('ada', good)).status, 'signed-in');
  });

  it('needs somebody who is signed in', async () => {
    const site = new Site();
    await refused(site.browser().ask('reset-password', { newPassword: other }), 'not_signed_in');
    const browser = await site.registered('ada');
    site.time += 2 * day;
    await refused(change(browser), 'session_expired');
  });
});
