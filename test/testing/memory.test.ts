import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { isAuthError } from '../../src/core/errors.ts';
import { createPasswords } from '../../src/crypto/passwords.ts';
import { hash } from 'bcryptjs';
import { createAuthHandler } from '../../src/server.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { memory, seed, signIn, testPassword } from '../../src/testing.ts';
import type { MemoryOptions, TestUser } from '../../src/testing.ts';
import { isPrivate, warnVisitors } from '../../src/testing/warn-visitors.ts';

const refusal = async (asked: Promise<unknown>): Promise<string> => {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(isAuthError(error), `not refused: ${String(error)}`);
  return error.code;
};

function open(options?: MemoryOptions) {
  const backend = memory(options);
  return { backend, authenticator: new Authenticator({ adapter: backend }) };
}

const people: readonly TestUser[] = [
  { username: 'ada', roles: ['admin'], firstName: 'Ada', attributes: { shelf: 3 } },
  { username: 'bob', email: 'bob@example.org', password: 'x' },
  { username: 'eve', disabled: true },
  { username: 'guest', password: null },
];

describe('the memory adapter', () => {
  it('has the people it was given, and signs them in without a form', async () => {
    const { authenticator } = open({ users: people });
    const { user } = await signIn(authenticator, 'ada');
    assert.deepEqual(user, {
      id: '00000000-0000-7000-8000-000000000001',
      username: 'ada',
      email: 'ada@example.com',
      firstName: 'Ada',
      roles: ['admin'],
      attributes: { shelf: 3 },
      createdAt: user.createdAt,
    });
    assert.equal(authenticator.session?.user.username, 'ada');
    assert.equal((await signIn(authenticator, 'bob@example.org', { password: 'x' })).user.username, 'bob');
    assert.equal(authenticator.session.user.username, 'bob');
    for (const name of ['eve', 'guest', 'nobody']) {
      assert.equal(await refusal(signIn(authenticator, name)), 'invalid_credentials');
    }
  });

  it('holds real rules: roles, taken names, common passwords', async () => {
    const { authenticator } = open({ users: people });
    const register = (username: string, password = 'a lamp, a ladder') =>
      refusal(authenticator.register({ username, email: `${username}@example.com`, password }));
    assert.equal(await register('ADA'), 'username_taken');
    assert.equal(await register('new', 'password1'), 'password_too_common');
    await signIn(authenticator, 'bob', { password: 'x' });
    assert.equal(await refusal(authenticator.listUsers()), 'forbidden');
    await signIn(authenticator, 'ada');
    const { items } = await authenticator.listUsers();
    assert.deepEqual(
      items.map(({ username, disabled, hasPassword }) => [username, disabled, hasPassword]),
      [
        ['ada', false, true],
        ['bob', false, true],
        ['eve', true, true],
        ['guest', false, false],
      ],
    );
  });

  it('makes whoever registers first the administrator, only where nobody was there before', async () => {
    const mia = { username: 'mia', email: 'mia@example.com', password: 'a lamp, a ladder' };
    assert.deepEqual((await open().authenticator.register(mia)).user?.roles, ['admin']);
    assert.deepEqual((await open({ users: people }).authenticator.register(mia)).user?.roles, []);
  });

  it('lets time pass: sessions end, and so does waiting', async () => {
    const { authenticator, backend } = open({ users: people });
    await signIn(authenticator, 'ada', { remember: true });
    backend.clock.advance({ days: 10 });
    await authenticator.refresh();
    assert.equal(authenticator.state.status, 'signed-in');
    backend.clock.advance({ days: 13 });
    await authenticator.refresh();
    backend.clock.advance({ days: 8 });
    await authenticator.refresh();
    assert.equal(authenticator.state.status, 'signed-out');

    for (let tries = 0; tries < 6; tries++) await refusal(signIn(authenticator, 'ada', { password: 'wrong' }));
    assert.equal(await refusal(signIn(authenticator, 'ada')), 'too_many_attempts');
    backend.clock.advance({ minutes: 1 });
    await signIn(authenticator, 'ada');
  });

  it('stands still where a test says when it is', async () => {
    const now = Date.UTC(2030, 0, 1);
    const { authenticator } = open({ users: people, now });
    const { createdAt, expires } = await signIn(authenticator, 'ada');
    assert.deepEqual([createdAt, expires], [now, now + 24 * 3_600_000]);
  });

  it('goes with the fake timers of a test', async (t) => {
    const { authenticator } = open({ users: people });
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    await signIn(authenticator, 'ada');
    t.mock.timers.setTime(Date.now() + 25 * 3_600_000);
    await authenticator.refresh();
    assert.equal(authenticator.session, null);
  });

  it('keeps what went to people, with the passwords and links it carried', async () => {
    const { authenticator, backend } = open({ users: people });
    await authenticator.forgotPassword({ identifier: 'nobody' });
    await authenticator.forgotPassword({ identifier: 'bob' });
    const [{ to, content } = assert.fail('nothing was sent'), more] = backend.outbox;
    assert.equal(more, undefined);
    assert.deepEqual([to, content.kind], ['bob@example.org', 'temporary-password']);
    assert.equal(
      await refusal(signIn(authenticator, 'bob', { password: content.password ?? '' })),
      'password_change_required',
    );
    await authenticator.resetPassword({ newPassword: 'a lamp, a ladder' });
    assert.equal(authenticator.session?.user.username, 'bob');

    const byLink = open({ users: people, policy: { recovery: 'link', pages: { reset: 'https://example.com/reset' } } });
    await byLink.authenticator.forgotPassword({ identifier: 'ada' });
    const { link = '' } = byLink.backend.outbox[0]?.content ?? {};
    const [, token = ''] = /^https:\/\/example\.com\/reset#auth-reset=(.+)$/.exec(link) ?? [];
    await byLink.authenticator.resetPassword({ token, newPassword: 'a lamp, a ladder' });
    await signIn(byLink.authenticator, 'ada', { password: 'a lamp, a ladder' });
  });

  it('asks the page for a way to people where it is told to', async () => {
    const { authenticator, backend } = open({ users: people, delivery: 'page' });
    assert.equal(await refusal(authenticator.forgotPassword({ identifier: 'bob' })), 'delivery_unavailable');
    assert.deepEqual(backend.outbox, []);
  });

  it('has tabs that share a session, and browsers that do not', async () => {
    const { authenticator, backend } = open({ users: people });
    await signIn(authenticator, 'ada');
    const [tab, browser] = [backend.tab(), backend.browser()].map((adapter) => new Authenticator({ adapter }));
    assert.ok(tab && browser);
    await tab.refresh();
    assert.equal(tab.session?.id, authenticator.session?.id);
    await browser.refresh();
    assert.equal(browser.session, null);
    await signIn(browser, 'ada');
    await authenticator.logout({ everywhere: true });
    await browser.refresh();
    assert.equal(browser.session, null);
  });

  it('takes more people later, and invitations', async () => {
    const { authenticator, backend } = open({
      preauthorized: ['Mia@example.com'],
      policy: { registration: { mode: 'preauthorized', firstUserRoles: [] } },
    });
    await backend.add({ username: 'ada' });
    await signIn(authenticator, 'ada');
    await authenticator.logout();
    const person = (username: string) => ({ username, email: `${username}@example.com`, password: 'a lamp, a ladder' });
    assert.equal(await refusal(authenticator.register(person('eve'))), 'not_preauthorized');
    assert.equal((await authenticator.register(person('mia'))).session?.user.username, 'mia');
    await assert.rejects(backend.add({ username: 'ADA' }), TypeError);
  });

  it('has only the actions it was given', async () => {
    const { authenticator } = open({ users: people, actions: ['get-session', 'login'] });
    await signIn(authenticator, 'ada');
    assert.equal(await refusal(authenticator.logout()), 'unsupported');
  });

  it('says at once what could be no account, and no policy', () => {
    const wrong: readonly [RegExp, MemoryOptions][] = [
      [/username .*"a b"/, { users: [{ username: 'a b' }] }],
      [/email/, { users: [{ username: 'ada', email: 'ada' }] }],
      [/username/, { users: [{ email: 'ada@example.com' }] }],
      [/username/, { users: [{ username: 'ada' }], policy: { identifier: 'email' } }],
      [/roles/, { users: [{ username: 'ada', roles: ['a b'] }] }],
      [/firstName/, { users: [{ username: 'ada', firstName: '' }] }],
      [/attributes/, { users: [{ username: 'ada', attributes: { constructor: 1 } }] }],
      [/"ada"/, { users: [{ username: 'ada' }, { username: 'ADA', email: 'other@example.com' }] }],
      [/pre-authorized/, { preauthorized: ['ada'] }],
      [/cost/, { policy: { passwords: { cost: 4 } } }],
    ];
    for (const [message, options] of wrong) assert.throws(() => memory(options), { name: 'TypeError', message });
  });
});

describe('a page with the memory adapter that others can see', () => {
  it('is told from one that they cannot', () => {
    const place = (address: string) => isPrivate(new URL(address));
    for (const address of ['http://localhost:8000', 'https://app.localhost', 'http://127.0.0.1', 'http://[::1]:80'])
      assert.ok(place(address), address);
    for (const address of ['https://app.test', 'file:///C:/page.html']) assert.ok(place(address), address);
    for (const address of [
      'https://example.com',
      'https://localhost.example.com',
      'https://latest',
      'https://10.0.0.1',
    ])
      assert.ok(!place(address), address);
  });

  it('says so in the console, once', (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    warnVisitors(undefined);
    warnVisitors(new URL('http://localhost'));
    assert.equal(warn.mock.callCount(), 0);
    for (let times = 0; times < 2; times++) warnVisitors(new URL('https://example.com'));
    assert.equal(warn.mock.callCount(), 1);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /for tests/);
  });
});

describe('seeding a store', () => {
  it('fills that of a test server, whose people sign in there', async () => {
    const store = createMemoryStore();
    await seed(store, { users: people });
    const policy = { passwords: { cost: 10 }, pages: { reset: '/reset', verify: '/verify' } };
    const handler = createAuthHandler({ store, baseUrl: 'https://example.com', policy });
    const login = (identifier: string, password: string) =>
      handler(
        new Request('https://example.com/auth/login', {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: 'https://example.com' },
          body: JSON.stringify({ identifier, password }),
        }),
      );
    assert.equal((await login('ada', testPassword)).status, 200);
    assert.equal((await login('ada', 'wrong')).status, 401);
    await handler.close();
  });

  it('refuses a store that may be somebody’s', async () => {
    const store = createMemoryStore();
    await seed(store, { users: people });
    await assert.rejects(seed(store, { users: [{ username: 'mia' }] }), { name: 'TypeError', message: /empty/ });
    assert.equal(await store.count('users'), people.length);
  });

  it('writes hashes that an installation replaces at the first sign-in', async () => {
    const store = createMemoryStore();
    await seed(store, { users: people });
    const { credential = null } = (await store.find('users', 'usernameKey', 'ada')) ?? {};
    assert.match(credential ?? '', /^\$bcrypt-sha256\$v=2,t=2b,r=4\$/);
    const passwords = createPasswords({ bcrypt: hash, cost: 10, format: 'bcrypt-sha256' });
    const { valid, stale } = await passwords.verify(testPassword, credential);
    assert.deepEqual([valid, stale], [true, true]);
  });
});
