import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, good, hour, other, outcomes, parallel, person, refused, server, Site } from './site.ts';

const verify = (site: Site, token = site.linkToken) => site.browser().ask('verify-email', { token });
const move = (email: string) => ({ email, currentPassword: good });

describe('a new address where addresses have to be proved', () => {
  it('A-10 holds from when its link is used; the former one is told, and recoveries on their way there end', async () => {
    const site = server();
    const browser = await site.verified('ada');
    site.sent();
    const changed = await browser.ask('update-details', { ...move('New@example.com'), firstName: 'Ada' });
    assert.equal(changed.pending, 'email');
    assert.deepEqual([changed.user.email, changed.user.firstName], ['ada@example.com', 'Ada']);
    const { link, ...mail } = site.mail;
    assert.deepEqual(mail, { kind: 'verify-new-email', username: 'ada', expires: site.time + day });
    assert.match(String(link), /^https:\/\/example\.com\/verify#auth-verify=[\w-]{43}$/);
    const token = site.linkToken;
    assert.deepEqual(site.sent(), ['verify-new-email New@example.com']);
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    const recovery = site.linkToken;
    assert.deepEqual(site.sent(), ['reset-link ada@example.com']);

    const { user } = await verify(site, token);
    assert.equal(user.email, 'New@example.com');
    assert.deepEqual(site.sent(), ['email-changed ada@example.com']);
    assert.equal((await browser.session())?.user.email, 'New@example.com');
    assert.equal((await site.row('ada')).emailKey, 'new@example.com');
    await refused(site.browser().ask('reset-password', { token: recovery, newPassword: other }), 'token_invalid');
    await refused(verify(site, token), 'token_invalid');
    assert.equal(await site.store.count('tokens'), 1, 'the way back');
  });

  it('F-09 says the same when somebody else has it, and tells them', async () => {
    const site = server();
    const [ada] = [await site.verified('ada'), await site.verified('bob')];
    await ada.ask('update-details', move('new@example.com'));
    const former = site.linkToken;
    site.sent();
    const answer = await ada.ask('update-details', move('BOB@example.com'));
    assert.equal(answer.pending, 'email');
    assert.equal(answer.user.email, 'ada@example.com');
    assert.deepEqual(site.sent(), ['account-exists bob@example.com']);
    await refused(verify(site, former), 'token_invalid');
    assert.equal(await site.store.count('tokens'), 0);
  });

  it('F-09 is nothing to prove when it is one’s own, and proved as any when it is written otherwise', async () => {
    const site = server();
    const ada = await site.verified('ada');
    site.sent();
    const same = await ada.ask('update-details', move('ada@example.com'));
    assert.deepEqual([same.pending, same.user.email, site.sent()], [undefined, 'ada@example.com', []]);
    const other = await ada.ask('update-details', move('ADA@example.com'));
    assert.deepEqual([other.pending, other.user.email], ['email', 'ada@example.com']);
    const token = site.linkToken;
    assert.deepEqual(site.sent(), ['verify-new-email ADA@example.com']);
    assert.equal((await verify(site, token)).user.email, 'ADA@example.com');
    assert.equal((await site.row('ada')).emailKey, 'ada@example.com');
    await site.browser().login('ADA@EXAMPLE.COM');
  });

  it('F-09 goes to whoever proves it first, and stays free until then', async () => {
    const site = server();
    const [ada, bob] = [await site.verified('ada'), await site.verified('bob')];
    await Promise.all([
      ada.ask('update-details', move('new@example.com')),
      bob.ask('update-details', move('new@example.com')),
    ]);
    const tokens = site.outbox.slice(-2).map(({ content }) => String(content.link).split('=')[1] ?? '');
    const { done, codes } = await outcomes(tokens.map((token) => verify(site, token)));
    assert.deepEqual([done, codes], [1, ['email_taken']]);
  });

  it('F-09 is the last one asked for, of two; its link works once, of 20', async () => {
    const site = server();
    const browser = await site.verified('ada');
    await browser.ask('update-details', move('first@example.com'));
    const first = site.linkToken;
    await browser.ask('update-details', move('second@example.com'));
    const second = site.linkToken;
    await refused(verify(site, first), 'token_invalid');
    const { done, codes } = await outcomes(parallel(20, () => verify(site, second)));
    assert.equal(done, 1);
    assert.deepEqual(new Set(codes), new Set(['token_invalid']));
  });

  for (const [what, meanwhile] of Object.entries({
    'a change of the password': (_site: Site, browser) =>
      browser.ask('reset-password', { currentPassword: good, newPassword: other }),
    'the end of the account': (_site: Site, browser) => browser.ask('delete-account', { currentPassword: good }),
    'a day': (site: Site) => Promise.resolve((site.time += day)),
    'being kept out': async (site: Site) => site.store.update('users', { ...(await site.row('ada')), disabled: true }),
  } satisfies Record<string, (site: Site, browser: Awaited<ReturnType<Site['verified']>>) => Promise<unknown>>)) {
    it(`F-01 F-09 is void after ${what}`, async () => {
      const site = server();
      const browser = await site.verified('ada');
      await browser.ask('update-details', move('new@example.com'));
      const token = site.linkToken;
      await meanwhile(site, browser);
      await refused(verify(site, token), 'token_invalid');
      assert.equal(await site.store.find('users', 'emailKey', 'new@example.com'), null);
    });
  }

  it('still needs the password, and keeps to the domains', async () => {
    const site = server({ registration: { domains: ['example.com'] } });
    const browser = await site.verified('ada');
    site.sent();
    await refused(
      browser.ask('update-details', { email: 'a@example.com' }),
      'reauthentication_required currentPassword',
    );
    await refused(browser.ask('update-details', move('a@example.org')), 'domain_not_allowed email');
    assert.deepEqual(site.sent(), []);
  });

  it('is no way to send many messages: neither to one address nor from one account', async () => {
    const site = server();
    const browser = await site.verified('ada');
    for (const name of ['a', 'b', 'c']) await browser.ask('update-details', move(`${name}@example.com`));
    await refused(browser.ask('update-details', move('d@example.com')), 'too_many_attempts');
    site.time += hour + 1;
    await browser.ask('update-details', move('d@example.com'));
    for (let i = 0; i < 2; i++) await site.browser().ask('register', { ...person('x'), email: 'd@example.com' });
    await refused(site.browser().ask('register', { ...person('x'), email: 'd@example.com' }), 'too_many_attempts');
  });
});

describe('what people are told of', () => {
  it('is a new password, however it was set, and a new address, at the former one', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    await browser.ask('reset-password', { currentPassword: good, newPassword: other });
    assert.deepEqual(site.sent(), ['password-changed ada@example.com']);
    await browser.ask('update-details', { email: 'new@example.com', currentPassword: other });
    assert.deepEqual(site.sent(), ['email-changed ada@example.com']);
    await browser.ask('update-details', { email: 'new@example.com', firstName: 'Ada' });
    assert.deepEqual(site.sent(), []);
    const onServer = server();
    await onServer.verified('ada');
    await onServer.browser().ask('forgot-password', { identifier: 'ada' });
    const token = onServer.linkToken;
    onServer.sent();
    await onServer.browser().ask('reset-password', { token, newPassword: other });
    assert.deepEqual(onServer.sent(), ['password-changed ada@example.com']);
  });

  it('X-03 happens all the same where nothing can be sent, or sending fails', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    site.send = null;
    await browser.ask('reset-password', { currentPassword: good, newPassword: other });
    site.send = () => Promise.reject(new Error('no such mailbox'));
    await browser.ask('reset-password', { currentPassword: other, newPassword: good });
    await browser.ask('update-details', { email: 'new@example.com', currentPassword: good });
    assert.equal((await site.row('ada')).email, 'new@example.com');
    assert.equal((await site.browser().login('ada', good)).status, 'signed-in');
  });
});
