import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHmacKey, webDigest } from '../../src/crypto/digest.ts';
import { random } from '../../src/crypto/random.ts';
import { appointAdministrator } from '../../src/rules/appoint-administrator.ts';
import type { Appointment } from '../../src/rules/appoint-administrator.ts';
import { day, good, outcomes, parallel, refused, Site } from './site.ts';

const digest = webDigest(await createHmacKey());

function installation(): Site {
  return new Site({ recovery: 'link', pages: { reset: 'https://example.com/' }, registration: { firstUserRoles: [] } });
}

function appoint(site: Site, who: Appointment) {
  const { policy, store } = site;
  return appointAdministrator(who, { store, policy, random, digest, now: () => site.time });
}

function tokenOf(link: string | undefined): string {
  return String(link?.split('#auth-reset=')[1]);
}

describe('the first administrator', () => {
  it('chooses a password by a link and signs in with it', async () => {
    const site = installation();
    const { link, user } = await appoint(site, { email: 'Ada@example.com', username: 'ada' });
    assert.deepEqual(user.roles, ['admin']);
    await refused(site.browser().login('ada', ''), 'invalid_credentials');
    await site.browser().ask('reset-password', { token: tokenOf(link), newPassword: good });
    const browser = await site.signedIn('ada@example.com');
    assert.equal((await browser.ask('list-users', {})).items.length, 1);
  });

  it('is let in by that link once, and within a day', async () => {
    const site = installation();
    const { link } = await appoint(site, { email: 'ada@example.com', username: 'ada' });
    const choose = () => site.browser().ask('reset-password', { token: tokenOf(link), newPassword: good });
    assert.equal((await outcomes(parallel(10, choose))).done, 1);
    const late = installation();
    const second = await appoint(late, { email: 'ada@example.com', username: 'ada' });
    late.time += day;
    await refused(
      late.browser().ask('reset-password', { token: tokenOf(second.link), newPassword: good }),
      'token_invalid',
    );
  });

  it('gets a new link for a lost one, which then opens nothing', async () => {
    const site = installation();
    const first = await appoint(site, { email: 'ada@example.com', username: 'ada' });
    const second = await appoint(site, { email: 'ada@example.com' });
    assert.equal(second.user.id, first.user.id);
    const choose = (link: string | undefined) =>
      site.browser().ask('reset-password', { token: tokenOf(link), newPassword: good });
    await refused(choose(first.link), 'token_invalid');
    await choose(second.link);
  });

  it('can be somebody who has an account: they keep their password and sign in anew', async () => {
    const site = installation();
    const ada = await site.registered('ada');
    const { link, user } = await appoint(site, { email: 'ADA@example.com' });
    assert.equal(link, undefined);
    assert.deepEqual(user.roles, ['admin']);
    assert.equal(await ada.session(), null);
    assert.equal((await site.signedIn('ada')).credential?.persistent, false);
  });

  it('needs an address, a name where people have one, and a name that is free', async () => {
    const site = installation();
    await site.registered('ada');
    await refused(appoint(site, { email: 'ada', username: 'x' }), 'email_invalid email');
    await refused(appoint(site, { email: 'bo@example.com' }), 'username_invalid username');
    await refused(appoint(site, { email: 'bo@example.com', username: 'b o' }), 'username_invalid username');
    await refused(appoint(site, { email: 'bo@example.com', username: 'ADA' }), 'username_taken username');
  });
});
