import { assert, aTimeout, waitUntil } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { Authenticator } from '../../src/controller/authenticator.ts';
import type { AuthAction, Input, Output } from '../../src/core/actions.ts';
import { actionNames } from '../../src/core/actions.ts';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthErrorCode } from '../../src/core/errors.ts';
import { settingsOf } from '../../src/core/settings.ts';
import type { Session } from '../../src/core/types.ts';

const settings = settingsOf();
const day = 24 * 60 * 60 * 1000;

/** A back end at the end of a long line. */
class Far implements Adapter {
  readonly actions = actionNames;
  readonly inputs: { action: AuthAction; input: unknown }[] = [];
  looks = 0;
  away: AuthErrorCode | null = null;
  session: Session | null = {
    id: 's',
    user: { id: 'u', username: 'ada', roles: [], attributes: {}, createdAt: 1 },
    createdAt: 1,
    expires: Date.now() + 60 * day,
    provedAt: 1,
  };

  perform<A extends AuthAction>(action: A, input: Input<A>): Promise<Output<A>> {
    this.inputs.push({ action, input });
    if (action === 'get-session') this.looks++;
    if (this.away) return Promise.reject(new AuthError(this.away));
    const { session } = this;
    const answer: Output<AuthAction> =
      action === 'get-session'
        ? { session, settings, actions: actionNames }
        : { user: { id: 'u', roles: [], attributes: {}, createdAt: 1 } };
    return Promise.resolve(answer as Output<A>);
  }
}

let serial = 0;
let adapter: Far;
let authenticator: Authenticator;
let place: HTMLElement;
let detach: () => void;

beforeEach(() => {
  const namespace = `far-${String(++serial)}-${String(Date.now())}`;
  adapter = new Far();
  authenticator = new Authenticator({ adapter, namespace });
  place = document.createElement('div');
  document.body.append(place);
  detach = authenticator.attach(place);
});

afterEach(() => {
  detach();
  place.remove();
});

describe('a server that cannot be reached', () => {
  for (const code of ['offline', 'timeout', 'unavailable'] as const) {
    it(`shuts the page and says why, but forgets nobody: ${code}`, async () => {
      const changes: unknown[] = [];
      await authenticator.refresh();
      place.addEventListener('auth-change', (event) => changes.push(event));
      adapter.away = code;
      await authenticator.refresh();
      assert.equal(authenticator.state.status, 'pending');
      assert.equal(authenticator.state.error, code);
      adapter.away = null;
      await authenticator.refresh();
      assert.equal(authenticator.state.status, 'signed-in');
      assert.isNull(authenticator.state.error);
      assert.lengthOf(changes, 0);
    });
  }

  it('lets whoever was not signed in go on with the form', async () => {
    adapter.away = 'offline';
    await authenticator.refresh();
    assert.equal(authenticator.state.status, 'signed-out');
    assert.equal(authenticator.state.error, 'offline');
  });

  it('signs nobody in who was signed out meanwhile', async () => {
    await authenticator.refresh();
    adapter.away = 'offline';
    await authenticator.refresh();
    adapter.away = adapter.session = null;
    await authenticator.refresh();
    assert.equal(authenticator.state.status, 'signed-out');
    assert.isNull(authenticator.session);
  });

  it('is asked again at once when the network is back', async () => {
    await authenticator.refresh();
    adapter.away = 'offline';
    await authenticator.refresh();
    adapter.away = null;
    dispatchEvent(new Event('online'));
    await waitUntil(() => authenticator.state.status === 'signed-in', 'signed in', { timeout: 500 });
  });

  it('is asked again when the page is seen again', async () => {
    await authenticator.refresh();
    adapter.away = 'offline';
    await authenticator.refresh();
    adapter.away = null;
    document.dispatchEvent(new Event('visibilitychange'));
    await waitUntil(() => authenticator.state.status === 'signed-in', 'signed in', { timeout: 500 });
  });

  it('is asked again by itself, and less often the longer it takes', async () => {
    const { setTimeout } = globalThis;
    const waits: number[] = [];
    globalThis.setTimeout = ((work: () => void, wait = 0) => {
      if (wait >= 1000) waits.push(wait);
      return setTimeout(work, wait);
    }) as typeof globalThis.setTimeout;
    adapter.away = 'unavailable';
    for (let n = 0; n < 7; n++) await authenticator.refresh();
    globalThis.setTimeout = setTimeout;
    assert.deepEqual(waits, [5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });
});

describe('X-06: a clock that differs from the server’s', () => {
  for (const [name, shift] of [
    ['a day ahead', day],
    ['a day behind', -day],
  ] as const) {
    it(`signs nobody out and asks no more than it should: ${name}`, async () => {
      const session = adapter.session ?? assert.fail('nobody is there');
      adapter.session = { ...session, expires: Date.now() - shift + 60_000, idleExpires: Date.now() - shift + 60_000 };
      await authenticator.refresh();
      await aTimeout(3500);
      assert.equal(adapter.looks, 1);
      assert.equal(authenticator.state.status, 'signed-in');
    });
  }
});

describe('a link that confirms an address', () => {
  const token = 'V'.repeat(43);

  it('is taken out of the address, used by nobody who only opens the page, and used up by the action', async () => {
    location.hash = `#auth-verify=${token}`;
    await waitUntil(() => authenticator.state.arrived === 'verify');
    assert.equal(location.hash, '');
    assert.notInclude(JSON.stringify(authenticator.state), token);
    await authenticator.refresh();
    assert.isFalse(adapter.inputs.some(({ action }) => action === 'verify-email'));
    await authenticator.resetPassword({ newPassword: 'a new one' });
    assert.deepEqual(adapter.inputs.find(({ action }) => action === 'reset-password')?.input, {
      newPassword: 'a new one',
    });
    await authenticator.verifyEmail({ token: '' });
    assert.deepEqual(adapter.inputs.find(({ action }) => action === 'verify-email')?.input, { token });
    assert.isNull(authenticator.state.arrived);
  });

  it('gives way to a token that a page read itself', async () => {
    location.hash = `#auth-verify=${token}`;
    await waitUntil(() => authenticator.state.arrived === 'verify');
    await authenticator.verifyEmail({ token: 'another' });
    assert.deepEqual(adapter.inputs.find(({ action }) => action === 'verify-email')?.input, { token: 'another' });
    await authenticator.verifyEmail({ token: '' });
  });
});
