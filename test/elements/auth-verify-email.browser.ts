import { assert, fixture, html } from '@open-wc/testing';
import { AuthError } from '../../src/core/errors.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering, signedOut, user } from './answering.ts';
import { until } from './person.ts';

AuthPanel.define();

describe('a panel for someone who arrived by a link that confirms an address', () => {
  let page: Answering;
  let panel: AuthPanel;
  const button = (): HTMLButtonElement | null => panel.querySelector('button[type=submit]');
  const text = (): string => panel.querySelector('auth-verify-email')?.textContent ?? '';

  beforeEach(async () => {
    page = new Answering({ ...signedOut, arrived: 'verify' });
    page.answer = () => {
      page.state = signedOut;
      return Promise.resolve({ user });
    };
    panel = await fixture<AuthPanel>(html`<auth-panel></auth-panel>`);
    await until(() => button() !== null, 'a button');
  });

  afterEach(() => page.end());

  it('asks for one press, and uses nothing up before', () => {
    assert.equal(panel.view, 'verify-email');
    assert.equal(button()?.textContent?.trim(), 'Confirm');
    assert.lengthOf(panel.querySelectorAll('input'), 0);
    assert.lengthOf(page.requests, 0);
  });

  it('says that it was done, and leads to the login', async () => {
    button()?.click();
    await until(() => text().includes('Your e-mail address is confirmed.'), 'what was done');
    assert.equal(page.last?.action, 'verify-email');
    assert.deepEqual(page.last?.input, { token: '' });
    assert.isNull(button());
    const links = panel.shadowRoot?.querySelectorAll<HTMLButtonElement>('[part=link]') ?? [];
    assert.lengthOf(links, 1);
    links[0]?.click();
    await until(() => panel.querySelector('input[type=password]') !== null, 'the login');
  });

  it('says that a link has expired', async () => {
    page.answer = () => {
      page.state = signedOut;
      return Promise.reject(new AuthError('token_invalid'));
    };
    button()?.click();
    await until(() => text().includes('has expired or was used before'), 'what is wrong');
    assert.isNull(button());
    assert.notInclude(text(), 'Check your e-mail', 'nothing else, which would contradict it');
  });

  it('keeps the link when the server is away, so that it can be tried again', async () => {
    page.answer = () => Promise.reject(new AuthError('offline'));
    button()?.click();
    await until(() => text().includes('You are offline.'), 'what is wrong');
    assert.isNotNull(button());
  });
});
