import { assert, waitUntil } from '@open-wc/testing';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { AuthError } from '../../src/core/errors.ts';
import { DeskAdapter } from './desk-adapter.ts';

describe('a link that a person arrived by', () => {
  let serial = 0;
  let namespace: string;
  let adapter: DeskAdapter;
  let authenticator: Authenticator;
  let detach: () => void;

  beforeEach(() => {
    namespace = `link-${String(++serial)}-${String(Date.now())}`;
    adapter = new DeskAdapter();
    authenticator = new Authenticator({ adapter, namespace });
    detach = authenticator.attach(document.createElement('div'));
  });

  afterEach(() => {
    detach();
    localStorage.removeItem(`${namespace}-hint`);
  });

  it('is taken out of the address and used for the reset alone', async () => {
    const token = 'A'.repeat(43);
    location.hash = `#top&auth-reset=${token}`;
    await waitUntil(() => authenticator.state.arrived === 'reset');
    assert.equal(location.hash, '#top');
    assert.notInclude(JSON.stringify(authenticator.state), token);
    await authenticator.resetPassword({ newPassword: 'a new one' });
    assert.deepEqual(adapter.asked.find(({ action }) => action === 'reset-password')?.input, {
      newPassword: 'a new one',
      token,
    });
    assert.isNull(authenticator.state.arrived);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('is taken out of any address, also with two slashes in it and a foreign base', async () => {
    const before = location.href;
    const base = document.createElement('base');
    base.href = 'https://example.com/elsewhere/';
    document.head.append(base);
    history.replaceState(null, '', `${location.origin}//page?x=1#auth-reset=${'B'.repeat(43)}`);
    const other = new Authenticator({ adapter, namespace });
    const end = other.attach(document.createElement('div'));
    assert.equal(other.state.arrived, 'reset');
    assert.equal(location.href, `${location.origin}//page?x=1`);
    base.remove();
    history.replaceState(null, '', before);
    await other.resetPassword({ newPassword: 'a new one' });
    end();
  });

  for (const hung of ['.', '>', '”', '?utm_source=mail', '#top'])
    it(`is taken without what was hung on to it: ${hung}`, async () => {
      const token = 'F'.repeat(43);
      location.hash = `#auth-reset=${token}${hung}`;
      await waitUntil(() => authenticator.state.arrived === 'reset');
      assert.notInclude(location.href, token);
      await authenticator.resetPassword({ newPassword: 'a new one' });
      assert.deepEqual(adapter.asked.find(({ action }) => action === 'reset-password')?.input, {
        newPassword: 'a new one',
        token,
      });
    });

  it('is not used for a step that is under way', async () => {
    location.hash = `#auth-reset=${'C'.repeat(43)}`;
    await waitUntil(() => authenticator.state.arrived === 'reset');
    adapter.step = true;
    await authenticator.refresh();
    await authenticator.resetPassword({ newPassword: 'a new one' });
    assert.deepEqual(adapter.asked.find(({ action }) => action === 'reset-password')?.input, {
      newPassword: 'a new one',
    });
    assert.equal(adapter.asked.find(({ action }) => action === 'reset-password')?.call.sessionId, 'session-step');
    adapter.step = false;
    await authenticator.refresh();
    await authenticator.resetPassword({ newPassword: 'a new one' });
  });

  it('is there until it is known whom it signed out', async () => {
    await authenticator.login({ identifier: 'ada', password: 'x' });
    location.hash = `#auth-reset=${'E'.repeat(43)}`;
    await waitUntil(() => authenticator.state.arrived === 'reset');
    const seen: string[] = [];
    const end = authenticator.subscribe(({ status, arrived }) => seen.push(`${status} ${String(arrived)}`));
    adapter.session = null;
    await authenticator.resetPassword({ newPassword: 'a new one' });
    end();
    assert.deepEqual(seen, ['signed-in reset', 'signed-out reset', 'signed-out null']);
  });

  it('is left to another authenticator by one that does not know it', async () => {
    const stranger = new DeskAdapter();
    stranger.error = new AuthError('token_invalid');
    const other = new Authenticator({ adapter: stranger, namespace: `${namespace}-2` });
    const end = other.attach(document.createElement('div'));
    const token = 'D'.repeat(43);
    location.hash = `#auth-reset=${token}`;
    await waitUntil(() => authenticator.state.arrived === 'reset' && other.state.arrived === 'reset');
    const refused = await other.resetPassword({ newPassword: 'a new one' }).catch((thrown: unknown) => thrown);
    assert.equal((refused as AuthError).code, 'token_invalid');
    assert.isNull(other.state.arrived);
    await authenticator.resetPassword({ newPassword: 'a new one' });
    assert.deepEqual(adapter.asked.at(-2)?.input ?? null, { newPassword: 'a new one', token });
    end();
  });
});
