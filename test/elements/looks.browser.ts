import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { AuthError } from '../../src/core/errors.ts';
import { registerLocale } from '../../src/core/locale.ts';
import type { AuthState } from '../../src/core/state.ts';
import { AuthForgotUsername } from '../../src/elements/auth-forgot-username.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogout } from '../../src/elements/auth-logout.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthProvider } from '../../src/elements/auth-provider.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { AuthUser } from '../../src/elements/auth-user.ts';
import { pseudoLocale, pseudoTag } from '../pseudo-locale.ts';
import { Answering, settings, signedIn, signedOut } from './answering.ts';
import { autofill, field, summary, until } from './person.ts';

for (const element of [
  AuthForgotUsername,
  AuthGuard,
  AuthLogout,
  AuthPanel,
  AuthProvider,
  AuthUpdateDetails,
  AuthUser,
]) {
  element.define();
}

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

const elements: Readonly<Record<string, TemplateResult>> = {
  'auth-login': html`<auth-login></auth-login>`,
  'auth-register': html`<auth-register repeat-password></auth-register>`,
  'auth-reset-password': html`<auth-reset-password></auth-reset-password>`,
  'auth-forgot-password': html`<auth-forgot-password></auth-forgot-password>`,
  'auth-forgot-username': html`<auth-forgot-username></auth-forgot-username>`,
  'auth-update-details': html`<auth-update-details></auth-update-details>`,
  'auth-panel': html`<auth-panel></auth-panel>`,
  'auth-logout': html`<auth-logout></auth-logout>`,
  'auth-user': html`<auth-user><a href="#x">Settings</a></auth-user>`,
  'auth-guard': html`<auth-guard roles="editor"
    ><p>Members</p>
    <p slot="signed-out">Sign in</p></auth-guard
  >`,
  'auth-provider': html`<auth-provider><p>Page</p></auth-provider>`,
};

const page = document.documentElement;

/** Every element of a page that is wider than the page, or cut off. */
function overflowing(root: Element): string[] {
  const width = root.getBoundingClientRect();
  const all = [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot?.querySelectorAll('*') ?? [])]);
  return all
    .filter((one) => one.checkVisibility() && !one.matches('.auth-unseen, [popover], [popover] *'))
    .filter((one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < width.left - 1 || right > width.right + 1;
    })
    .map((one) => `${one.localName}.${one.className}`);
}

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

  for (const [name, prepare] of Object.entries({
    'in a long language from right to left': (): void => {
      page.dir = 'rtl';
      page.lang = pseudoTag;
    },
    'at 200 % text': (): void => {
      page.style.fontSize = '200%';
    },
  })) {
    it(`nothing is cut off at 320 px ${name}`, async () => {
      registerLocale(pseudoTag, pseudoLocale);
      prepare();
      for (const [tag, template] of Object.entries(elements)) {
        for (const state of [signedOut, signedIn, states['come by a link'] ?? signedOut]) {
          desk.state = state;
          const frame = document.createElement('div');
          frame.style.inlineSize = '320px';
          const root = await fixture(html`<div>${template}</div>`, { parentNode: frame });
          await settled();
          root.querySelector('form')?.requestSubmit();
          await settled();
          expect(overflowing(frame), tag).to.deep.equal([]);
          root.remove();
        }
      }
    }).timeout(40_000);
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
