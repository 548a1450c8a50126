import type { AdapterCase, AdapterSubject } from './adapter-contract.ts';
import { good } from './adapter-scene.ts';

const named = ({ identifier }: AdapterSubject): boolean => identifier !== 'email';
const atOnce = ({ verifyEmail }: AdapterSubject): boolean => !verifyEmail;

/** Accounts: how they begin, change and end. */
export function accounts(): readonly AdapterCase[] {
  return [
    {
      title: 'registers someone as they said',
      needs: ['register', 'login'],
      async run(scene) {
        await scene.join('Ada.L');
        await scene.login('Ada.L');
        const { username, email, firstName, lastName } = scene.person('Ada.L');
        const { user } = (await scene.ask('get-session', {})).session ?? {};
        scene.assert.deepStrictEqual(
          [user?.username, user?.email, user?.firstName, user?.lastName],
          [username, email, firstName, lastName],
        );
      },
    },
    {
      title: 'refuses an address that is taken, at its field',
      needs: ['register'],
      when: atOnce,
      async run(scene) {
        await scene.join('Ada.L');
        await scene.refused(
          scene.ask('register', scene.person('eve', { email: 'ADA.L@example.com' })),
          'email_taken',
          'email',
        );
      },
    },
    {
      title: 'answers for an address that is taken as for a free one',
      needs: ['register', 'verify-email', 'login'],
      when: ({ verifyEmail }) => verifyEmail === true,
      async run(scene) {
        await scene.join('Ada.L');
        const taken = await scene.ask(
          'register',
          scene.person('eve', { email: 'ada.l@example.com', password: 'of somebody else' }),
        );
        scene.assert.deepStrictEqual(taken, await scene.ask('register', scene.person('bob')));
        scene.assert.deepStrictEqual(taken, { pending: 'email' });
        await scene.refused(
          scene.ask('login', { identifier: 'ada.l@example.com', password: 'of somebody else' }),
          'invalid_credentials',
        );
      },
    },
    {
      title: 'refuses a username that is taken, at its field',
      needs: ['register'],
      when: (subject) => named(subject) && atOnce(subject),
      async run(scene) {
        await scene.join('Ada.L');
        await scene.refused(
          scene.ask('register', scene.person('ADA.L', { email: 'eve@example.com' })),
          'username_taken',
          'username',
        );
      },
    },
    {
      title: 'refuses what can be no username, at its field',
      needs: ['register'],
      when: named,
      async run({ ask, person, refused }) {
        await refused(ask('register', { ...person('a'), username: 'a@b' }), 'username_invalid', 'username');
      },
    },
    {
      title: 'refuses what can be no address and no password, at their fields',
      needs: ['register'],
      async run({ ask, person, refused }) {
        await refused(ask('register', person('b', { email: 'b' })), 'email_invalid', 'email');
        await refused(ask('register', person('b', { password: 'short' })), 'password_too_short', 'password');
      },
    },
    {
      title: 'lets nobody choose their own roles',
      needs: ['register', 'login'],
      async run(scene) {
        await scene.join('Ada.L'); // the first account may be the administrator's
        const roles = { ...scene.person('eve'), roles: ['admin'], attributes: { roles: 'admin' } };
        const answer = await scene.ask('register', roles as never).catch(() => null);
        if (answer?.pending) await scene.ask('verify-email', { token: scene.sentToken });
        await scene.login('eve').catch(() => null);
        const { session } = await scene.ask('get-session', {});
        scene.assert.ok(!session?.user.roles.includes('admin'), 'nobody became an administrator');
      },
    },
    {
      title: 'changes details, and says so in the session',
      needs: ['login', 'update-details'],
      async run(scene) {
        await scene.enter('Ada.L');
        const { user } = await scene.ask('update-details', { firstName: 'Augusta' });
        scene.assert.strictEqual(user.firstName, 'Augusta');
        scene.reload();
        const { session } = await scene.ask('get-session', {});
        scene.assert.strictEqual(session?.user.firstName, 'Augusta');
        scene.assert.strictEqual(session?.user.lastName, 'Lovelace', 'what is absent stays');
      },
    },
    {
      title: 'changes an address only with the password',
      needs: ['login', 'update-details'],
      async run(scene) {
        await scene.enter('Ada.L');
        const email = 'new@example.com';
        await scene.refusal(scene.ask('update-details', { email }));
        await scene.refused(
          scene.ask('update-details', { email, currentPassword: 'wrong' }),
          'invalid_credentials',
          'currentPassword',
        );
        const held = await scene.ask('get-session', {});
        scene.assert.strictEqual(held.session?.user.email, 'ada.l@example.com');
        const { pending, user } = await scene.ask('update-details', { email, currentPassword: good });
        scene.assert.strictEqual(user.email, pending ? 'ada.l@example.com' : email);
      },
    },
    {
      title: 'forgets an account that its person deletes, with the password alone',
      needs: ['login', 'delete-account'],
      async run(scene) {
        await scene.join('Ada.L'); // the last administrator may have to stay
        await scene.enter('bob');
        await scene.refused(scene.ask('delete-account', { currentPassword: 'wrong' }), 'invalid_credentials');
        await scene.ask('delete-account', { currentPassword: good });
        scene.assert.strictEqual(await scene.session(), null);
        await scene.refused(scene.login('bob'), 'invalid_credentials');
      },
    },
    {
      title: 'lets nobody but administrators see and change other people',
      needs: ['login', 'list-users', 'save-user'],
      async run(scene) {
        await scene.join('Ada.L'); // the first account may be the administrator's
        await scene.enter('bob');
        await scene.refused(scene.ask('list-users', {}), 'forbidden');
        const { session } = await scene.ask('get-session', {});
        await scene.refused(scene.ask('save-user', { id: session?.user.id ?? '', roles: ['admin'] }), 'forbidden');
      },
    },
    {
      title: 'shows everyone to an administrator, who can keep people out',
      needs: ['login', 'logout', 'list-users', 'save-user'],
      async run(scene) {
        const { ask, assert } = scene;
        await scene.join('Ada.L');
        await scene.join('bob');
        await scene.installation.appoint?.(scene.identifier('Ada.L'));
        await scene.login('Ada.L');
        const { items } = await ask('list-users', {});
        assert.deepStrictEqual(items.map(({ email = '', roles }) => [email, ...roles]).sort(), [
          ['ada.l@example.com', 'admin'],
          ['bob@example.com'],
        ]);
        const { id = '' } = items.find(({ email }) => email === 'bob@example.com') ?? {};
        assert.strictEqual((await ask('save-user', { id, disabled: true })).user.disabled, true);
        await ask('logout', {});
        await scene.refused(scene.login('bob'), 'invalid_credentials');
      },
    },
  ];
}
