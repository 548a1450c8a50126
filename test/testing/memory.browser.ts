import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { adapterContract, askOnPage, memory, signIn } from '../../src/testing.ts';

adapterContract(
  'memory, in a page',
  {
    browsers: true,
    create() {
      const backend = memory({ delivery: 'page' });
      return { open: () => backend.tab(), browser: () => backend.browser(), close: () => undefined };
    },
  },
  { assert, describe, it },
);

describe('a page with the memory adapter', () => {
  let part: HTMLElement;
  let authenticator: Authenticator;
  let detach: () => void;

  before(() => {
    AuthGuard.define();
    AuthLogin.define();
  });
  beforeEach(async () => {
    part = await fixture(
      html`<div>
        <auth-guard
          ><template><h1>Members only</h1></template><auth-login slot="signed-out"></auth-login
        ></auth-guard>
      </div>`,
    );
    authenticator = new Authenticator({ adapter: memory({ users: [{ username: 'ada' }] }), namespace: 'memory-test' });
    detach = authenticator.attach(part);
  });
  afterEach(() => detach());

  const opened = () => waitUntil(() => part.querySelector('h1'), 'the guard opens', { timeout: 5000 });

  it('opens its guard for somebody who was signed in without a form', async () => {
    await signIn(authenticator, 'ada');
    await opened();
  });

  it('signs in by its form, as a person does', async () => {
    await waitUntil(() => part.querySelector('auth-login input[name="username"]'));
    const input = (name: string): HTMLInputElement =>
      part.querySelector(`auth-login input[name="${name}"]`) ?? assert.fail(`no ${name}`);
    input('username').value = 'ada';
    input('current-password').value = 'seven quiet otters';
    input('username').form?.requestSubmit();
    await opened();
  });

  it('is asked as an element there asks, by a program that knows no more than the page', async () => {
    const input = { identifier: 'ada', password: 'wrong' };
    const selector = 'auth-guard';
    const error = await askOnPage({ action: 'login', input, selector }).catch((thrown: unknown) => thrown);
    assert.equal((error as Error).message, 'invalid_credentials');
    const answer = await askOnPage({ action: 'login', input: { ...input, password: 'seven quiet otters' }, selector });
    assert.equal(answer.status, 'signed-in');
    await opened();
  });

  it('waits for an authenticator that comes late, though not for ever', async () => {
    detach();
    const ask = { action: 'get-session', input: {}, selector: 'auth-guard' } as const;
    const error = await askOnPage({ ...ask, selector: 'no-such-element', patience: 100 }).catch(
      (thrown: unknown) => thrown,
    );
    assert.include(String(error), 'No authenticator answers');
    const asked = askOnPage(ask);
    setTimeout(() => (detach = authenticator.attach(part)), 200);
    assert.isNull((await asked).session);
  });

  it('says that the page stopped a request', async () => {
    part.addEventListener('auth-request', (event) => event.preventDefault(), { once: true });
    const asked = askOnPage({ action: 'logout', input: {}, selector: 'auth-guard' });
    assert.include(String(await asked.catch((thrown: unknown) => thrown)), 'stopped');
  });
});
