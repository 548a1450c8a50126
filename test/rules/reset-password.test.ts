import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Input } from '../../src/core/actions.ts';
import { day, good, hour, minute, other, outcomes, parallel, person, refused, Site, wrong } from './site.ts';
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
    assert.deepEqual(session, { ...before, provedAt: site.time });
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
    assert.deepEqual(await browser.login('ada@example.com', temporary), { status: 'continue', step: 'new-password' });
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
    const { session, step } = await browser.ask('get-session', {});
    assert.deepEqual([session, step], [null, 'new-password']);
    const id = (await site.row('ada')).id;
    for (const answer of [
      browser.login('ada', good),
      browser.ask('register', person('eve')),
      browser.ask('forgot-password', { identifier: 'ada' }),
      browser.ask('forgot-username', { email: 'ada@example.com' }),
      browser.ask('update-details', { firstName: 'Eve' }),
      browser.ask('list-users', {}),
      browser.ask('save-user', { id, disabled: true }),
      browser.ask('list-preauthorized', {}),
      browser.ask('preauthorize', { emails: ['eve@example.com'] }),
      browser.ask('withdraw-preauthorization', { emails: ['eve@example.com'] }),
    ]) {
      await refused(answer, 'password_change_required');
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

  it('is nobody else’s', async () => {
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

describe('a recovery link', () => {
  const linked = () => new Site({ recovery: 'link', pages: { reset: 'https://example.com/account' } });
  const forgotten = async (site: Site, name = 'ada') => {
    await site.browser().ask('forgot-password', { identifier: name });
    const [page, token] = String(site.mail.link).split('#auth-reset=');
    assert.equal(page, 'https://example.com/account');
    assert.match(String(token), /^[\w-]{43}$/);
    return String(token);
  };
  const reset = (site: Site, token: string, newPassword = other) =>
    site.browser().ask('reset-password', { token, newPassword });

  it('replaces the password, ends every session and signs nobody in', async () => {
    const site = linked();
    const owner = await site.registered('ada');
    const bob = await site.registered('bob');
    const token = await forgotten(site);
    assert.equal(await owner.who(), 'ada');
    const browser = site.browser();
    assert.deepEqual(await browser.ask('reset-password', { token, newPassword: other }), { session: null });
    assert.equal(browser.credential, null);
    assert.equal(await owner.session(), null);
    assert.equal(await bob.who(), 'bob');
    await refused(site.browser().login('ada', good), 'invalid_credentials');
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('ends the caller’s session too if it is that person’s, and no other', async () => {
    const site = linked();
    const owner = await site.registered('ada');
    const bob = await site.registered('bob');
    await owner.ask('reset-password', { token: await forgotten(site), newPassword: other });
    assert.equal(owner.credential, null);
    await bob.ask('reset-password', { token: await forgotten(site), newPassword: third });
    assert.equal(await bob.who(), 'bob');
  });

  it('F-01 works once, of 20 who use it at once', async () => {
    const site = linked();
    await site.registered('ada');
    const token = await forgotten(site);
    const { done, codes } = await outcomes(parallel(20, (i) => reset(site, token, `${other} ${String(i)}`)));
    assert.equal(done, 1);
    assert.deepEqual(new Set(codes), new Set(['token_invalid']));
  });

  it('F-01 gives one answer to whatever is wrong with it', async () => {
    const site = linked();
    const admin = await site.registered('admin');
    const owner = await site.registered('ada');
    const [first, second] = [await forgotten(site), await forgotten(site)];
    const before = site.hashes.create;
    for (const token of ['x', 'A'.repeat(43), first, second.toLowerCase(), `${second}A`]) {
      await refused(reset(site, token), 'token_invalid');
    }
    assert.equal(site.hashes.create, before, 'and it is worth no hash');
    site.time += 30 * minute;
    await refused(reset(site, second), 'token_invalid');
    site.time += hour;
    const third = await forgotten(site);
    await owner.ask('reset-password', { currentPassword: good, newPassword: other });
    await refused(reset(site, third), 'token_invalid');
    const fourth = await forgotten(site);
    await owner.ask('update-details', { email: 'new@example.com', currentPassword: other });
    await refused(reset(site, fourth), 'token_invalid');
    site.time += 2 * hour;
    const fifth = await forgotten(site);
    await admin.ask('save-user', { id: (await site.row('ada')).id, disabled: true });
    await refused(reset(site, fifth), 'token_invalid');
  });

  it('is no password to sign in with', async () => {
    const site = linked();
    await site.registered('ada');
    const token = await forgotten(site);
    await refused(site.browser().login('ada', token), 'invalid_credentials');
    await reset(site, token);
  });

  it('is not used up by a password that is refused', async () => {
    const site = linked();
    await site.registered('ada');
    const token = await forgotten(site);
    await refused(reset(site, token, 'short'), 'password_too_short newPassword');
    await refused(reset(site, token, 'ada-12345'), 'password_too_common newPassword');
    await reset(site, token);
  });

  it('ends every other recovery that was pending', async () => {
    const site = linked();
    await site.registered('ada');
    const token = await forgotten(site);
    await site.store.insert('tokens', {
      id: 'of another purpose',
      slot: 'temporary-password:x',
      user: (await site.row('ada')).id,
      createdAt: 0,
      expires: site.time + hour,
    });
    await reset(site, token);
    assert.equal(await site.store.count('tokens'), 0);
  });
});
