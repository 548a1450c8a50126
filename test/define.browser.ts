import { expect } from '@open-wc/testing';
import type { AuthElement } from '../src/elements/auth-element.ts';
import { until } from './elements/person.ts';

describe('a page that loads everything', () => {
  it('is told once that there is an authenticator, and the providers that were there first get their own', async () => {
    const name = `define-${String(Date.now())}`;
    const provided = (n: number) =>
      `<auth-provider namespace="${name}-${String(n)}" identifier="email"><auth-login></auth-login></auth-provider>`;
    document.body.innerHTML = `<auth-login></auth-login><section>${provided(1)}</section><div></div>
      <script type="application/json" data-auth-elements data-namespace="${name}"></script>`;
    const hidden = document.querySelector('div')?.attachShadow({ mode: 'open' });
    if (hidden) hidden.innerHTML = provided(2);

    const ready: EventTarget[] = [];
    document.addEventListener('auth-ready', (event) => ready.push(event.composedPath()[0] ?? document));
    const { authenticator } = await import('../src/define.ts');
    expect(authenticator?.namespace).to.equal(name);
    expect(ready.filter((target) => target === document)).to.have.length(1);
    const identifiers = () =>
      [document.querySelector('auth-login'), document.querySelector('section auth-login')]
        .concat(hidden?.querySelector('auth-login') ?? [])
        .map((login) => (login as AuthElement | null)?.state?.settings?.identifier);
    await until(() => identifiers().every(Boolean), 'the states');
    expect(identifiers()).to.deep.equal(['username', 'email', 'email']);
  });

  it('answers nobody in a provider that was meant for a server, but got no address', async () => {
    const { authenticator } = await import('../src/define.ts');
    expect(authenticator).not.to.equal(undefined);
    const faults: string[] = [];
    const listen = (event: ErrorEvent) => {
      event.preventDefault();
      faults.push(String(event.error));
    };
    // The test runner counts what nobody caught as a failure; here it is what there is to see.
    const { onerror } = window;
    window.onerror = null;
    window.addEventListener('error', listen);
    const provider = document.createElement('auth-provider');
    Object.assign(provider, { config: { namespace: 'nowhere', endpoint: undefined } });
    provider.innerHTML = '<auth-login></auth-login>';
    document.body.append(provider);
    await until(() => faults.length > 0, 'the fault');
    window.removeEventListener('error', listen);
    window.onerror = onerror;
    expect(faults[0]).to.contain('endpoint is undefined');
    expect(provider.querySelector<AuthElement>('auth-login')?.state).to.equal(null);
    provider.remove();
  });
});
