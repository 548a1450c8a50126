import type { Adapter, Call } from '../../src/adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../../src/core/actions.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthErrorCode } from '../../src/core/errors.ts';
import type { Runner } from './runner.ts';

/** With a beginning and an end for each case. */
interface CaseRunner extends Runner {
  readonly beforeEach: (run: () => Promise<void>) => unknown;
  readonly afterEach: (run: () => Promise<void>) => unknown;
}

/** An installation with nobody in it. */
export interface Installation {
  /** Another door to the same accounts and the same cookie, as a reload or another tab is. */
  readonly open: () => Adapter;
  /** Where the first account is not the administrator's: makes one an administrator, as an operator does. */
  readonly appoint?: (username: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const ada = {
  username: 'Ada.L',
  email: 'ada@example.com',
  password: 'correct horse battery',
  firstName: 'Ada',
  lastName: 'Lovelace',
};

/** Takes a message for a person; undefined where there is no way to people. */
export type Post = ((delivery: Delivery) => void) | undefined;

/** What every adapter owes to the one who asks, whatever lies behind it. `create` begins with an empty installation. */
export function adapterContract(
  name: string,
  create: (post: Post) => Promise<Installation>,
  { assert, describe, it, beforeEach, afterEach }: CaseRunner,
): void {
  describe(`adapter contract: ${name}`, () => {
    let installation: Installation;
    let adapter: Adapter;
    let outbox: Delivery[];

    const send = (delivery: Delivery): void => void outbox.push(delivery);
    const call: Call = { deliver: () => Promise.resolve(send) };
    const ask = <A extends AuthAction>(action: A, input: Input<A>, more: Partial<Call> = {}): Promise<Output<A>> =>
      adapter.perform(action, input, { ...call, ...more });

    async function refused(asked: Promise<unknown>, code: AuthErrorCode, field?: string): Promise<void> {
      const error = await asked.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof AuthError)) throw new Error(`expected ${code}, not ${String(error)}`);
      assert.strictEqual(error.code, code);
      if (field !== undefined) assert.strictEqual(error.field, field);
    }

    beforeEach(async () => {
      outbox = [];
      installation = await create(send);
      adapter = installation.open();
    });

    afterEach(() => installation.close());

    it('knows nobody at first', async () => {
      const { session, settings, actions } = await ask('get-session', {});
      assert.strictEqual(session, null);
      assert.strictEqual(settings.identifier, 'username');
      assert.ok(actions.length > 0 && actions.every((action) => adapter.actions.includes(action)));
    });

    it('registers someone, who is signed in after a reload too', async () => {
      const { user, session } = await ask('register', ada);
      assert.strictEqual(user?.username, 'Ada.L');
      assert.strictEqual(session?.user.id, user?.id);
      adapter = installation.open();
      const again = await ask('get-session', {});
      assert.strictEqual(again.session?.id, session?.id);
      assert.strictEqual(again.session?.user.email, 'ada@example.com');
    });

    it('signs in by username or e-mail in any case, and nobody with a wrong password', async () => {
      await ask('register', ada);
      await ask('logout', {});
      for (const identifier of ['ada.l', 'ADA@example.com']) {
        assert.strictEqual((await ask('login', { identifier, password: ada.password })).status, 'signed-in');
        await ask('logout', {});
      }
      await refused(ask('login', { identifier: 'ada.l', password: ada.password.toUpperCase() }), 'invalid_credentials');
      await refused(ask('login', { identifier: 'nobody', password: ada.password }), 'invalid_credentials');
      assert.strictEqual((await ask('get-session', {})).session, null);
    });

    it('ties what is wrong to its field', async () => {
      await ask('register', ada);
      await ask('logout', {});
      await refused(ask('register', ada), 'username_taken', 'username');
      await refused(ask('register', { ...ada, username: 'ada2' }), 'email_taken', 'email');
      await refused(
        ask('register', { ...ada, username: 'a@b', email: 'b@example.com' }),
        'username_invalid',
        'username',
      );
      await refused(ask('register', { ...ada, username: 'b', email: 'b' }), 'email_invalid', 'email');
      await refused(
        ask('register', { username: 'b', email: 'b@example.com', password: 'short' }),
        'password_too_short',
        'password',
      );
    });

    it('refuses input of the wrong shape and fields nobody knows', async () => {
      const roles = { ...ada, roles: ['admin'] };
      await refused(ask('register', roles), 'invalid_input');
      for (const password of [7, null, [], { $ne: 1 }, true]) {
        await refused(ask('login', { identifier: 'ada', password } as never), 'invalid_input');
      }
    });

    it('lets nobody do what needs a session, or a role', async () => {
      await refused(ask('update-details', { firstName: 'Eve' }), 'not_signed_in');
      await ask('register', ada);
      await ask('logout', {});
      await ask('register', { ...ada, username: 'bob', email: 'bob@example.com' });
      await refused(ask('list-users', {}), 'forbidden');
    });

    it('shows everyone to an administrator', async () => {
      await ask('register', ada);
      await ask('logout', {});
      await ask('register', { ...ada, username: 'bob', email: 'bob@example.com' });
      await ask('logout', {});
      await installation.appoint?.('Ada.L');
      await ask('login', { identifier: 'ada.l', password: ada.password });
      const { items } = await ask('list-users', {});
      assert.deepStrictEqual(
        items.map(({ username, roles }) => [username, ...roles]),
        [['Ada.L', 'admin'], ['bob']],
      );
    });

    it('sends a temporary password that works once, while the old one keeps working', async () => {
      await ask('register', ada);
      await ask('logout', {});
      await ask('forgot-password', { identifier: 'ada.l' });
      await ask('forgot-password', { identifier: 'nobody' });
      assert.strictEqual(outbox.length, 1);
      assert.strictEqual(outbox[0]?.to, 'ada@example.com');
      const { password = '' } = outbox[0]?.content ?? {};
      assert.ok(password);
      assert.strictEqual((await ask('login', { identifier: 'ada.l', password: ada.password })).status, 'signed-in');
      await ask('logout', {});
      const begun = await ask('login', { identifier: 'ada.l', password });
      assert.strictEqual(begun.status, 'continue');
      const { step, sessionId } = await ask('get-session', {});
      assert.strictEqual(step, 'new-password');
      assert.strictEqual('sessionId' in begun && begun.sessionId, sessionId);
      await refused(
        ask('reset-password', { newPassword: 'of another' }, { sessionId: 'of-another' }),
        'session_changed',
      );
      await refused(ask('update-details', { firstName: 'A' }), 'password_change_required');
      const { session } = await ask('reset-password', { newPassword: 'another horse entirely' });
      assert.strictEqual(session?.user.username, 'Ada.L');
      await ask('logout', {});
      await refused(ask('login', { identifier: 'ada.l', password }), 'invalid_credentials');
      await refused(ask('login', { identifier: 'ada.l', password: ada.password }), 'invalid_credentials');
    });

    it('changes nothing when there is no way to deliver', async () => {
      await installation.close();
      installation = await create(undefined);
      adapter = installation.open();
      await ask('register', ada);
      await ask('logout', {});
      const deliver = (): Promise<never> => Promise.reject(new AuthError('delivery_unavailable'));
      for (const identifier of ['ada.l', 'nobody']) {
        await refused(ask('forgot-password', { identifier }, { deliver }), 'delivery_unavailable');
      }
    });

    it('changes details, and says so in the session', async () => {
      await ask('register', ada);
      await ask('update-details', { firstName: 'Augusta' });
      assert.strictEqual((await ask('get-session', {})).session?.user.firstName, 'Augusta');
      await refused(
        ask('update-details', { email: 'new@example.com', currentPassword: 'wrong' }),
        'invalid_credentials',
        'currentPassword',
      );
      const { user } = await ask('update-details', { email: 'new@example.com', currentPassword: ada.password });
      assert.strictEqual(user.email, 'new@example.com');
    });

    it('does nothing for someone who takes another person’s session for their own', async () => {
      const first = await ask('register', ada);
      await ask('logout', {});
      await ask('register', { ...ada, username: 'bob', email: 'bob@example.com' });
      const { id: sessionId = '' } = first.session ?? {};
      assert.ok(sessionId);
      await refused(ask('update-details', { firstName: 'Eve' }, { sessionId }), 'session_changed');
    });

    it('ends a session once and for all', async () => {
      await ask('register', ada);
      await ask('logout', {});
      await ask('logout', {});
      adapter = installation.open();
      assert.strictEqual((await ask('get-session', {})).session, null);
    });
  });
}
