import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { actionNames } from '../../src/core/actions.ts';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthState } from '../../src/core/state.ts';
import { AuthForgotUsername } from '../../src/elements/auth-forgot-username.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { AuthUser } from '../../src/elements/auth-user.ts';
import { AuthVerifyEmail } from '../../src/elements/auth-verify-email.ts';
import type { Declaration } from '../readme/manifest.ts';
import { Answering, signedIn, signedOut } from './answering.ts';
import { differences, drawn, pictures } from './drawn.ts';
import { summary, until } from './person.ts';

for (const element of [AuthForgotUsername, AuthPanel, AuthUpdateDetails, AuthUser, AuthVerifyEmail]) element.define();

const manifest = (await (await fetch('/dist/custom-elements.json')).json()) as {
  modules: { declarations?: Declaration[] }[];
};
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
const documented = (tag: string): Declaration => {
  const found = elements.find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(tag);
  return found;
};

const page = document.documentElement;
const settled = () => aTimeout(80);

/** A value that is nobody's default. */
const unusual: Readonly<Record<string, string>> = {
  '--auth-radius': '13px',
  '--auth-gap': '37px',
  '--auth-font': 'monospace',
  '--auth-width': '222px',
  '--auth-padding': '31px',
  '--auth-shadow': '0 0 9px rgb(1, 200, 3)',
  '--auth-align': 'end',
};

let desk: Answering;
beforeEach(() => (desk = new Answering()));
afterEach(() => {
  desk.end();
  page.removeAttribute('style');
});

const refuse = () => Promise.reject(new AuthError('unavailable'));

/** An element as it is when it has the most to show. */
const shown: Readonly<Record<string, () => Promise<Element>>> = {
  'auth-register': async () => {
    const root = await fixture(html`<main><auth-register repeat-password></auth-register></main>`);
    root.querySelector('form')?.requestSubmit();
    await until(() => summary(root), 'the problems');
    return root;
  },
  'auth-panel': async () => {
    const root = await fixture(html`<main><auth-panel></auth-panel></main>`);
    await settled();
    root.querySelector('form')?.requestSubmit();
    await until(() => summary(root), 'the problems');
    return root;
  },
  'auth-user': async () => {
    desk.state = signedIn;
    desk.answer = refuse;
    const root = await fixture(html`<main><auth-user></auth-user></main>`);
    const shadow = root.querySelector('auth-user')?.shadowRoot;
    shadow?.querySelector('button')?.click();
    const logout = shadow?.querySelector('auth-logout')?.shadowRoot;
    logout?.querySelector('button')?.click();
    await until(() => logout?.querySelector('[part=error]')?.textContent, 'the refusal');
    shadow?.querySelector('button')?.focus({ focusVisible: true });
    return root;
  },
  'auth-logout': async () => {
    desk.state = signedIn;
    desk.answer = refuse;
    const root = await fixture(html`<main><auth-logout></auth-logout></main>`);
    const shadow = root.querySelector('auth-logout')?.shadowRoot;
    const button = shadow?.querySelector('button');
    button?.click();
    await until(() => shadow?.querySelector('[part=error]')?.textContent, 'the refusal');
    button?.focus({ focusVisible: true });
    return root;
  },
};

describe('the custom properties', () => {
  for (const [tag, show] of Object.entries(shown)) {
    it(`change what is drawn, each of them: <${tag}>`, async () => {
      page.style.setProperty('transition', 'none');
      const root = await show();
      // A background that fades in would still be the old one.
      for (const one of drawn(root)) if (one instanceof HTMLElement) one.style.setProperty('transition', 'none');
      const before = pictures(root);
      const idle: string[] = [];
      for (const { name } of documented(tag).cssProperties ?? []) {
        page.style.setProperty(name, unusual[name] ?? 'rgb(1, 200, 3)');
        const after = pictures(root);
        const changed = before.some((one, i) => {
          const other = after[i];
          return other && differences(one.picture, other.picture).length > 0;
        });
        if (!changed) idle.push(name);
        page.style.removeProperty(name);
      }
      expect(idle).to.deep.equal([]);
      expect(before.length).to.be.above(1);
    }).timeout(30_000);
  }
});

/** What the elements can be in; together these show every part there is. */
const states: readonly AuthState[] = [
  signedOut,
  signedIn,
  { ...signedOut, status: 'continue', step: 'new-password' },
  { ...signedOut, arrived: 'reset' },
  { ...signedOut, arrived: 'verify' },
  { ...signedOut, actions: actionNames.filter((action) => action !== 'register') },
];

const templates: Readonly<Record<string, TemplateResult>> = {
  'auth-forgot-password': html`<auth-forgot-password></auth-forgot-password>`,
  'auth-forgot-username': html`<auth-forgot-username></auth-forgot-username>`,
  'auth-guard': html`<auth-guard></auth-guard>`,
  'auth-login': html`<auth-login></auth-login>`,
  'auth-logout': html`<auth-logout></auth-logout>`,
  'auth-panel': html`<auth-panel></auth-panel>`,
  'auth-provider': html`<auth-provider></auth-provider>`,
  'auth-register': html`<auth-register></auth-register>`,
  'auth-reset-password': html`<auth-reset-password></auth-reset-password>`,
  'auth-update-details': html`<auth-update-details></auth-update-details>`,
  'auth-user': html`<auth-user></auth-user>`,
  'auth-verify-email': html`<auth-verify-email></auth-verify-email>`,
};

/** The names by which a page can style what is in an element. */
function partsOf(element: Element): string[] {
  return [...(element.shadowRoot?.querySelectorAll('*') ?? [])].flatMap((one) => {
    const own = one.getAttribute('part')?.split(/\s+/) ?? [];
    const passed = one.getAttribute('exportparts')?.split(',') ?? [];
    return [...own, ...passed.map((rule) => rule.split(':').at(-1)?.trim() ?? '')];
  });
}

describe('the parts', () => {
  it('have an element each to be looked for in', () => {
    expect(Object.keys(templates)).to.have.members(elements.map(({ tagName }) => tagName));
  });

  it('are those in the manifest, and each of them is there in some state', async () => {
    const all = new Set<string>();
    for (const [tag, template] of Object.entries(templates)) {
      const names = (documented(tag).cssParts ?? []).map(({ name }) => name);
      const found = new Set<string>();
      for (const state of states) {
        desk.state = state;
        const root = await fixture(html`<main>${template}</main>`);
        await settled();
        for (const part of partsOf(root.firstElementChild ?? root)) found.add(part);
        root.remove();
      }
      expect(names, tag).to.include.members([...found]);
      // What is said below the heading is a matter of every form, but not every form has something to say there.
      expect([...found, 'text'], tag).to.include.members(names);
      for (const part of found) all.add(part);
    }
    expect([...all]).to.include('text');
  }).timeout(30_000);

  it('reach into the menu of <auth-user>, where the button of another element stands', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('auth-user::part(logout){color:rgb(1, 200, 3)} auth-user::part(error){color:rgb(1, 2, 200)}');
    document.adoptedStyleSheets.push(sheet);
    try {
      const root = await shown['auth-user']?.();
      const inner = root?.querySelector('auth-user')?.shadowRoot?.querySelector('auth-logout')?.shadowRoot;
      const color = (part: string) => getComputedStyle(inner?.querySelector(`[part=${part}]`) ?? page).color;
      expect(color('button')).to.equal('rgb(1, 200, 3)');
      expect(color('error')).to.equal('rgb(1, 2, 200)');
    } finally {
      document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1);
    }
  });
});

describe('an element without our looks', () => {
  for (const [tag, show] of Object.entries(shown)) {
    it(`has the page’s font and colours in everything it draws: <${tag}>`, async () => {
      Object.assign(page.style, { fontFamily: 'fantasy', color: 'rgb(10, 20, 30)', lineHeight: '31px' });
      for (const name of Object.keys(unusual)) page.style.setProperty(name, unusual[name] ?? '');
      const root = await show();
      const element = root.firstElementChild as Element & { unstyled?: boolean };
      element.unstyled = true;
      await settled();
      for (const one of drawn(root)) if (one.matches('[popover]:popover-open')) (one as HTMLElement).hidePopover();
      const plain = document.createElement('main');
      plain.append(...['button', 'input', 'a'].map((name) => document.createElement(name)));
      plain.querySelector('a')?.setAttribute('href', '#');
      root.after(plain);
      // Browsers give boxes to tick other colours than fields, popovers their own; and buttons pass theirs on.
      const left = 'progress, [type=checkbox], button *';
      for (const one of drawn(root).filter((each) => each.checkVisibility() && !each.matches(left))) {
        const other = getComputedStyle(
          one.matches('button, input, a') ? (plain.querySelector(one.localName) ?? plain) : plain,
        );
        const { fontFamily, color, backgroundColor, borderRadius, boxShadow } = getComputedStyle(one);
        const name = `${one.localName}.${one.className}`;
        const seen = { backgroundColor, borderRadius, boxShadow, color, fontFamily };
        expect(seen, name).to.deep.equal({
          backgroundColor: other.backgroundColor,
          borderRadius: other.borderRadius,
          boxShadow: other.boxShadow,
          color: other.color,
          fontFamily: other.fontFamily,
        });
      }
      plain.remove();
    });
  }

  it('still keeps what is only to be heard out of sight, and its menu under its button', async () => {
    const root = await shown['auth-register']?.();
    const register = root?.querySelector('auth-register');
    if (register) register.unstyled = true;
    await settled();
    register?.querySelector<HTMLElement>('.auth-toggle')?.click();
    await until(() => register?.querySelector('.auth-unseen')?.textContent, 'what is said');
    const { width, height } =
      register?.querySelector('.auth-unseen')?.getBoundingClientRect() ?? new DOMRect(0, 0, 9, 9);
    expect(Math.max(width, height)).to.be.at.most(1);

    desk.state = signedIn;
    const place = await fixture(html`<main><auth-user unstyled></auth-user></main>`);
    const shadow = place.querySelector('auth-user')?.shadowRoot;
    const button = shadow?.querySelector('button');
    button?.click();
    const menu = shadow?.querySelector('[part=menu]')?.getBoundingClientRect();
    expect(menu?.top).to.be.closeTo((button?.getBoundingClientRect().bottom ?? 0) + 6, 1);
  });
});
