import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Input } from '../../src/core/actions.ts';
import { good, hour, minute, other, outcomes, parallel, refused, Site } from './site.ts';

const asks = [
  ['forgot-password', (name: string): Input<'forgot-password'> => ({ identifier: `${name}@example.com` })],
  ['forgot-username', (name: string): Input<'forgot-username'> => ({ email: `${name}@example.com` })],
] as const;

for (const [action, input] of asks) {
  describe(action, () => {
    const ask = (site: Site, name: string) =>
      action === 'forgot-password'
        ? site.browser().ask(action, { identifier: `${name}@example.com` })
        : site.browser().ask(action, { email: `${name}@example.com` });

    it('sends to the stored address, whatever was typed', async () => {
      const site = new Site();
      await site
        .browser()
        .ask('register', { username: 'Ada', email: 'Ada.L@Example.com', firstName: 'Ada', password: good });
      await ask(site, 'ａDA.l');
      const { to, content } = site.outbox[0] ?? assert.fail();
      assert.equal(to, 'Ada.L@Example.com');
      assert.equal(content.username, 'Ada');
      assert.equal(content.firstName, 'Ada');
    });

    it('F-03 gives the same answer whether or not there is an account, and sends nothing to strangers', async () => {
      const site = new Site();
      const admin = await site.registered('admin');
      await site.registered('off');
      await admin.ask('save-user', { id: (await site.row('off')).id, disabled: true });
      await site.registered('ada');
      for (const name of ['nobody', 'off', 'ada']) assert.deepEqual(await ask(site, name), {});
      assert.equal(site.outbox.length, 1);
      assert.equal(site.announced.length, 3);
      assert.equal(await site.store.count('tokens'), action === 'forgot-password' ? 1 : 0);
      assert.deepEqual(site.hashes.verify, 0);
    });

    it('says so when there is no way to people, alike for all, and changes nothing', async () => {
      const site = new Site();
      await site.registered('ada');
      site.send = null;
      for (const name of ['nobody', 'ada']) await refused(ask(site, name), 'delivery_unavailable');
      assert.equal(await site.store.count('tokens'), 0);
      assert.equal(await site.store.count('attempts'), 0);
    });

    for (const name of ['nobody', 'ada']) {
      it(`sends three an hour at most: ${name}`, async () => {
        const site = new Site();
        await site.registered('ada');
        const { done, codes } = await outcomes(parallel(10, () => ask(site, name)));
        assert.equal(done, 3);
        assert.deepEqual(new Set(codes), new Set(['too_many_attempts']));
        site.time += 59 * minute;
        assert.equal((await refused(ask(site, name), 'too_many_attempts')).retryAfter, 60);
        site.time += minute + 1;
        await ask(site, name);
      });
    }

    it('bars nobody for good when the clock is set back', async () => {
      const site = new Site();
      await site.registered('ada');
      await outcomes(parallel(4, () => ask(site, 'ada')));
      await refused(ask(site, 'ada'), 'too_many_attempts');
      site.time -= 1000 * hour;
      await ask(site, 'ada');
    });

    it('sends no fourth because two clocks, or two requests that meet, differ a little', async () => {
      const site = new Site();
      await site.registered('ada');
      for (let i = 0; i < 3; i++) await ask(site, 'ada');
      site.time -= 5;
      await refused(ask(site, 'ada'), 'too_many_attempts');
      site.time -= 4 * minute;
      await refused(ask(site, 'ada'), 'too_many_attempts');
      assert.equal(site.outbox.length, 3);
    });

    it('counts none that it refuses', async () => {
      const site = new Site();
      await site.registered('ada');
      const stuck: (() => void)[] = [];
      site.send = () => new Promise((_resolve, reject) => stuck.push(() => reject(new Error('no post today'))));
      const sending = outcomes(parallel(3, () => ask(site, 'ada')));
      while (stuck.length < 3) await new Promise((resolve) => setImmediate(resolve));
      await outcomes(parallel(5, () => ask(site, 'ada')));
      for (const fail of stuck) fail();
      assert.deepEqual(new Set((await sending).codes), new Set(['delivery_unavailable']));
      site.send = (delivery) => void site.outbox.push(delivery);
      for (let i = 0; i < 3; i++) await ask(site, 'ada');
      assert.equal(site.outbox.length, 3);
    });

    it('withdraws what could not be sent, and does not count it', async () => {
      const site = new Site();
      await site.registered('ada');
      site.send = () => Promise.reject(new Error('no post today'));
      for (let i = 0; i < 4; i++) await refused(ask(site, 'ada'), 'delivery_unavailable');
      assert.equal(await site.store.count('tokens'), 0);
      site.send = (delivery) => void site.outbox.push(delivery);
      await ask(site, 'ada');
      assert.equal(site.outbox.length, 1);
    });

    it('refuses what can be no address or name', async () => {
      const site = new Site();
      const [field, bad] =
        action === 'forgot-password'
          ? (['identifier', 'invalid_input'] as const)
          : (['email', 'email_invalid'] as const);
      for (const text of ['', 'x'.repeat(300), 'a@example.com\r\nBcc: b@example.com', 'a\0@example.com']) {
        await refused(site.browser().send(action, { ...input('ada'), [field]: text }), `${bad} ${field}`);
      }
      assert.equal(site.announced.length, 0);
    });
  });
}

describe('what is sent', () => {
  it('is a readable password, good for an hour', async () => {
    const site = new Site();
    await site.registered('ada');
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    const { password, ...content } = site.mail;
    assert.deepEqual(content, { kind: 'temporary-password', username: 'ada', expires: site.time + hour });
    assert.ok(String(password).replaceAll('-', '').length >= 16);
    assert.ok(!JSON.stringify(await site.store.list('tokens')).includes(String(password)));
  });

  it('is a link, good for half an hour', async () => {
    const site = new Site({ recovery: 'link', pages: { reset: 'https://example.com/' } });
    await site.registered('ada');
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    const { link, ...content } = site.mail;
    assert.deepEqual(content, { kind: 'reset-link', username: 'ada', expires: site.time + 30 * minute });
    const token = String(link).replace('https://example.com/#auth-reset=', '');
    assert.match(token, /^[\w-]{43}$/);
    assert.ok(!JSON.stringify(await site.store.list('tokens')).includes(token));
  });

  it('is the name to sign in with, for somebody without a username too', async () => {
    const site = new Site({ identifier: 'email' });
    await site.browser().ask('register', { email: 'Ada@Example.com', password: good });
    await site.browser().ask('forgot-username', { email: 'ada@example.com' });
    assert.deepEqual(site.mail, { kind: 'username', username: 'Ada@Example.com' });
  });

  it('is asked for under both names together, three times an hour', async () => {
    const site = new Site();
    await site.registered('ada');
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    await site.browser().ask('forgot-password', { identifier: 'ADA@example.com' });
    await site.browser().ask('forgot-username', { email: 'ada@example.com' });
    await refused(site.browser().ask('forgot-password', { identifier: 'ada' }), 'too_many_attempts');
    // Asking does not free anybody's guesses, nor use them up.
    assert.equal((await site.browser().login('ada', good)).status, 'signed-in');
    await refused(site.browser().login('ada', other), 'invalid_credentials');
  });
});

for (const recovery of ['link', 'temporary-password'] as const) {
  describe(`a recovery by ${recovery}, asked for at the same moment as a change`, () => {
    const forgets = async (site: Site, change: () => Promise<unknown>) => {
      // After the account was looked up and the request counted.
      site.meanwhile = () => Promise.resolve((site.meanwhile = change));
      await site.browser().ask('forgot-password', { identifier: 'ada' });
      return site.sent();
    };

    it('goes to the new address and not to the former one', async () => {
      const site = new Site({ recovery, pages: { reset: '/reset' } });
      const ada = await site.registered('ada');
      const move = () => ada.ask('update-details', { email: 'new@example.com', currentPassword: good });
      const [news, sent, ...more] = await forgets(site, move);
      assert.equal(news, 'email-changed ada@example.com');
      assert.match(String(sent), /^[a-z-]+ new@example\.com$/);
      assert.deepEqual(more, []);
    });

    it('leaves nothing of an account that is deleted, and sends nothing', async () => {
      const site = new Site({ recovery, pages: { reset: '/reset' } });
      await site.registered('admin');
      const ada = await site.registered('ada');
      assert.deepEqual(await forgets(site, () => ada.ask('delete-account', { currentPassword: good })), []);
      assert.equal(await site.store.count('tokens'), 0);
    });

    it('sends nothing to who is disabled', async () => {
      const site = new Site({ recovery, pages: { reset: '/reset' } });
      const admin = await site.registered('admin');
      await site.registered('ada');
      const { id } = await site.row('ada');
      assert.deepEqual(await forgets(site, () => admin.ask('save-user', { id, disabled: true })), []);
      assert.equal(await site.store.count('tokens'), 0);
    });
  });
}
