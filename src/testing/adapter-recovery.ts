import type { AdapterCase, AdapterSubject } from './adapter-contract.ts';
import { good, other, third } from './adapter-scene.ts';

const byPassword = ({ recovery }: AdapterSubject): boolean => recovery !== 'link';
const byLink = (subject: AdapterSubject): boolean => !byPassword(subject);

/** Ways back in for those who have forgotten something. */
export function recovery(): readonly AdapterCase[] {
  return [
    {
      title: 'sends a way back in to the address of the account, and to nobody else',
      needs: ['forgot-password'],
      async run(scene) {
        await scene.join('Ada.L');
        for (const name of ['nobody', 'ada.l']) {
          await scene.ask('forgot-password', { identifier: scene.identifier(name) });
        }
        scene.assert.deepStrictEqual(
          scene.outbox.map(({ to }) => to),
          ['ada.l@example.com'],
        );
      },
    },
    {
      title: 'changes nothing when there is no way to deliver, whoever it is about',
      needs: ['login', 'forgot-password'],
      when: ({ verifyEmail }) => !verifyEmail,
      unreachable: true,
      async run(scene) {
        await scene.join('Ada.L');
        for (const name of ['ada.l', 'nobody']) {
          await scene.refused(
            scene.ask('forgot-password', { identifier: scene.identifier(name) }),
            'delivery_unavailable',
          );
        }
        scene.assert.strictEqual((await scene.login('ada.l')).status, 'signed-in');
      },
    },
    {
      title: 'keeps the old password until a new one is chosen',
      needs: ['login', 'logout', 'forgot-password'],
      async run(scene) {
        await scene.join('Ada.L');
        await scene.ask('forgot-password', { identifier: scene.identifier('ada.l') });
        scene.assert.strictEqual((await scene.login('ada.l')).status, 'signed-in');
      },
    },
    {
      title: 'opens nothing with a temporary password but the choice of a new one',
      needs: ['login', 'forgot-password', 'reset-password', 'update-details'],
      when: byPassword,
      async run(scene) {
        const { ask, assert } = scene;
        await scene.join('Ada.L');
        await ask('forgot-password', { identifier: scene.identifier('ada.l') });
        const begun = await scene.login('ada.l', scene.sent.password);
        assert.strictEqual(begun.status, 'continue');
        const { session, step, sessionId } = await ask('get-session', {});
        assert.strictEqual(session, null);
        assert.strictEqual(step, 'new-password');
        assert.strictEqual('sessionId' in begun && begun.sessionId, sessionId);
        await scene.refused(ask('update-details', { firstName: 'A' }), 'password_change_required');
        const elses = { sessionId: 'of-another' };
        await scene.refused(ask('reset-password', { newPassword: other }, elses), 'session_changed');
      },
    },
    {
      title: 'lets a temporary password in once',
      needs: ['login', 'logout', 'forgot-password', 'reset-password'],
      when: byPassword,
      async run(scene) {
        const { ask, assert } = scene;
        await scene.join('Ada.L');
        await ask('forgot-password', { identifier: scene.identifier('ada.l') });
        const { password } = scene.sent;
        await scene.login('ada.l', password);
        const { session } = await ask('reset-password', { newPassword: other });
        assert.strictEqual(session?.user.email, 'ada.l@example.com');
        await ask('logout', {});
        await scene.refused(scene.login('ada.l', password), 'invalid_credentials');
        await scene.refused(scene.login('ada.l', good), 'invalid_credentials');
        assert.strictEqual((await scene.login('ada.l', other)).status, 'signed-in');
      },
    },
    {
      title: 'lets a link for a new password be used once',
      needs: ['login', 'forgot-password', 'reset-password'],
      when: byLink,
      async run(scene) {
        const { ask, assert } = scene;
        await scene.join('Ada.L');
        await ask('forgot-password', { identifier: scene.identifier('ada.l') });
        const token = scene.sentToken;
        const { session } = await ask('reset-password', { token, newPassword: other });
        assert.strictEqual(session, null, 'a link signs nobody in');
        assert.strictEqual(await scene.session(), null);
        await scene.refused(ask('reset-password', { token, newPassword: third }), 'token_invalid');
        await scene.refused(scene.login('ada.l'), 'invalid_credentials');
        assert.strictEqual((await scene.login('ada.l', other)).status, 'signed-in');
      },
    },
    {
      title: 'takes no token that it did not give',
      needs: ['reset-password'],
      async run({ ask, assert, refused, session }) {
        const token = 'A'.repeat(43);
        await refused(ask('reset-password', { token, newPassword: other }), 'token_invalid');
        assert.strictEqual(await session(), null);
      },
    },
    {
      title: 'lets a link that proves an address be used once',
      needs: ['register', 'verify-email', 'login'],
      when: ({ verifyEmail }) => verifyEmail === true,
      async run(scene) {
        const { ask, refused } = scene;
        await ask('register', scene.person('Ada.L'));
        await refused(scene.login('ada.l'), 'invalid_credentials');
        const token = scene.sentToken;
        await ask('verify-email', { token });
        await refused(ask('verify-email', { token }), 'token_invalid');
        scene.assert.strictEqual((await scene.login('ada.l')).status, 'signed-in');
      },
    },
    {
      title: 'tells a username to its address alone',
      needs: ['forgot-username'],
      when: ({ identifier }) => identifier !== 'email',
      async run(scene) {
        await scene.join('Ada.L');
        for (const email of ['nobody@example.com', 'ADA.L@example.com']) await scene.ask('forgot-username', { email });
        scene.assert.deepStrictEqual(
          scene.outbox.map(({ to, content }) => [to, content.username]),
          [['ada.l@example.com', 'Ada.L']],
        );
      },
    },
    {
      title: 'changes a password only with the one before it',
      needs: ['login', 'logout', 'reset-password'],
      async run(scene) {
        const { ask, refusal } = scene;
        await scene.enter('Ada.L');
        await refusal(ask('reset-password', { newPassword: other }));
        await scene.refused(
          ask('reset-password', { currentPassword: 'wrong', newPassword: other }),
          'invalid_credentials',
          'currentPassword',
        );
        await scene.refused(
          ask('reset-password', { currentPassword: good, newPassword: 'short' }),
          'password_too_short',
          'newPassword',
        );
        await ask('reset-password', { currentPassword: good, newPassword: other });
        await ask('logout', {});
        await scene.refused(scene.login('ada.l'), 'invalid_credentials');
        scene.assert.strictEqual((await scene.login('ada.l', other)).status, 'signed-in');
      },
    },
  ];
}
