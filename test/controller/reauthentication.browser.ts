import { assert, aTimeout } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { Authenticator } from '../../src/controller/authenticator.ts';
import type { AuthAction, Input, Output } from '../../src/core/actions.ts';
import { actionNames } from '../../src/core/actions.ts';
import { AuthError } from '../../src/core/errors.ts';
import { settingsOf } from '../../src/core/settings.ts';
import type { AuthState, Reauthentication } from '../../src/core/state.ts';
import type { Session } from '../../src/core/types.ts';

const settings = settingsOf();

/** A back end that wants a newer proof before it tells who there is. */
class Careful implements Adapter {
  readonly actions = actionNames;
  readonly asked: AuthAction[] = [];
  serial = 1;
  proved = false;
  account = 'ada';

  get session(): Session {
    const user = { id: this.account, username: this.account, roles: ['admin'], attributes: {}, createdAt: 1 };
    const id = `session-${String(this.serial)}`;
    return { id, user, createdAt: 1, expires: Date.now() + 60_000, provedAt: this.serial };
  }

  async perform<A extends AuthAction>(action: A, input: Input<A>): Promise<Output<A>> {
    this.asked.push(action);
    await aTimeout(1);
    return this.#answer(action, input as Input<'login'>);
  }

  #answer(action: AuthAction, { identifier }: Input<'login'>): Output<AuthAction> {
    if (action === 'login') {
      this.serial++;
      this.account = identifier;
      this.proved = true;
      return { status: 'signed-in', session: this.session };
    }
    if (action === 'get-session') return { session: this.session, settings, actions: actionNames };
    if (!this.proved) throw new AuthError('reauthentication_required');
    return { items: [] };
  }
}

describe('a proof that is too old', () => {
  let adapter: Careful;
  let authenticator: Authenticator;
  let detach: () => void;
  let wanted: (Reauthentication | null)[];
  /** What the page does when a password is wanted. */
  let onWanted: (wanted: Reauthentication) => void;

  const refusal = (asked: Promise<unknown>): Promise<string> =>
    asked.then(
      () => 'done',
      (error: unknown) => (error as AuthError).code,
    );

  beforeEach(async () => {
    adapter = new Careful();
    authenticator = new Authenticator({ adapter, namespace: `careful-${String(Math.random())}` });
    detach = authenticator.attach(document.createElement('div'));
    wanted = [];
    onWanted = () => undefined;
    await authenticator.refresh();
    let last: AuthState['reauthentication'] = null;
    authenticator.subscribe(({ reauthentication }) => {
      if (reauthentication === last) return;
      wanted.push((last = reauthentication));
      if (reauthentication) onWanted(reauthentication);
    });
  });

  afterEach(() => detach());

  it('is told to whoever asked, at once, when nobody on the page can ask for the password', async () => {
    assert.equal(await refusal(authenticator.listUsers()), 'reauthentication_required');
    assert.lengthOf(wanted, 2);
    assert.isNull(authenticator.state.reauthentication);
  });

  it('is renewed by signing in again, after which the request is made once more and answered', async () => {
    onWanted = (one) => assert.isTrue(one.claim());
    const listed = authenticator.listUsers();
    await aTimeout(50);
    assert.isNotNull(authenticator.state.reauthentication);
    await authenticator.login({ identifier: 'ada', password: 'x' });
    assert.deepEqual(await listed, { items: [] });
    assert.isNull(authenticator.state.reauthentication);
    assert.deepEqual(adapter.asked, ['get-session', 'list-users', 'login', 'list-users']);
  });

  it('is asked for once, however many requests wait', async () => {
    onWanted = (one) => one.claim();
    const both = [authenticator.listUsers(), authenticator.listPreauthorized()];
    await aTimeout(50);
    const third = authenticator.listUsers();
    await aTimeout(20);
    await authenticator.login({ identifier: 'ada', password: 'x' });
    assert.deepEqual(await Promise.all([...both, third]), [{ items: [] }, { items: [] }, { items: [] }]);
    assert.lengthOf(wanted, 2);
  });

  it('can be claimed by one alone, and not when it is over', async () => {
    let taken: Reauthentication | undefined;
    onWanted = (one) => {
      taken = one;
      assert.deepEqual([one.claim(), one.claim()], [true, false]);
    };
    const listed = refusal(authenticator.listUsers());
    await aTimeout(20);
    taken?.cancel();
    assert.equal(await listed, 'reauthentication_required');
    assert.isFalse(taken?.claim());
    taken?.cancel();
    assert.isNull(authenticator.state.reauthentication);
  });

  it('is renewed by a proof in another tab, too', async () => {
    onWanted = (one) => one.claim();
    const listed = authenticator.listUsers();
    await aTimeout(20);
    adapter.serial++;
    adapter.proved = true;
    await authenticator.refresh();
    assert.deepEqual(await listed, { items: [] });
  });

  it('is nothing that somebody else can give', async () => {
    onWanted = (one) => one.claim();
    const listed = refusal(authenticator.listUsers());
    await aTimeout(20);
    await authenticator.login({ identifier: 'eve', password: 'x' });
    assert.equal(await listed, 'session_changed');
    assert.equal(adapter.asked.filter((action) => action === 'list-users').length, 1);
  });

  it('is asked for once a request: what still refuses has its reason', async () => {
    onWanted = (one) => one.claim();
    const listed = refusal(authenticator.listUsers());
    await aTimeout(20);
    const perform = adapter.perform.bind(adapter);
    adapter.perform = async (action, input) => {
      const answer = await perform(action, input);
      adapter.proved = false;
      return answer;
    };
    await authenticator.login({ identifier: 'ada', password: 'x' });
    assert.equal(await listed, 'reauthentication_required');
    assert.lengthOf(wanted, 2);
  });

  it('is not waited for by a request that was given up', async () => {
    onWanted = (one) => one.claim();
    const giving = new AbortController();
    const listed = refusal(authenticator.perform('list-users', {}, { signal: giving.signal }));
    await aTimeout(20);
    giving.abort();
    assert.equal(await listed, 'reauthentication_required');
    authenticator.state.reauthentication?.cancel();
  });

  it('goes to whoever asked when it belongs to a field of theirs', async () => {
    onWanted = (one) => one.claim();
    adapter.perform = () => Promise.reject(new AuthError('reauthentication_required', { field: 'currentPassword' }));
    assert.equal(await refusal(authenticator.updateDetails({})), 'reauthentication_required');
    assert.lengthOf(wanted, 0);
  });
});
