import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuthAction } from '../../src/core/actions.ts';
import { collections } from '../../src/stores/sql/columns.ts';
import { good, hour, minute, other, outcomes, parallel, refused, server, Site, wrong } from './site.ts';
import type { Browser } from './site.ts';

const ids = async (browser: Browser) => (await browser.ask('list-sessions', {})).items.map(({ id }) => id);

describe('own sessions', () => {
  it('are listed with what tells them apart, and no secret; those that are over are not', async () => {
    const site = new Site();
    const first = await site.registered('ada');
    site.time += hour;
    const second = await site.signedIn('ada');
    await site.registered('bob');
    const { items } = await second.ask('list-sessions', {});
    const [one, two] = [await site.sessionOf(first), await site.sessionOf(second)];
    const [before, after] = [site.time - hour, site.time];
    assert.deepEqual(items, [
      { id: one, current: false, createdAt: before, seenAt: before, expires: before + 24 * hour },
      { id: two, current: true, createdAt: after, seenAt: after, expires: after + 24 * hour },
    ]);
    site.time += 23.5 * hour;
    assert.deepEqual(await ids(second), [two]);
  });

  it('can be ended, one by one, the caller’s own too', async () => {
    const site = new Site();
    const lost = await site.registered('ada');
    const browser = await site.signedIn('ada');
    const [first = '', second = ''] = await ids(browser);
    assert.deepEqual(await browser.ask('end-session', { id: first }), {});
    assert.equal(await lost.session(), null);
    assert.equal(await browser.who(), 'ada');
    await browser.ask('end-session', { id: second });
    assert.equal(browser.credential, null);
    assert.equal(await site.store.count('sessions'), 0);
  });

  it('S-12 are never anybody else’s: those are as unknown as what never was', async () => {
    const site = new Site();
    const [ada, bob] = [await site.registered('ada'), await site.registered('bob')];
    const [id = ''] = await ids(bob);
    const other = await refused(ada.ask('end-session', { id }), 'invalid_input id');
    const never = await refused(ada.ask('end-session', { id: 'never' }), 'invalid_input id');
    assert.deepEqual(other, never);
    assert.equal(await bob.who(), 'bob');
  });
});

describe('a proof that is not recent', () => {
  const inputs: Partial<Record<AuthAction, object>> = {
    'end-session': { id: 'x' },
    'export-data': {},
    'list-users': {},
    'save-user': { id: 'x' },
    'delete-user': { id: 'x' },
    'list-preauthorized': {},
    preauthorize: { emails: [] },
    'withdraw-preauthorization': { emails: [] },
  };

  it('S-11 is asked for again where much depends on it; signing in as the same person gives it', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    await admin.login('admin', good, true);
    const id = await site.sessionOf(admin);
    site.time += 15 * minute - 1;
    await admin.ask('list-users', {});
    site.time += 1;
    for (const [action, input] of Object.entries(inputs)) {
      await refused(admin.send(action as AuthAction, input), 'reauthentication_required');
    }
    assert.equal((await admin.ask('list-sessions', {})).items.length, 1, 'other things go on');
    await refused(admin.login('admin', wrong), 'invalid_credentials');
    await refused(admin.ask('export-data', {}), 'reauthentication_required');

    await admin.login('admin');
    assert.deepEqual((await admin.session())?.provedAt, site.time);
    assert.notEqual(await site.sessionOf(admin), id);
    assert.equal(await site.store.count('sessions'), 1, 'the new session stands in the place of the former one');
    assert.equal(admin.credential?.persistent, true, 'for as long as was chosen before');
    await admin.ask('list-users', {});
    await admin.ask('export-data', {});
  });

  it('S-11 is not made recent by a clock that was set back, nor by use', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    for (let i = 0; i < 4; i++) {
      site.time += 4 * minute;
      await browser.session();
    }
    await refused(browser.ask('export-data', {}), 'reauthentication_required');
    site.time -= 35 * minute;
    await refused(browser.ask('export-data', {}), 'session_expired');
  });

  it('is nothing that somebody without the role is asked for', async () => {
    const site = new Site();
    await site.registered('admin');
    const ada = await site.registered('ada');
    site.time += hour;
    await refused(ada.ask('list-users', {}), 'forbidden');
    await refused(site.browser().ask('list-users', {}), 'not_signed_in');
  });
});

describe('export-data', () => {
  it('gives everything that is kept about a person, and nothing that proves who they are', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    await browser.ask('update-details', { firstName: 'Ada', attributes: { company: 'Engines' } });
    const data = await browser.ask('export-data', {});
    assert.deepEqual(data, {
      exportedAt: site.time,
      user: (await browser.session())?.user,
      sessions: (await browser.ask('list-sessions', {})).items,
    });
    const { credential } = await site.row('ada');
    const text = JSON.stringify(data);
    assert.ok(!text.includes(String(credential)) && !text.includes(String(browser.credential?.token)));
  });
});

describe('delete-account', () => {
  const everything = async (site: Site) => {
    const rows = await Promise.all(collections.map((collection) => site.store.list(collection)));
    // That somebody was first is kept for good, as nobody is to be first again.
    return JSON.stringify(rows.flat().filter(({ id }) => id !== 'first-user'));
  };

  it('F-18 leaves nothing of an account, and everything of others', async () => {
    const site = server();
    const browser = await site.verified('ada');
    const elsewhere = await site.signedIn('ada');
    const bob = await site.verified('bob');
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    await browser.ask('update-details', { email: 'new@example.com', currentPassword: good });
    const { id } = await site.row('ada');
    assert.deepEqual(await browser.ask('delete-account', { currentPassword: good }), {});
    assert.equal(browser.credential, null);
    assert.equal(await elsewhere.session(), null);
    assert.ok(!(await everything(site)).includes(id));
    assert.equal(await site.store.count('tokens'), 0);
    assert.equal(await bob.who(), 'bob');
    await refused(site.browser().login('ada'), 'invalid_credentials');
    await site.verified('ada', other);
  });

  it('F-18 needs the right password, however recent the last proof is', async () => {
    const site = new Site();
    await site.registered('admin');
    const browser = await site.registered('ada');
    await refused(browser.ask('delete-account', { currentPassword: wrong }), 'invalid_credentials currentPassword');
    await refused(browser.send('delete-account', {}), 'invalid_input currentPassword');
    assert.equal((await site.row('ada')).username, 'ada');
  });

  it('F-18 happens once, of many who ask at once', async () => {
    const site = new Site();
    await site.registered('admin');
    const browser = await site.registered('ada');
    const { done, codes } = await outcomes(
      parallel(4, () => browser.tab().ask('delete-account', { currentPassword: good })),
    );
    assert.deepEqual([done, new Set(codes)], [1, new Set(['session_expired'])]);
    assert.equal(await site.store.count('users'), 1);
  });

  it('keeps the last administrator, also of two who go at once', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    await refused(admin.ask('delete-account', { currentPassword: good }), 'last_administrator');
    const bob = await site.registered('bob');
    await admin.ask('save-user', { id: (await site.row('bob')).id, roles: ['admin'] });
    await bob.login('bob');
    const { done, codes } = await outcomes(
      [admin, bob].map((browser) => browser.ask('delete-account', { currentPassword: good })),
    );
    assert.deepEqual([done, codes], [1, ['last_administrator']]);
  });
});

describe('delete-user', () => {
  it('S-09 removes somebody else’s account with all that is its own, at once', async () => {
    const site = new Site();
    const [admin, ada] = [await site.registered('admin'), await site.registered('ada')];
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    const { id } = await site.row('ada');
    assert.deepEqual(await admin.ask('delete-user', { id }), {});
    await refused(ada.ask('update-details', { firstName: 'Eve' }), 'session_expired');
    assert.deepEqual([await site.store.count('tokens'), await site.store.count('users')], [0, 1]);
    await refused(admin.ask('delete-user', { id }), 'invalid_input id');
    assert.equal(await admin.who(), 'admin');
  });

  it('S-09 lets nothing be written for somebody who was removed meanwhile', async () => {
    const site = new Site();
    const [admin, ada] = [await site.registered('admin'), await site.registered('ada')];
    const { id } = await site.row('ada');
    site.meanwhile = () => admin.ask('delete-user', { id });
    await refused(ada.ask('update-details', { firstName: 'Eve' }), 'session_expired');
    assert.equal(await site.store.count('users'), 1);
  });

  it('keeps the last administrator, and is for administrators', async () => {
    const site = new Site();
    const [admin, ada] = [await site.registered('admin'), await site.registered('ada')];
    const [first, second] = [await site.row('admin'), await site.row('ada')];
    await refused(admin.ask('delete-user', { id: first.id }), 'last_administrator');
    await refused(ada.ask('delete-user', { id: second.id }), 'forbidden');
    await admin.ask('save-user', { id: second.id, roles: ['admin'] });
    await admin.ask('delete-user', { id: first.id });
    assert.equal(admin.credential, null);
    assert.equal(await admin.session(), null);
  });
});
