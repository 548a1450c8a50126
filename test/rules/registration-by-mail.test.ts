import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, good, hour, other, outcomes, parallel, person, refused, server, Site, wrong } from './site.ts';

const verify = (site: Site, token = site.linkToken) => site.browser().ask('verify-email', { token });

describe('registering where an address has to be proved', () => {
  it('sends a link there; the account begins when it is used, and nobody is signed in', async () => {
    const site = server({ registration: { defaultRoles: ['member'] } });
    const browser = site.browser();
    const input = { ...person('Ada'), firstName: 'Ada', lastName: '', attributes: { company: 'Engines' } };
    assert.deepEqual(await browser.ask('register', input), { pending: 'email' });
    assert.equal(browser.credential, null);
    const { link, ...mail } = site.mail;
    assert.deepEqual(mail, { kind: 'verify-email', username: 'Ada', firstName: 'Ada', expires: site.time + day });
    assert.match(String(link), /^https:\/\/example\.com\/verify#auth-verify=[\w-]{43}$/);
    assert.equal(await site.store.count('users'), 0);
    await refused(site.browser().login('ada'), 'invalid_credentials');

    site.time += hour;
    const { user } = await browser.ask('verify-email', { token: site.linkToken });
    assert.deepEqual(user, {
      id: user.id,
      username: 'Ada',
      email: 'Ada@example.com',
      firstName: 'Ada',
      roles: ['member'],
      attributes: { company: 'Engines' },
      createdAt: site.time,
    });
    assert.equal(browser.credential, null);
    assert.equal(await site.store.count('sessions'), 0);
    assert.equal(await site.store.count('tokens'), 0);
    assert.equal((await site.browser().login('ada')).status, 'signed-in');
  });

  it('keeps neither the token nor a password where it waits', async () => {
    const site = server();
    await site.browser().ask('register', person('ada'));
    const kept = JSON.stringify(await site.store.list('tokens'));
    assert.ok(!kept.includes(site.linkToken) && !kept.includes(good));
  });

  it('F-07 says and does the same for a new address, a taken one and one that is not invited', async () => {
    const site = server({ registration: { mode: 'preauthorized' } });
    const invite = (email: string) => site.store.insert('preauthorized', { id: email, email, createdAt: 0 });
    await invite('ada@example.com');
    await invite('new@example.com');
    await site.verified('ada');
    site.sent();
    const cases = {
      'new@example.com': ['verify-email new@example.com'],
      'ADA@example.com': ['account-exists ada@example.com'],
      'uninvited@example.com': [],
    };
    for (const [email, mails] of Object.entries(cases)) {
      const [created, verified, announced] = [site.hashes.create, site.hashes.verify, site.announced.length];
      const answer = await site.browser().ask('register', { username: 'x', email, password: other });
      assert.deepEqual(answer, { pending: 'email' }, email);
      assert.deepEqual([site.hashes.create - created, site.hashes.verify - verified], [1, 0], email);
      assert.deepEqual(site.announced.slice(announced), ['verify-email'], email);
      assert.deepEqual(site.sent(), mails, email);
    }
    assert.equal(await site.store.count('users'), 1);
  });

  it('F-07 answers two who want an address at once alike, and lets one of them have it', async () => {
    const site = server();
    const ask = (username: string) =>
      site.browser().ask('register', { username, email: 'a@example.com', password: good });
    const answers = await Promise.all([ask('one'), ask('two')]);
    assert.deepEqual(answers, [{ pending: 'email' }, { pending: 'email' }]);
    assert.equal(await site.store.count('tokens'), 1);
    const tokens = site.outbox.map(({ content }) => String(content.link).split('=')[1] ?? '');
    const { done, codes } = await outcomes(tokens.map((token) => verify(site, token)));
    assert.deepEqual([done, codes], [1, ['token_invalid']]);
    assert.equal(await site.store.count('users'), 1);
  });

  it('F-01 takes a link once, of 20 who use it at once', async () => {
    const site = server();
    await site.browser().ask('register', person('ada'));
    const token = site.linkToken;
    const { done, codes } = await outcomes(parallel(20, () => verify(site, token)));
    assert.equal(done, 1);
    assert.deepEqual(new Set(codes), new Set(['token_invalid']));
    assert.equal(await site.store.count('users'), 1);
  });

  it('F-01 gives one answer to a link that is unknown, too old, used, replaced or for something else', async () => {
    const site = server();
    await site.browser().ask('register', person('ada'));
    const first = site.linkToken;
    await site.browser().ask('register', person('ada', other));
    const second = site.linkToken;
    for (const token of ['x', 'A'.repeat(43), first, second.toLowerCase(), `${second}A`]) {
      await refused(verify(site, token), 'token_invalid');
    }
    await refused(site.browser().ask('reset-password', { token: second, newPassword: other }), 'token_invalid');
    await verify(site, second);
    await refused(verify(site, second), 'token_invalid');
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    await refused(verify(site), 'token_invalid');
    await site.browser().ask('register', person('bob'));
    site.time += day;
    await refused(verify(site), 'token_invalid');
  });

  it('reserves nothing until then: neither the name nor the address', async () => {
    const site = server();
    await site.browser().ask('register', person('ada'));
    const first = site.linkToken;
    await site.browser().ask('register', { ...person('ada'), email: 'other@example.com' });
    await verify(site);
    await refused(verify(site, first), 'username_taken');
    assert.equal(await site.store.count('users'), 1);
    await refused(site.browser().ask('register', person('Ada')), 'username_taken username');
  });

  it('gives an address that somebody moved to meanwhile to nobody else', async () => {
    const site = server();
    const bob = await site.verified('bob');
    await site.browser().ask('register', person('ada'));
    const first = site.linkToken;
    await bob.ask('update-details', { email: 'ada@example.com', currentPassword: good });
    await verify(site);
    await refused(verify(site, first), 'email_taken');
  });

  it('uses an invitation up when the address is proved, and not before', async () => {
    const site = server({ registration: { mode: 'preauthorized' } });
    const invite = () => site.store.insert('preauthorized', { id: 'ada@example.com', email: 'x', createdAt: 0 });
    await invite();
    await site.browser().ask('register', person('ada'));
    assert.equal(await site.store.count('preauthorized'), 1);
    await site.store.delete('preauthorized', 'ada@example.com');
    await refused(verify(site), 'not_preauthorized');
    await invite();
    await verify(site);
    assert.equal(await site.store.count('preauthorized'), 0);
  });

  it('F-08 leaves nothing to somebody who registered another person’s address first', async () => {
    const site = server();
    await site.browser().ask('register', { ...person('evil', other), email: 'ada@example.com' });
    await refused(site.browser().login('ada@example.com', other), 'invalid_credentials');
    await site.browser().ask('register', person('ada'));
    await verify(site);
    await refused(site.browser().login('ada@example.com', other), 'invalid_credentials');
    assert.equal(
      await site
        .browser()
        .login('ada')
        .then(({ status }) => status),
      'signed-in',
    );
    assert.equal((await site.row('ada@example.com')).username, 'ada');
  });

  it('F-08 leaves nothing open once the owner of an address has set a password', async () => {
    const site = server();
    // Somebody got the owner to open a link that they had not asked for.
    const evil = await site.verified('ada', other);
    await evil.ask('update-details', { email: 'evil@example.com', currentPassword: other });
    const moved = site.linkToken;
    await site.browser().ask('forgot-password', { identifier: 'ada@example.com' });
    await site.browser().ask('reset-password', { token: site.linkToken, newPassword: good });
    assert.equal(await evil.session(), null);
    await refused(verify(site, moved), 'token_invalid');
    await refused(site.browser().login('ada', other), 'invalid_credentials');
    assert.equal((await site.row('ada')).email, 'ada@example.com');
  });

  it('tells what is wrong with a password, a name or a domain before anything is sent', async () => {
    const site = server({ registration: { domains: ['example.com'] } });
    const ask = (change: object) => site.browser().send('register', { ...person('ada'), ...change });
    await refused(ask({ password: 'short' }), 'password_too_short password');
    await refused(ask({ email: 'ada@example.org' }), 'domain_not_allowed email');
    await refused(ask({ username: 'a@b' }), 'username_invalid username');
    assert.deepEqual([site.outbox.length, site.hashes.create], [0, 0]);
    await refused(
      server({ registration: { mode: 'closed' } })
        .browser()
        .ask('register', person('ada')),
      'registration_closed',
    );
  });

  it('keeps to the domains of the day on which the link is used', async () => {
    const before = server();
    await before.browser().ask('register', person('ada'));
    const registration = { ...before.policy.registration, domains: ['example.org'] };
    const since = new Site({ ...before.policy, registration }, before.store);
    await refused(verify(since, before.linkToken), 'domain_not_allowed');
    assert.equal(await before.store.count('users'), 0);
    await verify(before);
  });

  it('sends three messages an hour to an address, whether or not it has an account', async () => {
    const site = server();
    await site.verified('ada');
    site.time += 2 * hour;
    for (const email of ['ada@example.com', 'new@example.com']) {
      const ask = () => site.browser().ask('register', { username: 'x', email, password: good });
      for (let i = 0; i < 3; i++) await ask();
      const before = site.hashes.create;
      assert.equal((await refused(ask(), 'too_many_attempts')).retryAfter, 3600);
      assert.equal(site.hashes.create, before);
    }
    site.time += hour + 1;
    await site.browser().ask('register', { username: 'x', email: 'new@example.com', password: good });
  });

  it('lets so many register from one place in an hour', async () => {
    const site = server({ registration: { verifyEmail: false } });
    site.passwords = { ...site.passwords, create: (password) => Promise.resolve(`made of ${String(password.length)}`) };
    const ask = (i: number, source: string) =>
      site.browser(source).ask('register', person(`person-${String(i)}`, wrong));
    for (let i = 0; i < 60; i++) await ask(i, '192.0.2.1');
    await refused(ask(60, '192.0.2.1'), 'too_many_attempts');
    await ask(61, '192.0.2.2');
  });

  it('is refused in a page that has no way to send anything, whatever the address', async () => {
    const site = server();
    await site.verified('ada');
    site.send = null;
    for (const name of ['ada', 'bob']) {
      const ask = site.browser().ask('register', { ...person(name), username: 'x' });
      await refused(ask, 'delivery_unavailable');
    }
    assert.equal(site.hashes.create, 1);
    assert.equal(await site.store.count('tokens'), 0);
  });
});
