import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { AuthReadyEvent } from '../../src/core/events.ts';
import type { AuthProviderEvent } from '../../src/core/events.ts';
import { AuthProvider } from '../../src/elements/auth-provider.ts';

AuthProvider.define();

describe('<auth-provider>', () => {
  let asked: AuthProviderEvent[];
  let released: AuthProviderEvent[];
  let answering: boolean;
  const listen = (event: AuthProviderEvent) => {
    asked.push(event);
    if (answering) event.respondWith(() => released.push(event));
  };
  beforeEach(() => {
    asked = [];
    released = [];
    answering = true;
    document.addEventListener('auth-provider', listen);
  });
  afterEach(() => document.removeEventListener('auth-provider', listen));

  it('asks for an authenticator with what its attributes say, and lets go of it', async () => {
    const element = await fixture(
      html`<auth-provider namespace="club" min-length="12" identifier="email" domains="a.org, b.org"
        ><p>x</p></auth-provider
      >`,
    );
    expect(asked).to.have.length(1);
    expect(asked[0]?.config.namespace).to.equal('club');
    expect(asked[0]?.config.policy?.identifier).to.equal('email');
    expect(asked[0]?.config.policy?.passwords?.minLength).to.equal(12);
    expect(asked[0]?.config.policy?.registration?.domains).to.deep.equal(['a.org', 'b.org']);
    expect(element.querySelector('p')?.checkVisibility()).to.equal(true);
    element.remove();
    await aTimeout(0);
    expect(released.filter((event) => asked.includes(event))).to.deep.equal(asked.slice(-1));
  });

  it('takes a configuration as a property', async () => {
    const config = { namespace: 'other', policy: {} };
    await fixture(html`<auth-provider namespace="club" .config=${config}></auth-provider>`);
    expect(asked[0]?.config).to.equal(config);
  });

  it('waits for what a framework binds once the element is on the page', async () => {
    const [first, second] = [document.createElement('auth-provider'), document.createElement('auth-provider')];
    document.body.append(first, second);
    document.dispatchEvent(new AuthReadyEvent());
    first.setAttribute('endpoint', '/auth');
    second.config = { namespace: 'other' };
    await aTimeout(0);
    expect(asked.map(({ config }) => config.endpoint ?? config.namespace)).to.deep.equal(['/auth', 'other']);
    first.remove();
    second.remove();
  });

  it('ends where its configuration comes late, so that nothing stays here that was meant for a server', async () => {
    const reported: string[] = [];
    const { reportError } = globalThis;
    globalThis.reportError = (error) => void reported.push(String(error));
    const changes: ((element: AuthProvider) => void)[] = [
      (element) => element.setAttribute('endpoint', '/auth'),
      (element) => (element.config = { endpoint: '/auth' }),
    ];
    for (const change of changes) {
      const element = await fixture<AuthProvider>(html`<auth-provider namespace="late"></auth-provider>`);
      const before = released.length;
      element.setAttribute('class', 'wide');
      await aTimeout(0);
      expect(released).to.have.length(before);
      change(element);
      await aTimeout(0);
      expect(released).to.have.length(before + 1);
      document.dispatchEvent(new AuthReadyEvent());
      expect(asked.at(-1)?.config.endpoint).to.equal(undefined);
      element.remove();
    }
    globalThis.reportError = reportError;
    expect(reported).to.have.length(2);
    expect(reported[0]).to.contain('<auth-provider> was changed after it had begun');
  });

  it('takes what was set before it was defined', async () => {
    const element = document.createElement('late-provider') as AuthProvider;
    const config = { endpoint: '/auth' };
    element.config = config;
    document.body.append(element);
    AuthProvider.define('late-provider');
    await aTimeout(0);
    expect(asked.map((event) => event.config)).to.deep.equal([config]);
    element.remove();
  });

  it('asks again when someone arrives who can answer, and then no more', async () => {
    answering = false;
    const element = await fixture(html`<auth-provider></auth-provider>`);
    answering = true;
    document.dispatchEvent(new AuthReadyEvent());
    document.dispatchEvent(new AuthReadyEvent());
    expect(asked).to.have.length(2);
    element.remove();
    await aTimeout(0);
    expect(released.filter((event) => asked.includes(event))).to.deep.equal(asked.slice(-1));
    document.dispatchEvent(new AuthReadyEvent());
    expect(asked).to.have.length(2);
  });

  it('keeps its authenticator when it is moved', async () => {
    const page = await fixture(
      html`<div>
        <auth-provider></auth-provider>
        <section></section>
      </div>`,
    );
    const element = page.querySelector('auth-provider');
    if (element) page.querySelector('section')?.append(element);
    await aTimeout(0);
    expect(asked).to.have.length(1);
    expect(released).not.to.include(asked[0]);
  });
});
