import { assert, aTimeout, waitUntil } from '@open-wc/testing';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { actionNames } from '../../src/core/actions.ts';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthDeliverEvent } from '../../src/core/events.ts';
import { AuthRequestEvent, StateRequestEvent } from '../../src/core/events.ts';
import type { AuthState } from '../../src/core/state.ts';
import { DeskAdapter, sessionOf, settings } from './desk-adapter.ts';

let serial = 0;
let namespace: string;
let adapter: DeskAdapter;
let authenticator: Authenticator;
let place: HTMLElement;
let detach: () => void;

function watch(from: Element): AuthState[] {
  const states: AuthState[] = [];
  from.dispatchEvent(new StateRequestEvent(from, (state) => states.push(state)));
  return states;
}

const last = (states: readonly AuthState[]): AuthState | undefined => states.at(-1);

describe('Authenticator', () => {
  beforeEach(() => {
    namespace = `desk-${String(++serial)}-${String(Date.now())}`;
    adapter = new DeskAdapter();
    authenticator = new Authenticator({ adapter, namespace });
    place = document.createElement('div');
    document.body.append(place);
    detach = authenticator.attach(place);
  });

  afterEach(() => {
    detach();
    place.remove();
    localStorage.removeItem(`${namespace}-hint`);
  });

  it('asks nothing of its adapter before it is asked itself', async () => {
    await aTimeout(20);
    assert.lengthOf(adapter.asked, 0);
  });

  it('tells a watcher at once where it stands, and again when it knows', async () => {
    const states = watch(place);
    assert.equal(states[0]?.status, 'pending');
    assert.deepEqual(states[0]?.settings, settings);
    await waitUntil(() => last(states)?.status === 'signed-out');
  });

  it('answers a request after everyone on its path had a chance to', async () => {
    const event = new AuthRequestEvent('login', { identifier: 'ada', password: 'x' });
    place.dispatchEvent(event);
    assert.isTrue(event.claimed);
    assert.isFalse(event.settled);
    const answer = await event.answer;
    assert.equal(answer?.status, 'signed-in');
    assert.equal(authenticator.session?.user.username, 'ada');
  });

  it('does nothing for a request that was prevented', async () => {
    place.addEventListener('auth-request', (event) => event.preventDefault(), { once: true });
    const event = new AuthRequestEvent('logout', {});
    place.dispatchEvent(event);
    assert.isNull(await event.answer);
    assert.lengthOf(adapter.asked, 0);
  });

  it('leaves a request alone that someone else answers; a second answer is an InvalidStateError', async () => {
    const answer = { status: 'continue', step: 'new-password', sessionId: 'x' } as const;
    place.addEventListener(
      'auth-request',
      (event) => (event as AuthRequestEvent<'login'>).respondWith(Promise.resolve(answer)),
      {
        once: true,
      },
    );
    const event = new AuthRequestEvent('login', { identifier: 'ada', password: 'x' });
    place.dispatchEvent(event);
    assert.deepEqual(await event.answer, answer);
    assert.lengthOf(adapter.asked, 0);
    assert.throws(() => event.respondWith(Promise.resolve(answer)), DOMException);
  });

  it('U-12, U-13: believes no other event', async () => {
    const states = watch(place);
    await waitUntil(() => last(states)?.status === 'signed-out');
    for (const type of ['auth-success', 'auth-change', 'auth-request']) {
      const detail = { action: 'login', session: sessionOf('eve') };
      place.dispatchEvent(Object.assign(new CustomEvent(type, { bubbles: true, detail }), detail));
    }
    await aTimeout(20);
    assert.equal(authenticator.state.status, 'signed-out');
    assert.isFalse(adapter.asked.some(({ action }) => action === 'login'));
  });

  it('leaves elements inside a provider to the provider, defined or not', () => {
    const provider = document.createElement('auth-provider');
    const inside = document.createElement('p');
    provider.append(inside);
    place.append(provider);
    const event = new AuthRequestEvent('logout', {});
    inside.dispatchEvent(event);
    assert.isFalse(event.claimed);
    assert.lengthOf(watch(inside), 0);
  });

  it('tells its change once, with what was before', async () => {
    const changes: (string | undefined)[][] = [];
    place.addEventListener('auth-change', ({ session, previous }) => {
      changes.push([session?.user.id, previous?.user.id]);
    });
    await authenticator.login({ identifier: 'ada', password: 'x' });
    await authenticator.refresh();
    await authenticator.logout();
    assert.deepEqual(changes, [
      ['ada', undefined],
      [undefined, 'ada'],
    ]);
  });

  it('does not let an older look at the session undo a sign-in', async () => {
    let open = (): void => undefined;
    adapter.gate = new Promise((resolve) => {
      open = resolve;
    });
    const states = watch(place);
    const old = { session: null, settings, actions: actionNames };
    const perform = adapter.perform.bind(adapter);
    let looks = 0;
    adapter.perform = async (action, input, call) => {
      if (action !== 'get-session' || looks++ > 0) return perform(action, input, call);
      await held;
      return old;
    };
    const held = adapter.gate;
    adapter.gate = Promise.resolve();
    const looked = authenticator.refresh();
    await authenticator.login({ identifier: 'ada', password: 'x' });
    open();
    await looked;
    assert.equal(last(states)?.status, 'signed-in');
  });

  it('sends along the session it believes in', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    await authenticator.perform('update-details', {}).catch(() => undefined);
    assert.equal(adapter.asked.at(-1)?.call.sessionId, 'session-ada');
  });

  it('keeps a hint for the next page while someone is signed in', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    assert.isTrue(new Authenticator({ adapter, namespace }).state.hint);
    await authenticator.logout();
    assert.isFalse(new Authenticator({ adapter, namespace }).state.hint);
  });

  it('is shut, and says why, when the session cannot be read; the hint stays', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    adapter.error = new AuthError('storage_unavailable');
    await authenticator.refresh();
    assert.equal(authenticator.state.status, 'signed-out');
    assert.equal(authenticator.state.error, 'storage_unavailable');
    assert.isTrue(new Authenticator({ adapter, namespace }).state.hint);
  });

  it('tries again by itself what could not be read', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    adapter.error = new AuthError('storage_unavailable');
    adapter.errorOnce = true;
    await authenticator.refresh();
    assert.equal(authenticator.state.error, 'storage_unavailable');
    await waitUntil(() => authenticator.state.status === 'signed-in', 'signed in', { timeout: 8000 });
  });

  it('turns whatever an adapter throws into an AuthError', async () => {
    adapter.perform = () => Promise.reject(new RangeError('boom'));
    const error = await authenticator.logout().catch((thrown: unknown) => thrown);
    assert.instanceOf(error, AuthError);
    assert.equal(error.code, 'unavailable');
  });

  it('finds no way to deliver where nobody accepts, and the accepted one where somebody does', async () => {
    await authenticator.perform('forgot-username', { email: 'a@example.com' });
    const { deliver } = adapter.asked.at(-1)?.call ?? assert.fail('not asked');
    const refused = await deliver('username').catch((thrown: unknown) => thrown);
    assert.equal((refused as AuthError).code, 'delivery_unavailable');
    const send = (): void => undefined;
    place.addEventListener('auth-deliver', (event) => event.accept(send), { once: true });
    assert.equal(await deliver('username'), send);
  });

  it('L-20: another tab follows within a second', async () => {
    const other = new Authenticator({ adapter, namespace });
    const elsewhere = document.createElement('div');
    const end = other.attach(elsewhere);
    const states: AuthState[] = [];
    other.subscribe((state) => states.push(state));
    await authenticator.login({ identifier: 'ada', password: 'x' });
    await waitUntil(() => last(states)?.status === 'signed-in', 'signed in', { timeout: 1000 });
    await authenticator.logout();
    await waitUntil(() => last(states)?.status === 'signed-out', 'signed out', { timeout: 1000 });
    end();
  });

  it('L-21: a malformed message from another tab is ignored', async () => {
    const states = watch(place);
    await waitUntil(() => last(states)?.status === 'signed-out');
    const before = adapter.asked.length;
    const channel = new BroadcastChannel(namespace);
    for (const junk of [null, 7, {}, { type: 'session' }, 'x'.repeat(100_000), [sessionOf('eve')]])
      channel.postMessage(junk);
    await aTimeout(50);
    assert.lengthOf(adapter.asked, before);
    channel.postMessage('session');
    await waitUntil(() => adapter.asked.length > before);
    assert.equal(authenticator.state.status, 'signed-out');
    channel.close();
  });

  it('shuts before it checks when the page comes back from the back/forward cache', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    adapter.session = null;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    assert.equal(authenticator.state.status, 'pending');
    await waitUntil(() => authenticator.state.status === 'signed-out');
  });

  it('signs out before everyone’s eyes when the session ends', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    adapter.session = authenticator.session && { ...authenticator.session, expires: Date.now() - 950 };
    await authenticator.refresh();
    adapter.session = null;
    await waitUntil(() => authenticator.state.status === 'signed-out', 'signed out', { timeout: 1500 });
  });

  it('signs out before everyone’s eyes when the session goes unused too long', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    adapter.session = authenticator.session && { ...authenticator.session, idleExpires: Date.now() - 950 };
    await authenticator.refresh();
    adapter.session = null;
    await waitUntil(() => authenticator.state.status === 'signed-out', 'signed out', { timeout: 2500 });
  });

  it('tells everyone else when one who listens fails', async () => {
    const failures: unknown[] = [];
    const { reportError } = globalThis;
    globalThis.reportError = (error) => void failures.push(error);
    let first = true;
    const end = authenticator.subscribe(() => {
      if (!first) throw new RangeError('mine');
      first = false;
    });
    const states = watch(place);
    await authenticator.login({ identifier: 'ada', password: 'x' });
    assert.equal(last(states)?.status, 'signed-in');
    await authenticator.logout();
    assert.equal(last(states)?.status, 'signed-out');
    end();
    globalThis.reportError = reportError;
    assert.isAbove(failures.length, 0);
  });

  it('looks again when it is attached again, as it heard nothing meanwhile', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    detach();
    assert.equal(authenticator.state.status, 'pending');
    assert.isNull(authenticator.session);
    adapter.session = null;
    await authenticator.logout();
    detach = authenticator.attach(place);
    const states = watch(place);
    await waitUntil(() => last(states)?.status === 'signed-out');
  });

  it('learns that somebody else’s page part has begun a sign-in with a step', async () => {
    await authenticator.refresh();
    adapter.step = true;
    adapter.error = new AuthError('password_change_required');
    const asked = authenticator.login({ identifier: 'ada', password: 'x' }).catch((thrown: unknown) => thrown);
    adapter.errorOnce = true;
    assert.equal(((await asked) as AuthError).code, 'password_change_required');
    assert.equal(authenticator.state.status, 'continue');
  });

  it('U-14: believes an answer only what it says itself', async () => {
    const pollute = Object.prototype as { session?: unknown };
    pollute.session = sessionOf('eve');
    try {
      await authenticator.refresh();
      await authenticator.register({ username: 'ada', email: 'a@example.com', password: 'x' });
      assert.notEqual(authenticator.state.status, 'signed-in');
    } finally {
      delete pollute.session;
    }
  });

  it('refuses an acceptance that is no function, or that comes too late', async () => {
    await authenticator.perform('forgot-username', { email: 'a@example.com' });
    const { deliver } = adapter.asked.at(-1)?.call ?? assert.fail('not asked');
    let late: AuthDeliverEvent | undefined;
    place.addEventListener(
      'auth-deliver',
      (event) => {
        late = event;
        assert.throws(() => event.accept('x' as never), TypeError);
      },
      { once: true },
    );
    await deliver('username').catch(() => undefined);
    assert.throws(() => late?.accept(() => undefined), DOMException);
  });

  it('stops answering when it is detached', () => {
    detach();
    const event = new AuthRequestEvent('logout', {});
    place.dispatchEvent(event);
    assert.isFalse(event.claimed);
  });
});
