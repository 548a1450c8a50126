import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { good, other, outcomes, parallel, refused, Site, wrong } from './site.ts';

describe('update-details', () => {
  it('changes what is given and leaves the rest, here and in every other session', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const elsewhere = await site.signedIn('ada');
    await browser.ask('update-details', { firstName: 'Ada', attributes: { company: 'Engines', terms: true } });
    const { user } = await browser.ask('update-details', { lastName: ' Lovelace ', attributes: { company: 'Looms' } });
    assert.deepEqual(
      [user.firstName, user.lastName, user.email, user.attributes],
      ['Ada', 'Lovelace', 'ada@example.com', { company: 'Looms', terms: true }],
    );
    assert.deepEqual((await elsewhere.session())?.user, user);
  });

  it('takes a name away that is left empty', async () => {
    const browser = await new Site().registered('ada');
    await browser.ask('update-details', { firstName: 'Ada', lastName: 'Lovelace' });
    const { user } = await browser.ask('update-details', { firstName: ' ' });
    assert.deepEqual([user.firstName, user.lastName], [undefined, 'Lovelace']);
    assert.ok(!('firstName' in user));
  });

  it('takes one’s own address as it is for no change', async () => {
    const browser = await new Site().registered('ada');
    await browser.ask('update-details', { email: 'ada@example.com', firstName: 'Ada' });
  });

  it('wants the password for another address, also for one that only looks the same', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    for (const email of ['new@example.com', 'ADA@example.com', 'ａda@example.com']) {
      await refused(browser.ask('update-details', { email }), 'reauthentication_required currentPassword');
      await refused(
        browser.ask('update-details', { email, currentPassword: wrong }),
        'invalid_credentials currentPassword',
      );
    }
    assert.equal((await site.row('ada')).email, 'ada@example.com');
    await browser.ask('update-details', { email: 'New@Example.com', currentPassword: good });
    assert.equal((await site.browser().login('new@example.com')).status, 'signed-in');
    await refused(site.browser().login('ada@example.com'), 'invalid_credentials');
  });

  it('is no place to guess', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const { codes } = await outcomes(
      parallel(12, () => browser.ask('update-details', { email: 'new@example.com', currentPassword: wrong })),
    );
    assert.equal(codes.filter((code) => code === 'invalid_credentials').length, 5);
    await refused(site.browser().login('ada', good), 'too_many_attempts');
  });

  it('F-09 gives an address to one of two, and tells the other by field', async () => {
    const site = new Site();
    const [ada, bob] = [await site.registered('ada'), await site.registered('bob')];
    await refused(ada.ask('update-details', { email: 'BOB@example.com', currentPassword: good }), 'email_taken email');
    const { done, codes } = await outcomes(
      [ada, bob].map((browser) => browser.ask('update-details', { email: 'new@example.com', currentPassword: good })),
    );
    assert.equal(done, 1);
    assert.deepEqual(codes, ['email_taken']);
    const [one, two] = [await site.row('ada'), await site.row('bob')];
    assert.equal([one, two].filter(({ emailKey }) => emailKey === 'new@example.com').length, 1);
  });

  it('ends what was on its way to the former address', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    await browser.ask('update-details', { firstName: 'Ada' });
    assert.equal(await site.store.count('tokens'), 1);
    const { password } = site.mail;
    await browser.ask('update-details', { email: 'new@example.com', currentPassword: good });
    await refused(site.browser().login('ada', password), 'invalid_credentials');
  });

  it('keeps addresses to the domains that may register', async () => {
    const site = new Site({ registration: { domains: ['example.com'] } });
    const browser = await site.registered('ada');
    await refused(
      browser.ask('update-details', { email: 'ada@example.org', currentPassword: good }),
      'domain_not_allowed email',
    );
  });

  it('C-09 changes nothing else', async () => {
    const browser = await new Site().registered('ada');
    for (const field of ['roles', 'id', 'username', 'disabled', 'password', 'credential']) {
      await refused(browser.send('update-details', { [field]: 'x' }), `invalid_input ${field}`);
    }
  });

  it('keeps attributes within bounds, however many times they are added to', async () => {
    const browser = await new Site().registered('ada');
    const some = (prefix: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${String(i)}`, i]));
    await browser.ask('update-details', { attributes: some('a', 50) });
    await refused(browser.ask('update-details', { attributes: some('b', 1) }), 'invalid_input attributes');
    await browser.ask('update-details', { firstName: 'Ada' });
  });

  it('keeps both of two changes made at once', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    await Promise.all([
      browser.tab().ask('update-details', { firstName: 'Ada' }),
      browser.tab().ask('update-details', { lastName: 'Lovelace' }),
      browser.tab().ask('update-details', { attributes: { floor: 3 } }),
    ]);
    const { firstName, lastName, attributes } = await site.row('ada');
    assert.deepEqual([firstName, lastName, attributes], ['Ada', 'Lovelace', { floor: 3 }]);
  });

  it('S-09 changes nothing for somebody who was kept out, or changed the password, meanwhile', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    const browser = await site.registered('ada');
    const tab = browser.tab();
    const { id } = await site.row('ada');
    const move = { email: 'new@example.com', currentPassword: good };
    // The first transaction is the one that charges the password as a guess.
    site.meanwhile = () => tab.ask('reset-password', { currentPassword: good, newPassword: other });
    await refused(browser.ask('update-details', move), 'invalid_credentials currentPassword');
    site.meanwhile = () => admin.ask('save-user', { id, disabled: true });
    await refused(tab.ask('update-details', { firstName: 'Eve' }), 'session_expired');
    const { email, firstName } = await site.row('ada');
    assert.deepEqual([email, firstName], ['ada@example.com', undefined]);
  });

  it('puts no former address back without the password, which was no change when it was asked for', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const tab = browser.tab();
    site.meanwhile = () => tab.ask('update-details', { email: 'new@example.com', currentPassword: good });
    await refused(
      browser.ask('update-details', { email: 'ada@example.com', firstName: 'Ada' }),
      'reauthentication_required currentPassword',
    );
    const { email, firstName } = await site.row('ada');
    assert.deepEqual([email, firstName], ['new@example.com', undefined]);
    await browser.ask('update-details', { email: 'ada@example.com', currentPassword: good });
    assert.equal((await site.row('ada')).emailKey, 'ada@example.com');
  });

  it('needs somebody who is signed in', async () => {
    await refused(new Site().browser().ask('update-details', { firstName: 'Eve' }), 'not_signed_in');
  });
});
