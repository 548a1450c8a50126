import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { day, good, hour, minute, other, outcomes, parallel, person, refused, Site } from './site.ts';

describe('get-session', () => {
  it('tells a stranger what the forms need to know, and nothing to throw away', async () => {
    const site = new Site({ siteName: 'The Shed' });
    const browser = site.browser();
    const { session, settings, actions, step } = await browser.ask('get-session', {});
    assert.equal(session, null);
    assert.equal(step, undefined);
    assert.deepEqual(settings, {
      identifier: 'username',
      registration: 'open',
      recovery: 'temporary-password',
      minLength: 8,
      maxLength: 1024,
      remember: true,
      siteName: 'The Shed',
    });
    assert.ok(actions.includes('login'));
  });

  it('tells who is signed in', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const session = await browser.session();
    assert.deepEqual(session, {
      id: session?.id,
      user: {
        id: session?.user.id,
        username: 'ada',
        email: 'ada@example.com',
        roles: ['admin'],
        attributes: {},
        createdAt: site.time,
      },
      createdAt: site.time,
      expires: site.time + day,
      idleExpires: site.time + 14 * day,
      provedAt: site.time,
    });
  });

  it('has a token thrown away that stands for nothing', async () => {
    const browser = new Site().browser();
    browser.credential = { token: 'A'.repeat(43), expires: 0, persistent: true };
    assert.equal(await browser.session(), null);
    assert.equal(browser.credential, null);
  });

  it('S-04 does not know a token with another last character', async () => {
    const browser = await new Site().registered('ada');
    assert.ok(browser.credential);
    const { token } = browser.credential;
    browser.credential = { ...browser.credential, token: token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A') };
    assert.equal(await browser.session(), null);
  });

  it('shows roles as they are now, and nothing to whom was disabled without their sessions ending', async () => {
    const site = new Site();
    await site.registered('admin');
    const browser = await site.registered('ada');
    await site.store.update('users', { ...(await site.row('ada')), roles: ['editor'] });
    assert.deepEqual((await browser.session())?.user.roles, ['editor']);
    await site.store.update('users', { ...(await site.row('ada')), disabled: true });
    assert.equal(await browser.session(), null);
  });
});

describe('the end of a session', () => {
  it('S-05 comes on time, whatever is done until then', async () => {
    const site = new Site({ sessions: { hours: 10, idleHours: 9600 } });
    const browser = await site.registered('ada');
    const end = site.time + 10 * hour;
    while (site.time < end - hour) {
      site.time += hour / 2;
      assert.equal(await browser.who(), 'ada');
    }
    site.time = end - 1;
    assert.equal(await browser.who(), 'ada');
    site.time = end;
    await refused(browser.ask('update-details', { firstName: 'Ada' }), 'session_expired');
    assert.equal(await browser.session(), null);
  });

  it('S-05 comes when it is not used, and moves on when it is', async () => {
    const site = new Site({ sessions: { hours: 100, idleHours: 2 } });
    const browser = await site.registered('ada');
    for (let i = 0; i < 5; i++) {
      site.time += 2 * hour - 1;
      assert.equal(await browser.who(), 'ada');
    }
    site.time += 2 * hour;
    assert.equal(await browser.who(), undefined);
  });

  it('keeps an active session alive under the shortest idle time too', async () => {
    const site = new Site({ sessions: { idleHours: 1 / 60 } });
    const browser = await site.registered('ada');
    for (let i = 0; i < 20; i++) {
      site.time += minute / 3;
      assert.equal(await browser.who(), 'ada');
    }
  });

  it('is not written down at every request', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    for (let i = 0; i < 10; i++) {
      site.time += 20_000;
      await browser.session();
    }
    assert.equal((await site.store.list('sessions'))[0]?.version, 1);
    site.time += 2 * minute;
    await browser.session();
    assert.equal((await site.store.list('sessions'))[0]?.version, 2);
  });

  it('is none because its use could not be written down', async () => {
    const store = createMemoryStore();
    const full = { ...store, update: () => Promise.reject(new Error('full')) };
    const site = new Site({}, full);
    const browser = await site.registered('ada');
    site.time += hour;
    assert.equal(await browser.who(), 'ada');
  });

  for (const [what, away] of [
    ['back', -365 * day],
    ['back by an hour', -hour],
    ['forward', 365 * day],
  ] as const) {
    it(`L-16 is not put off by a clock that is set ${what}`, async () => {
      const site = new Site({ sessions: { days: 10 } });
      await site.registered('ada');
      const browser = site.browser();
      await browser.login('ada', good, true);
      site.time += away;
      assert.equal(await browser.tab().session(), null);
      site.time -= away;
      assert.equal(await browser.session(), null, 'nor does it come back with the right time');
    });
  }

  it('L-16 moves the idle end with a clock that went wrong while it was used', async () => {
    const site = new Site({ sessions: { days: 30, idleHours: 48 } });
    await site.registered('ada');
    const browser = site.browser();
    await browser.login('ada', good, true);
    site.time += day;
    assert.equal(await browser.who(), 'ada');
    site.time -= hour;
    assert.equal(await browser.who(), 'ada');
    site.time += 48 * hour;
    assert.equal(await browser.who(), undefined);
  });

  it('L-16 comes when the last use seems to lie further ahead than a session may rest', async () => {
    const site = new Site({ sessions: { days: 30, idleHours: 48 } });
    await site.registered('ada');
    const browser = site.browser();
    await browser.login('ada', good, true);
    for (let i = 0; i < 5; i++) {
      site.time += day;
      assert.equal(await browser.who(), 'ada');
    }
    site.time -= 4 * day;
    assert.equal(await browser.who(), undefined);
  });
});

describe('logout', () => {
  it('S-07 ends this session for good, and may be asked for again', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const elsewhere = await site.signedIn('ada');
    const replay = browser.tab();
    await browser.ask('logout', {});
    assert.equal(browser.credential, null);
    assert.equal(await replay.session(), null);
    assert.equal(await elsewhere.who(), 'ada');
    await browser.ask('logout', {});
    await replay.ask('logout', {});
  });

  it('ends all of them when asked to, and nobody else’s', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const elsewhere = await site.signedIn('ada');
    const bob = await site.registered('bob');
    await browser.ask('logout', { everywhere: true });
    assert.equal(await elsewhere.session(), null);
    assert.equal(await bob.who(), 'bob');
  });

  it('does not say that all ended when it does not know whose', async () => {
    const site = new Site();
    await refused(site.browser().ask('logout', { everywhere: true }), 'not_signed_in');
    const browser = await site.registered('ada');
    site.time += 2 * day;
    await refused(browser.ask('logout', { everywhere: true }), 'session_expired');
  });

  it('leaves somebody else’s session alone, who signed in in another tab', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    browser.sessionId = (await browser.session())?.id;
    await site.registered('bob');
    const tab = browser.tab();
    await tab.login('bob');
    browser.credential = tab.credential;
    for (const everywhere of [false, true]) await refused(browser.ask('logout', { everywhere }), 'session_changed');
    assert.equal(await tab.who(), 'bob');
  });
});

describe('how many may be signed in', () => {
  it('is one session a person, where the policy says so', async () => {
    const site = new Site({ sessions: { single: true } });
    const first = await site.registered('ada');
    const bob = await site.registered('bob');
    const second = await site.signedIn('ada');
    assert.equal(await first.session(), null);
    assert.equal(await second.who(), 'ada');
    assert.equal(await bob.who(), 'bob');
    // Of several at once one is left.
    await Promise.all(parallel(4, () => site.signedIn('ada')));
    assert.equal((await site.store.by('sessions', 'user', (await site.row('ada')).id)).length, 1);
  });

  it('counts people, not sessions, and nobody twice', async () => {
    const site = new Site({ sessions: { maxPeople: 2 } });
    const ada = await site.registered('ada');
    const bob = await site.registered('bob');
    await site.signedIn('ada');
    await site.signedIn('bob');
    const cy = await site.registered('cy');
    assert.equal(cy.credential, null, 'the account is made, its person waits');
    await refused(cy.login('cy'), 'too_many_sessions');
    await bob.ask('logout', { everywhere: true });
    await cy.login('cy');
    await refused(bob.login('bob'), 'too_many_sessions');
    // Who takes over a browser takes over its seat.
    await ada.ask('logout', { everywhere: true });
    await bob.login('bob');
    await bob.login('ada');
    assert.equal(await bob.who(), 'ada');
  });

  it('does not count sessions that have ended by themselves', async () => {
    const site = new Site({ sessions: { maxPeople: 1, hours: 8, idleHours: 2 } });
    await site.registered('ada');
    const bob = await site.registered('bob');
    await refused(bob.login('bob'), 'too_many_sessions');
    site.time += 2 * hour;
    await bob.login('bob');
  });

  it('holds for people who come at the same moment', async () => {
    const site = new Site({ sessions: { maxPeople: 2 }, registration: { signIn: false } });
    for (let i = 0; i < 6; i++) await site.registered(`user${String(i)}`);
    const { done, codes } = await outcomes(parallel(6, (i) => site.browser().login(`user${String(i)}`)));
    assert.equal(done, 2);
    assert.deepEqual(new Set(codes), new Set(['too_many_sessions']));
  });

  it('says so to nobody who does not know the password', async () => {
    const site = new Site({ sessions: { maxPeople: 1 } });
    await site.registered('ada');
    await site.registered('bob');
    await refused(site.browser().login('bob', other), 'invalid_credentials');
    // And the right one is no wrong guess.
    for (let i = 0; i < 6; i++) await refused(site.browser().login('bob'), 'too_many_sessions');
  });
});

it('a page that takes itself for another is told, and changes nothing', async () => {
  const site = new Site();
  const admin = await site.registered('admin');
  admin.sessionId = 'something else';
  const { id } = await site.row('admin');
  for (const ask of [
    () => admin.ask('update-details', { firstName: 'Eve' }),
    () => admin.ask('reset-password', { currentPassword: good, newPassword: other }),
    () => admin.ask('list-users', {}),
    () => admin.ask('save-user', { id, disabled: true }),
    () => admin.ask('preauthorize', { emails: ['eve@example.com'] }),
    () => admin.ask('register', person('bob')),
    () => admin.login('admin'),
    () => admin.ask('forgot-password', { identifier: 'admin' }),
    () => admin.ask('forgot-username', { email: 'admin@example.com' }),
  ]) {
    await refused(ask(), 'session_changed');
  }
  assert.equal((await site.row('admin')).version, 1);
  assert.equal(await admin.tab().who(), 'admin');
});
