import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { good, other, outcomes, parallel, person, refused, Site } from './site.ts';

describe('register', () => {
  it('makes an account and signs its person in, for as long as they don’t ask for more', async () => {
    const site = new Site();
    const browser = site.browser();
    const { user, session } = await browser.ask('register', {
      ...person(' Ada.L '),
      email: ' Ada@Example.com\n',
      firstName: 'Ada',
      lastName: '',
      attributes: { company: 'Analytical Engines', terms: true, floor: 3 },
    });
    assert.deepEqual(user, {
      id: user?.id,
      username: 'Ada.L',
      email: 'Ada@Example.com',
      firstName: 'Ada',
      roles: ['admin'],
      attributes: { company: 'Analytical Engines', terms: true, floor: 3 },
      createdAt: site.time,
    });
    assert.deepEqual(session?.user, user);
    assert.equal(browser.credential?.persistent, false);
    assert.equal(await browser.who(), 'Ada.L');
    assert.equal((await site.row('ada.l')).emailKey, 'ada@example.com');
  });

  it('signs nobody in where the policy says so', async () => {
    const site = new Site({ registration: { signIn: false } });
    const browser = site.browser();
    assert.equal((await browser.ask('register', person('ada'))).session, undefined);
    assert.equal(browser.credential, null);
  });

  it('lets somebody who is signed in register another person and stay who they are', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    admin.sessionId = (await admin.session())?.id;
    assert.equal((await admin.ask('register', person('bob'))).session, undefined);
    assert.equal(await admin.who(), 'admin');
  });

  it('makes no account in the name of a page that takes somebody else’s session for its own', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const before = await site.store.list('sessions');
    browser.sessionId = 'another one';
    await refused(browser.ask('register', person('bob')), 'session_changed');
    const stranger = site.browser();
    stranger.sessionId = before[0]?.id;
    await refused(stranger.ask('register', person('bob')), 'session_expired');
    assert.equal(await site.store.count('users'), 1);
    assert.deepEqual(await site.store.list('sessions'), before);
    assert.equal(site.hashes.create, 1, 'nor is anything hashed for it');
  });

  it('asks for both names, by field', async () => {
    const browser = new Site().browser();
    await refused(browser.ask('register', { email: 'a@example.com', password: good }), 'username_invalid username');
    await refused(browser.ask('register', { username: 'ada', password: good }), 'email_invalid email');
  });

  it('knows people by their address alone where the policy says so', async () => {
    const site = new Site({ identifier: 'email' });
    await refused(site.browser().ask('register', person('ada')), 'invalid_input username');
    const browser = site.browser();
    await browser.ask('register', { email: 'Ada@Example.com', password: good });
    assert.equal((await browser.session())?.user.username, undefined);
    assert.equal((await site.browser().login('ada@example.com')).status, 'signed-in');
  });

  it('takes a name and an address once, however they are written', async () => {
    const site = new Site();
    await site.registered('Ada');
    const take = (username: string, email: string) =>
      site.browser().ask('register', { username, email, password: good });
    for (const name of ['ada', 'ADA', 'ａｄａ']) {
      await refused(take(name, 'new@example.com'), 'username_taken username');
    }
    for (const email of ['ada@example.com', 'ADA@EXAMPLE.COM', 'ａda@example.com']) {
      await refused(take('new', email), 'email_taken email');
    }
    assert.equal(await site.store.count('users'), 1);
    assert.equal(await site.store.count('sessions'), 1);
  });

  it('L-14 gives a name to one of many who want it at once', async () => {
    const site = new Site();
    const names = ['Renée', 'RENÉE', 'rene\u0301e', 'ＲＥＮÉＥ'];
    const { done, codes } = await outcomes(
      parallel(8, (i) => site.browser().ask('register', { ...person(`x${String(i)}`), username: names[i % 4] ?? '' })),
    );
    assert.equal(done, 1);
    assert.deepEqual(new Set(codes), new Set(['username_taken']));
  });

  it('F-07 gives an address to one of many who want it at once', async () => {
    const site = new Site();
    const { done, codes } = await outcomes(
      parallel(8, (i) => site.browser().ask('register', { ...person(`x${String(i)}`), email: 'a@example.com' })),
    );
    assert.equal(done, 1);
    assert.deepEqual(new Set(codes), new Set(['email_taken']));
    assert.equal(await site.store.count('sessions'), 1, 'nobody is signed in without an account');
  });

  it('C-09 never lets anybody choose their roles, or anything else that nobody asked for', async () => {
    const site = new Site();
    await site.registered('admin');
    for (const extra of ['roles', 'id', 'createdAt', 'disabled', 'credential', 'administrator', 'constructor']) {
      await refused(
        site.browser().send('register', { ...person('eve'), [extra]: ['admin'] }),
        `invalid_input ${extra}`,
      );
    }
    assert.equal(await site.store.count('users'), 1);
  });

  it('makes no account when a hash fails', async () => {
    const site = new Site();
    site.passwords = { ...site.passwords, create: () => Promise.reject(new Error('the worker died')) };
    await assert.rejects(site.browser().ask('register', person('ada')), /the worker died/);
    assert.equal(await site.store.count('users'), 0);
    assert.equal(await site.store.get('settings', 'first-user'), null);
  });
});

describe('the first account', () => {
  it('gets its roles beside those that everyone gets', async () => {
    const site = new Site({ registration: { defaultRoles: ['member'], firstUserRoles: ['admin', 'member'] } });
    const first = await site.registered('ada');
    const second = await site.registered('bob');
    assert.deepEqual((await first.session())?.user.roles, ['member', 'admin']);
    assert.deepEqual((await second.session())?.user.roles, ['member']);
  });

  it('is one, of many that are made at once', async () => {
    const site = new Site();
    await outcomes(parallel(8, (i) => site.browser().ask('register', person(`user${String(i)}`))));
    const users = await site.store.list('users');
    assert.equal(users.length, 8);
    assert.equal(users.filter(({ roles }) => roles.includes('admin')).length, 1);
    assert.equal(await site.store.count('users', 'administrator', 'yes'), 1);
  });

  it('is not one that failed, nor one after accounts were brought in or taken away', async () => {
    const site = new Site();
    await refused(site.browser().ask('register', person('ada', 'ada')), 'password_too_short password');
    const first = await site.registered('ada');
    assert.deepEqual((await first.session())?.user.roles, ['admin']);
    await site.store.delete('users', (await site.row('ada')).id);
    assert.deepEqual((await (await site.registered('bob')).session())?.user.roles, []);

    const moved = new Site();
    await moved.store.insert('users', {
      id: 'brought-in',
      usernameKey: 'cy',
      username: 'cy',
      roles: [],
      attributes: {},
      credential: null,
      disabled: false,
      createdAt: 0,
    });
    assert.deepEqual((await (await moved.registered('bob')).session())?.user.roles, []);
  });
});

describe('who may register', () => {
  it('is nobody where it is closed', async () => {
    const site = new Site({ registration: { mode: 'closed' } });
    await refused(site.browser().ask('register', person('ada')), 'registration_closed');
    assert.equal(site.hashes.create, 0);
  });

  it('is who has an address of the right domain, exactly', async () => {
    const site = new Site({ registration: { domains: ['Example.com'] } });
    await site.browser().ask('register', { ...person('ada'), email: 'ada@EXAMPLE.com' });
    for (const domain of ['sub.example.com', 'example.com.evil.org', 'notexample.com', 'example.co']) {
      const input = { ...person('eve'), email: `eve@${domain}` };
      await refused(site.browser().ask('register', input), 'domain_not_allowed email');
    }
  });

  it('is who was let in before, once', async () => {
    const site = new Site({ registration: { mode: 'preauthorized' } });
    await site.registered('admin');
    await refused(site.browser().ask('register', person('ada')), 'not_preauthorized email');
    assert.equal(await site.store.count('users'), 1);
    const invite = () => site.store.insert('preauthorized', { id: 'ada@example.com', email: 'x', createdAt: 0 });
    await invite();
    await site.browser().ask('register', { ...person('ada'), email: 'ADA@example.com' });
    assert.equal(await site.store.count('preauthorized'), 0);
    await invite();
    await refused(site.browser().ask('register', { ...person('bob'), email: 'ada@example.com' }), 'email_taken email');
    assert.equal(await site.store.count('preauthorized'), 1, 'what failed uses nothing up');
  });

  it('is one of two who use the same permission at once', async () => {
    const site = new Site({ registration: { mode: 'preauthorized' } });
    await site.registered('admin');
    await site.store.insert('preauthorized', { id: 'ada@example.com', email: 'ada@example.com', createdAt: 0 });
    const { done } = await outcomes(
      parallel(2, (i) => site.browser().ask('register', { ...person(`ada${String(i)}`), email: 'ada@example.com' })),
    );
    assert.equal(done, 1);
    assert.equal(await site.store.count('users'), 2);
  });

  it('is the first person of all, who has to let the others in: one of several who come at once', async () => {
    const site = new Site({ registration: { mode: 'preauthorized' } });
    const { done, codes } = await outcomes(
      parallel(4, (i) => site.browser().ask('register', person(`user${String(i)}`))),
    );
    assert.equal(done, 1);
    assert.deepEqual(codes, Array(3).fill('not_preauthorized'));
    const [first, ...others] = await site.store.list('users');
    assert.deepEqual([first?.roles, others], [['admin'], []]);
    const admin = await site.signedIn(String(first?.email));
    await admin.ask('preauthorize', { emails: ['bob@example.com'] });
    assert.deepEqual((await (await site.registered('bob')).session())?.user.roles, []);
  });

  it('is no first person where there was somebody, or where the first gets no more than others', async () => {
    const site = new Site({ registration: { mode: 'preauthorized' } });
    await site.registered('ada');
    await site.store.delete('users', (await site.row('ada')).id);
    await refused(site.browser().ask('register', person('bob')), 'not_preauthorized email');
    const plain = new Site({ registration: { mode: 'preauthorized', firstUserRoles: [] } });
    await refused(plain.browser().ask('register', person('bob')), 'not_preauthorized email');
    assert.equal(await plain.store.get('settings', 'first-user'), null);
    const closed = new Site({ registration: { mode: 'closed' } });
    await refused(closed.browser().ask('register', person('bob')), 'registration_closed');
  });
});

describe('a password that is chosen', () => {
  const choose = (password: string, site = new Site({ siteName: 'Garden Shed' })) =>
    site.browser().ask('register', {
      username: 'j.smith',
      email: 'john.smith@example.com',
      firstName: 'Johanna',
      lastName: 'Smith',
      password,
    });

  it('P-01 P-02 has eight code points or more; spaces count', async () => {
    assert.deepEqual((await refused(choose(''), 'password_too_short password')).params, { min: 8 });
    await refused(choose('👩‍👩‍👧ab'), 'password_too_short password');
    await choose('👩‍👩‍👧abc');
    await choose(' '.repeat(15));
  });

  it('P-10 has 1024 code points at most', async () => {
    await choose('ö'.repeat(1024));
    await refused(choose('ö'.repeat(1025)), 'password_too_long password');
  });

  it('P-11 is not made of what everyone knows', async () => {
    for (const password of [
      'J.Smith!2026',
      'john.smith',
      'JOHANNA123',
      'smithjohanna1',
      'garden-shed',
      'ｊｓｍｉｔｈ１２',
    ]) {
      await refused(choose(password), 'password_too_common password');
    }
    await choose('johanna likes otters');
  });

  it('P-12 is not one that everybody tries, but may hold one', async () => {
    for (const password of ['password', 'PASSWORD1', 'iloveyou', '12345678']) {
      await refused(choose(password), 'password_too_common password');
    }
    await choose('password of the lighthouse');
  });

  it('P-06 P-13 is text', async () => {
    await refused(choose('\ud800'.repeat(9)), 'invalid_input password');
    for (const password of [12345678, null, ['x'], {}, true, undefined]) {
      await refused(new Site().browser().send('register', { ...person('ada'), password }), 'invalid_input password');
    }
  });

  it('may be what a password manager makes, or another language', async () => {
    for (const password of [
      'x7!Kp#q2"\\Zt<>',
      'correct horse battery',
      'пароль-на-лето',
      '王さんの傘です赤',
      '🦦🦦🦦🦦🦦🦦🦦🦦',
    ]) {
      const site = new Site();
      await choose(password, site);
      assert.equal((await site.browser().login('j.smith', password)).status, 'signed-in');
      await refused(site.browser().login('j.smith', other), 'invalid_credentials');
    }
  });
});
