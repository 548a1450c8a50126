import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthState } from '../../src/core/state.ts';
import { Answering, settings, signedIn, signedOut } from './answering.ts';
import { elements } from './each-element.ts';
import { autofill, field, summary, until } from './person.ts';

const states: Readonly<Record<string, AuthState>> = {
  'signed out': signedOut,
  'signed in': signedIn,
  pending: { ...signedOut, status: 'pending', hint: true },
  'in a step': { ...signedOut, status: 'continue', step: 'new-password' },
  'come by a link': { ...signedOut, arrived: 'reset' },
  insecure: { ...signedOut, error: 'insecure_context' },
  closed: { ...signedOut, settings: { ...settings, registration: 'closed' } },
  unsupported: { ...signedOut, actions: [] },
};

const page = document.documentElement;

describe('looks', () => {
  let desk: Answering;
  beforeEach(() => {
    desk = new Answering();
    // What a page in Firefox has by itself, axe takes for white.
    page.style.backgroundColor = 'Canvas';
  });
  afterEach(() => {
    desk.end();
    for (const name of ['dir', 'style', 'class']) page.removeAttribute(name);
    page.lang = 'en';
  });

  /** Elements inside elements draw in turns, and what does the work comes later. */
  const settled = () => aTimeout(80);

  for (const scheme of ['light', 'dark']) {
    for (const [tag, template] of Object.entries(elements)) {
      it(`<${tag}> is accessible in every state, ${scheme}`, async () => {
        page.style.colorScheme = scheme;
        for (const [name, state] of Object.entries(states)) {
          desk.state = state;
          const root = await fixture(html`<main>${template}</main>`);
          await settled();
          await expect(root, name).to.be.accessible();
          root.remove();
        }
      }).timeout(40_000);
    }

    it(`a form is accessible with its problems, at work and when it is blocked, ${scheme}`, async () => {
      page.style.colorScheme = scheme;
      const root = await fixture(html`<main><auth-register repeat-password></auth-register></main>`);
      const element = root.querySelector('auth-register');
      if (!element) throw new Error();
      autofill(field(element, 'email'), 'nobody@');
      element.querySelector('form')?.requestSubmit();
      await until(() => summary(element), 'the problems');
      await expect(root).to.be.accessible();
      root.remove();

      const other = await fixture(html`<main><auth-login identifier="maren"></auth-login></main>`);
      const login = other.querySelector('auth-login');
      if (!login) throw new Error();
      autofill(field(login, 'current-password'), 'pass word');
      let refuse: (reason: Error) => void = () => undefined;
      desk.answer = ({ progress }) => {
        progress?.(0.4);
        return new Promise((_, reject) => (refuse = reject));
      };
      login.querySelector('form')?.requestSubmit();
      await until(() => login.querySelector('progress'), 'the progress');
      await expect(other).to.be.accessible();
      refuse(new AuthError('too_many_attempts', { retryAfter: 60 }));
      await until(() => summary(login), 'the answer');
      await expect(other).to.be.accessible();
    }).timeout(20_000);
  }

  it('targets are large enough', async () => {
    const root = await fixture(html`<div>${elements['auth-panel']}${elements['auth-register']}</div>`);
    await settled();
    const targets = [...root.querySelectorAll('*')]
      .flatMap((one) => [one, ...(one.shadowRoot?.querySelectorAll('*') ?? [])])
      .filter((one) => one.matches('button, .auth-control, label:has(input)'));
    expect(targets.length).to.be.above(8);
    for (const target of targets) {
      const { width, height } = target.getBoundingClientRect();
      expect(Math.min(width, height), target.className).to.be.at.least(24);
    }
  });

  it('holds against a page’s resets and gives in to its own rules', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = `*{margin:0;padding:0;box-sizing:border-box;border:0} input,button{font:12px serif;background:lime}
      main form input[type]{padding:50px} .mine .auth-input{color:rgb(1, 2, 3)}`;
    document.head.append(sheet);
    try {
      const root = await fixture(html`<main><auth-login></auth-login><auth-login class="mine"></auth-login></main>`);
      const [ours, mine] = root.querySelectorAll('auth-login');
      if (!ours || !mine) throw new Error();
      const input = getComputedStyle(field(ours, 'username'));
      expect(input.paddingLeft).to.equal('12px');
      expect(input.fontSize).to.equal('16px');
      expect(getComputedStyle(ours.querySelector('.auth-submit') ?? ours).backgroundColor).to.equal('rgb(58, 78, 213)');
      expect(getComputedStyle(field(mine, 'username')).color).to.equal('rgb(1, 2, 3)');
    } finally {
      sheet.remove();
    }
  });

  it('is coloured by custom properties, and left alone by `unstyled`', async () => {
    page.style.setProperty('--auth-accent', 'rgb(0, 90, 60)');
    const root = await fixture(html`<main><auth-login></auth-login><auth-login unstyled></auth-login></main>`);
    const [ours, bare] = root.querySelectorAll('auth-login');
    if (!ours || !bare) throw new Error();
    expect(getComputedStyle(ours.querySelector('.auth-submit') ?? ours).backgroundColor).to.equal('rgb(0, 90, 60)');
    const plain = document.createElement('button');
    root.append(plain);
    const submit = getComputedStyle(bare.querySelector('.auth-submit') ?? bare);
    expect(submit.backgroundColor).to.equal(getComputedStyle(plain).backgroundColor);
    expect(submit.borderRadius).to.equal(getComputedStyle(plain).borderRadius);
  });

  it('is light or dark as the page is', async () => {
    const root = await fixture(html`<main><auth-login></auth-login></main>`);
    const card = root.querySelector('auth-login')?.shadowRoot?.querySelector('[part=card]');
    if (!card) throw new Error();
    page.style.colorScheme = 'light';
    expect(getComputedStyle(card).backgroundColor).to.equal('rgb(255, 255, 255)');
    page.style.colorScheme = 'dark';
    expect(getComputedStyle(card).backgroundColor).to.equal('rgb(24, 25, 31)');
  });
});
