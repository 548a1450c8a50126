import { actionNames } from '../core/actions.ts';
import type { AuthAction, Input } from '../core/actions.ts';
import type { AdapterCase } from './adapter-contract.ts';
import { good, other } from './adapter-scene.ts';

/** What nobody may do who is not signed in. */
const signedIn: { readonly [A in AuthAction]?: Input<A> } = {
  'reset-password': { currentPassword: good, newPassword: other },
  'update-details': { firstName: 'Eve' },
  'list-sessions': {},
  'end-session': { id: 'of-nobody' },
  'export-data': {},
  'delete-account': { currentPassword: good },
  'list-users': {},
  'save-user': { id: 'of-nobody', roles: ['admin'] },
  'delete-user': { id: 'of-nobody' },
  'list-preauthorized': {},
  preauthorize: { emails: ['eve@example.com'] },
  'withdraw-preauthorization': { emails: ['eve@example.com'] },
};

/** Signing in, staying signed in, signing out. */
export function sessions(): readonly AdapterCase[] {
  return [
    {
      title: 'knows nobody at first, and says how it goes about things',
      needs: ['get-session'],
      async run({ adapter, ask, assert, subject }) {
        const { session, settings, actions } = await ask('get-session', {});
        assert.strictEqual(session, null);
        assert.strictEqual(settings.identifier, subject.identifier ?? 'username');
        if (subject.actions?.includes('forgot-password') ?? true) {
          assert.strictEqual(settings.recovery, subject.recovery ?? 'temporary-password');
        }
        const sorted = (list: readonly AuthAction[]) => [...list].sort();
        assert.deepStrictEqual(sorted(actions), sorted(adapter.actions), 'both say the same actions');
        const tried = subject.actions ?? actionNames;
        assert.deepStrictEqual(sorted(actions), sorted(tried), 'what it offers is what is tried');
      },
    },
    {
      title: 'refuses what it does not know',
      needs: [],
      async run({ ask, refusal }) {
        await refusal(ask('no-such-action' as 'logout', {}));
      },
    },
    {
      title: 'keeps a session over a reload',
      needs: ['login'],
      async run(scene) {
        const { ask, assert } = scene;
        await scene.join('Ada.L');
        const answer = await scene.login('Ada.L');
        assert.strictEqual(answer.status, 'signed-in');
        scene.reload();
        const { session } = await ask('get-session', {});
        assert.strictEqual(session?.id, 'session' in answer && answer.session.id);
        assert.strictEqual(session?.user.email, 'ada.l@example.com');
        assert.ok((session?.expires ?? 0) > (session?.createdAt ?? 0), 'a session ends some time');
      },
    },
    {
      title: 'signs in by what people are known by, in any case',
      needs: ['login', 'logout'],
      async run(scene) {
        const { ask, assert } = scene;
        await scene.join('Ada.L');
        for (const identifier of [scene.identifier('ada.l'), scene.identifier('ADA.L').toUpperCase()]) {
          assert.strictEqual((await ask('login', { identifier, password: good })).status, 'signed-in', identifier);
          await ask('logout', {});
        }
      },
    },
    {
      title: 'signs nobody in with a wrong password',
      needs: ['login'],
      async run(scene) {
        await scene.join('Ada.L');
        for (const wrong of [good.toUpperCase(), ` ${good}`, good.slice(0, -1), '']) {
          await scene.refusal(scene.login('ada.l', wrong));
          scene.assert.strictEqual(await scene.session(), null);
        }
      },
    },
    {
      title: 'lets nobody guess for long',
      needs: ['login'],
      async run(scene) {
        await scene.join('Ada.L');
        let [code, wait, tries] = ['', 0, 0];
        while (code !== 'too_many_attempts' && tries < 30) {
          const error = await scene.refusal(scene.login('ada.l', `a wrong one, number ${++tries}`));
          [code, wait] = [error.code, error.retryAfter ?? 0];
        }
        scene.assert.strictEqual(code, 'too_many_attempts');
        scene.assert.ok(wait > 0, 'retryAfter says how long to wait');
        await scene.refused(scene.login('ada.l'), 'too_many_attempts');
      },
    },
    {
      title: 'refuses input of the wrong shape',
      needs: ['login'],
      async run(scene) {
        await scene.join('Ada.L');
        for (const password of [7, null, [], { $ne: 1 }, true, [good]]) {
          await scene.refusal(scene.ask('login', { identifier: scene.identifier('ada.l'), password } as never));
        }
        scene.assert.strictEqual(await scene.session(), null);
      },
    },
    {
      title: 'ends a session once and for all',
      needs: ['login', 'logout'],
      async run(scene) {
        await scene.enter('Ada.L');
        await scene.ask('logout', {});
        scene.assert.strictEqual(await scene.session(), null);
        await scene.ask('logout', {});
        scene.reload();
        scene.assert.strictEqual(await scene.session(), null);
      },
    },
    {
      title: 'lets nobody do what needs a session',
      needs: ['get-session'],
      async run({ adapter, ask, refused }) {
        for (const [action, input] of Object.entries(signedIn) as [AuthAction, Input<AuthAction>][]) {
          if (adapter.actions.includes(action)) await refused(ask(action, input), 'not_signed_in');
        }
      },
    },
    {
      title: 'does nothing for someone who takes another person’s session for their own',
      needs: ['login', 'logout', 'update-details'],
      async run(scene) {
        await scene.enter('Ada.L');
        const sessionId = (await scene.session()) ?? '';
        await scene.ask('logout', {});
        await scene.enter('bob');
        await scene.refused(scene.ask('update-details', { firstName: 'Eve' }, { sessionId }), 'session_changed');
        const { session } = await scene.ask('get-session', {});
        scene.assert.strictEqual(session?.user.firstName, 'Ada', 'nothing was changed');
      },
    },
    {
      title: 'ends the sessions of other browsers with a new password',
      needs: ['login', 'reset-password'],
      when: ({ browsers }) => browsers === true,
      async run(scene) {
        await scene.enter('Ada.L');
        const elsewhere = scene.browser();
        const identifier = scene.identifier('ada.l');
        await scene.askOf(elsewhere, 'login', { identifier, password: good });
        await scene.ask('reset-password', { currentPassword: good, newPassword: other });
        scene.assert.strictEqual((await scene.askOf(elsewhere, 'get-session', {})).session, null);
        scene.assert.ok(await scene.session(), 'the own one goes on');
        await scene.refused(scene.askOf(elsewhere, 'login', { identifier, password: good }), 'invalid_credentials');
      },
    },
  ];
}
