import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { good, hour, minute, other, outcomes, parallel, refused, Site } from './site.ts';

const third = 'paper boats at noon';

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
    await admin.login('admin');
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
