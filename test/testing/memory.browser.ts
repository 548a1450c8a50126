import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { AuthError } from '../../src/core/errors.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { adapterContract, askPage, memory, signIn } from '../../src/testing.ts';
import type { DrivenPage } from '../../src/testing.ts';

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

  /** What drives a browser, without the browser around it: the function arrives as its text alone. */
  const driven: DrivenPage = {
    async evaluate(run, question) {
      const text = encodeURIComponent(`export default ${String(run)}`);
      const { default: arrived } = (await import(`data:text/javascript,${text}`)) as { default: typeof run };
      return arrived(JSON.parse(JSON.stringify(question)) as typeof question);
    },
  };
  const here = { selector: 'auth-guard' };

  it('is asked as an element there asks, by a program that knows no more than the page', async () => {
    const error = await signIn(driven, 'ada', { ...here, password: 'wrong' }).catch((thrown: unknown) => thrown);
    assert.equal((error as AuthError).code, 'invalid_credentials');
    const { user } = await signIn(driven, 'ada', here);
    assert.equal(user.username, 'ada');
    await opened();
    await askPage(driven, 'logout', {}, here);
    await waitUntil(() => !part.querySelector('h1'));
  });

  it('waits for an authenticator that comes late, though not for ever', async () => {
    detach();
    const nowhere = { selector: 'no-such-element', patience: 100 };
    const error = await askPage(driven, 'get-session', {}, nowhere).catch((thrown: unknown) => thrown);
    assert.include(String(error), 'No authenticator answers');
    const asked = askPage(driven, 'get-session', {}, here);
    setTimeout(() => (detach = authenticator.attach(part)), 200);
    assert.isNull((await asked).session);
  });

  it('says that the page stopped a request', async () => {
    part.addEventListener('auth-request', (event) => event.preventDefault(), { once: true });
    const asked = askPage(driven, 'logout', {}, here);
    assert.include(String(await asked.catch((thrown: unknown) => thrown)), 'stopped');
  });

  it('says why something was refused, and where', async () => {
    const person = { username: 'ada', email: 'other@example.com', password: 'a lamp, a ladder' };
    const error = await askPage(driven, 'register', person, here).catch((thrown: unknown) => thrown);
    assert.instanceOf(error, AuthError);
    assert.deepInclude(error, { code: 'username_taken', field: 'username' });
  });
});
