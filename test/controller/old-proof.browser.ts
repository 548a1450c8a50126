import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { local } from '../../src/adapters/local.ts';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';

AuthGuard.define();
AuthLogin.define();

const ada = { username: 'ada', email: 'ada@example.com', password: 'correct horse battery' };

it('S-11: a page without a server, too, asks for the password again when it was given a while ago', async () => {
  const namespace = `old-proof-${String(Date.now())}`;
  const authenticator = new Authenticator({ adapter: local({ namespace, policy: { passwords: { cost: 10 } } }) });
  const place = await fixture(html`<div></div>`);
  const detach = authenticator.attach(place);
  const { now } = Date;
  try {
    await authenticator.register(ada);
    const before = authenticator.session;
    assert.lengthOf((await authenticator.listUsers()).items, 1);
    place.innerHTML = '<auth-guard><template><auth-login confirm-only></auth-login></template></auth-guard>';
    await waitUntil(() => place.querySelector('auth-login') !== null, 'the members’ part');

    Date.now = () => now() + 16 * 60_000;
    const listed = authenticator.listUsers();
    const field = () => place.querySelector<HTMLInputElement>('input[type=password]');
    await waitUntil(() => field() !== null && document.activeElement === field(), 'the password field');
    await sendKeys({ type: ada.password });
    await sendKeys({ press: 'Enter' });
    assert.lengthOf((await listed).items, 1);
    assert.equal(authenticator.session?.user.id, before?.user.id);
    assert.isAbove(authenticator.session?.provedAt ?? 0, before?.provedAt ?? Infinity);
  } finally {
    Date.now = now;
    detach();
    document.cookie = `${namespace}=; Path=/; Max-Age=0`;
    localStorage.removeItem(`${namespace}-hint`);
    indexedDB.deleteDatabase(namespace);
  }
});

it('a guard says why it stays shut, and keeps what is in it', async () => {
  const { AuthError } = await import('../../src/core/errors.ts');
  const namespace = `shut-${String(Date.now())}`;
  const adapter = local({ namespace, policy: { passwords: { cost: 10 } } });
  const { perform } = { perform: adapter.perform.bind(adapter) };
  const authenticator = new Authenticator({ adapter });
  const place = await fixture(html`<div></div>`);
  const detach = authenticator.attach(place);
  try {
    await authenticator.register(ada);
    place.innerHTML = '<auth-guard><template><input></template></auth-guard>';
    await waitUntil(() => place.querySelector('input') !== null, 'the members’ part');
    const input = place.querySelector('input');
    const said = () => place.querySelector('auth-guard')?.shadowRoot?.querySelector('[role=alert]')?.textContent;
    adapter.perform = () => Promise.reject(new AuthError('offline'));
    await authenticator.refresh();
    await waitUntil(() => said() === 'You are offline.', 'why');
    assert.isFalse(input?.checkVisibility());
    adapter.perform = perform;
    await authenticator.refresh();
    await waitUntil(() => input?.checkVisibility() ?? false, 'what was there');
    assert.isUndefined(said());
    assert.equal(place.querySelector('input'), input);
  } finally {
    detach();
    document.cookie = `${namespace}=; Path=/; Max-Age=0`;
    localStorage.removeItem(`${namespace}-hint`);
    indexedDB.deleteDatabase(namespace);
  }
});
