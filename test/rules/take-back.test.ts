import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hour, good, other, outcomes, parallel, person, refused, server, Site } from './site.ts';
import type { Browser } from './site.ts';

const last = 'two pears on a wall';

/** Moves the account that somebody is signed in to, and gives the token of the link that reached its former address. */
async function move(site: Site, browser: Browser, email: string, currentPassword = good): Promise<string> {
  await browser.ask('update-details', { email, currentPassword });
  if (site.mail.kind === 'verify-new-email') await site.browser().ask('verify-email', { token: site.linkToken });
  assert.equal(site.mail.kind, 'email-changed');
  return site.linkToken;
}

const takeBack = (site: Site, token: string, newPassword = other) =>
  site.browser().ask('reset-password', { token, newPassword });

describe('F-09 a changed address is taken back from the former one', () => {
  it('by a new password, which ends every session', async () => {
    const site = server();
    await site.verified('ada');
    const thief = await site.signedIn('ada');
    site.sent();
    const token = await move(site, thief, 'thief@example.com');
    const { link, ...mail } = site.mail;
    assert.deepEqual(mail, { kind: 'email-changed', username: 'ada', expires: site.time + 72 * hour });
    assert.match(String(link), /^https:\/\/example\.com\/reset#auth-reset=[\w-]{43}$/);
    assert.equal(site.sent().at(-1), 'email-changed ada@example.com');

    await takeBack(site, token);
    assert.deepEqual(site.sent(), ['password-changed ada@example.com', 'email-changed thief@example.com']);
    assert.deepEqual([(await site.row('ada')).email, await thief.session()], ['ada@example.com', null]);
    await refused(site.browser().login('thief@example.com', good), 'invalid_credentials');
    await site.browser().login('ada@example.com', other);
    assert.equal(await site.store.count('tokens'), 0);
  });

  it('but by no password that is made of it', async () => {
    const site = server();
    const token = await move(site, await site.verified('adalovelace'), 'new@example.com');
    await refused(takeBack(site, token, 'adalovelace@example.com'), 'password_too_common newPassword');
  });

  it('whatever is done to the account meanwhile', async () => {
    const site = server();
    await site.verified('ada');
    const thief = await site.signedIn('ada');
    const token = await move(site, thief, 'thief@example.com');
    await thief.ask('reset-password', { currentPassword: good, newPassword: last });
    await thief.ask('update-details', { firstName: 'Not Ada' });
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    const recovery = site.linkToken;
    await takeBack(site, token);
    await refused(takeBack(site, recovery), 'token_invalid');
    await site.browser().login('ada@example.com', other);
  });

  it('by whoever had it first, of two, also where clocks differ', async () => {
    const site = server();
    await site.verified('ada');
    const thief = await site.signedIn('ada');
    const first = await move(site, thief, 'thief@example.com');
    site.time -= 1000;
    const second = await move(site, thief, 'hiding@example.com');
    await takeBack(site, second, last);
    assert.equal((await site.row('ada')).email, 'thief@example.com');
    await takeBack(site, first);
    assert.equal((await site.row('ada')).email, 'ada@example.com');
    await refused(takeBack(site, second), 'token_invalid');
  });

  it('and what was taken back is not brought back again', async () => {
    const site = server();
    await site.verified('ada');
    const thief = await site.signedIn('ada');
    const first = await move(site, thief, 'thief@example.com');
    const second = await move(site, thief, 'hiding@example.com');
    await takeBack(site, first);
    assert.equal(site.mail.link, undefined, 'the news to the other address has no way back');
    await refused(takeBack(site, second), 'token_invalid');
  });

  it('once, of 20 that ask at the same moment', async () => {
    const site = server();
    const token = await move(site, await site.verified('ada'), 'new@example.com');
    const { done, codes } = await outcomes(parallel(20, () => takeBack(site, token)));
    assert.equal(done, 1);
    assert.deepEqual(new Set(codes), new Set(['token_invalid']));
  });

  for (const [what, meanwhile] of Object.entries({
    'three days': (site: Site) => Promise.resolve((site.time += 72 * hour)),
    'the end of the account': (_site: Site, browser: Browser) =>
      browser.ask('delete-account', { currentPassword: good }),
    'being kept out': async (site: Site) => site.store.update('users', { ...(await site.row('ada')), disabled: true }),
  } satisfies Record<string, (site: Site, browser: Browser) => Promise<unknown>>)) {
    it(`no more after ${what}`, async () => {
      const site = server();
      const browser = await site.verified('ada');
      const token = await move(site, browser, 'new@example.com');
      await meanwhile(site, browser);
      await refused(takeBack(site, token), 'token_invalid');
    });
  }

  it('unless somebody else has it by now: then nothing changes, and the link stays', async () => {
    const site = server();
    const token = await move(site, await site.verified('ada'), 'new@example.com');
    await site.browser().ask('register', { ...person('eve'), email: 'ada@example.com' });
    await site.browser().ask('verify-email', { token: site.linkToken });
    await refused(takeBack(site, token), 'email_taken');
    await site.browser().login('ada', good);
    await (await site.signedIn('eve')).ask('delete-account', { currentPassword: good });
    await takeBack(site, token);
    await site.browser().login('ada@example.com', other);
  });

  it('once it was brought back by hand, as a new password and nothing else', async () => {
    const site = server();
    const browser = await site.verified('ada');
    const token = await move(site, browser, 'new@example.com');
    await move(site, browser, 'ada@example.com');
    site.sent();
    await takeBack(site, token);
    assert.deepEqual(site.sent(), ['password-changed ada@example.com']);
  });

  for (const [what, open] of Object.entries({
    'there is no page for new passwords': () =>
      new Site({ registration: { verifyEmail: true }, pages: { verify: '/verify' } }),
    'addresses are not proved, and the former one may be a stranger’s': () =>
      server({ registration: { verifyEmail: false } }),
  })) {
    it(`or by whoever runs the site, where ${what}`, async () => {
      const site = open();
      await site.browser().ask('register', person('ada'));
      if (site.policy.registration.verifyEmail) await site.browser().ask('verify-email', { token: site.linkToken });
      const browser = await site.signedIn('ada');
      await browser.ask('update-details', { email: 'new@example.com', currentPassword: good });
      if (site.policy.registration.verifyEmail) await site.browser().ask('verify-email', { token: site.linkToken });
      assert.deepEqual(site.mail, { kind: 'email-changed', username: 'ada' });
      assert.equal(await site.store.count('tokens'), 0);
    });
  }

  it('by nobody, where an account had none before: the new one hears of nothing', async () => {
    for (const site of [server(), server({ registration: { verifyEmail: false } })]) {
      const verified = site.policy.registration.verifyEmail;
      await site.browser().ask('register', person('ada'));
      if (verified) await site.browser().ask('verify-email', { token: site.linkToken });
      const bare = { ...(await site.row('ada')) };
      Reflect.deleteProperty(bare, 'email');
      Reflect.deleteProperty(bare, 'emailKey');
      await site.store.update('users', bare);
      const browser = await site.signedIn('ada');
      await browser.ask('update-details', { email: 'new@example.com', currentPassword: good });
      if (verified) await site.browser().ask('verify-email', { token: site.linkToken });
      assert.ok(!site.sent().some((sent) => sent.startsWith('email-changed')));
      assert.equal(await site.store.count('tokens'), 0);
    }
  });
});
