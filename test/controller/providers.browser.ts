import { aTimeout, assert, waitUntil } from '@open-wc/testing';
import { local } from '../../src/adapters/local.ts';
import { Authenticator } from '../../src/controller/authenticator.ts';
import { serveProviders } from '../../src/controller/providers.ts';
import { AuthRequestEvent } from '../../src/core/events.ts';
import { AuthProvider } from '../../src/elements/auth-provider.ts';

let opened: string[];
let end: () => void;
let serial = 0;

async function provide(attributes: Record<string, string>): Promise<AuthProvider> {
  const provider = document.createElement('auth-provider');
  for (const [name, value] of Object.entries(attributes)) provider.setAttribute(name, value);
  provider.append(document.createElement('p'));
  document.body.append(provider);
  await provider.updateComplete;
  return provider;
}

const answered = (provider: AuthProvider): boolean => {
  const event = new AuthRequestEvent('logout', {});
  provider.firstElementChild?.dispatchEvent(event);
  return event.claimed;
};

describe('authenticators of providers', () => {
  let namespace: string;
  let start: () => void;

  before(() => AuthProvider.define());

  beforeEach(() => {
    namespace = `provided-${String(++serial)}-${String(Date.now())}`;
    opened = [];
    start = () => {
      end = serveProviders((config) => {
        opened.push(JSON.stringify(config));
        return new Authenticator({ adapter: local({ namespace: config.namespace ?? 'auth-elements' }) });
      });
    };
  });

  afterEach(() => {
    end();
    for (const provider of document.querySelectorAll('auth-provider')) provider.remove();
  });

  it('come also to a provider that was there first', async () => {
    const provider = await provide({ namespace });
    assert.isFalse(answered(provider));
    start();
    assert.isTrue(answered(provider));
  });

  it('are one for all providers of a namespace that say the same', async () => {
    start();
    await provide({ namespace, registration: 'closed' });
    await provide({ namespace, registration: 'closed' });
    assert.lengthOf(opened, 1);
  });

  it('do not depend on the order in which a configuration is written', async () => {
    start();
    for (const config of [
      { namespace, policy: { identifier: 'email', siteName: 'x' } },
      { policy: { siteName: 'x', identifier: 'email' }, namespace },
    ] as const) {
      const provider = document.createElement('auth-provider');
      provider.config = config;
      document.body.append(provider);
      await provider.updateComplete;
    }
    assert.lengthOf(opened, 1);
  });

  it('are refused, with a TypeError, to a provider that says something else', async () => {
    const failures: unknown[] = [];
    const { reportError } = globalThis;
    globalThis.reportError = (error) => void failures.push(error);
    start();
    const first = await provide({ namespace, registration: 'closed' });
    const second = await provide({ namespace, registration: 'open' });
    await aTimeout(20);
    globalThis.reportError = reportError;
    assert.instanceOf(failures[0], TypeError);
    assert.isTrue(answered(first));
    assert.isFalse(answered(second));
  });

  it('follow when one provider takes the place of another', async () => {
    start();
    const first = await provide({ namespace, registration: 'closed' });
    const second = document.createElement('auth-provider');
    second.setAttribute('namespace', namespace);
    second.append(document.createElement('p'));
    first.replaceWith(second);
    await waitUntil(() => answered(second));
    assert.lengthOf(opened, 2);
  });

  it('stay when a provider is moved', async () => {
    start();
    const provider = await provide({ namespace });
    const place = document.createElement('div');
    document.body.append(place);
    place.append(provider);
    await aTimeout(0);
    assert.isTrue(answered(provider));
    assert.lengthOf(opened, 1);
    place.remove();
  });
});
