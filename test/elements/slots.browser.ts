import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import { registerLocale } from '../../src/core/locale.ts';
import type { AuthState } from '../../src/core/state.ts';
import type { AuthShell } from '../../src/elements/auth-shell.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { AuthVerifyEmail } from '../../src/elements/auth-verify-email.ts';
import { pseudoLocale, pseudoTag } from '../pseudo-locale.ts';
import { Answering, session, signedIn, signedOut, user } from './answering.ts';
import { autofill, expectFocus, until } from './person.ts';

for (const element of [AuthPanel, AuthUpdateDetails, AuthVerifyEmail]) element.define();

/** Where each has a form, and what it takes to fill that in. */
const forms: Readonly<Record<string, { state: AuthState; typed: Readonly<Record<string, string>> }>> = {
  'auth-login': { state: signedOut, typed: { username: 'maren', 'current-password': 'correct horse battery' } },
  'auth-register': {
    state: signedOut,
    typed: { email: 'nora@example.org', username: 'nora', 'new-password': 'nine lives and counting' },
  },
  'auth-reset-password': {
    state: signedIn,
    typed: { 'current-password': 'correct horse battery', 'new-password': 'nine lives and counting' },
  },
  'auth-forgot-password': { state: signedOut, typed: { username: 'maren' } },
  'auth-forgot-username': { state: signedOut, typed: { email: 'maren@example.com' } },
  'auth-update-details': { state: signedIn, typed: { 'given-name': 'Mara' } },
  'auth-verify-email': { state: { ...signedOut, arrived: 'verify' }, typed: {} },
  'auth-panel': { state: signedOut, typed: { username: 'maren', 'current-password': 'correct horse battery' } },
};

/** Everything that an element may be told. */
const states: readonly AuthState[] = [
  { ...signedOut, status: 'pending', hint: true },
  signedOut,
  { ...signedOut, status: 'continue', step: 'new-password' },
  signedIn,
  { ...signedOut, error: 'offline' },
  { ...signedOut, actions: [] },
  { ...signedOut, arrived: 'reset' },
];

const page = document.documentElement;
const inSlot = (element: Element, slot: string): HTMLInputElement => {
  const input = element.querySelector<HTMLInputElement>(`:scope > [slot=${slot}] input`);
  if (!input) throw new Error(`Nothing of the page’s stands in ${slot}.`);
  return input;
};
const seen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

/** What has the focus, in whatever tree. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

describe('what a page puts around a form', () => {
  let desk: Answering;
  beforeEach(() => {
    desk = new Answering();
    page.style.backgroundColor = 'Canvas';
    registerLocale(pseudoTag, pseudoLocale);
  });
  afterEach(() => {
    desk.end();
    for (const name of ['dir', 'style']) page.removeAttribute(name);
    page.lang = 'en';
  });

  for (const [tag, { state, typed }] of Object.entries(forms)) {
    const before = tag !== 'auth-panel';

    const open = async () => {
      desk.state = state;
      const name = unsafeStatic(tag);
      // In the order of a page that doesn't mind it: the last thing first.
      const root = await fixture<HTMLElement>(
        staticHtml`<main><button id="start">Start</button><${name}>
          <p slot="footer"><label>Below <input name="_below" /></label></p>
          ${
            before
              ? html`<p slot="before-submit">
                  <label>Before <input name="_before" /></label>
                </p>`
              : ''
          }
          <p slot="header"><label>Above <input name="_above" /></label></p>
        </${name}><button id="end">End</button></main>`,
      );
      const element = root.querySelector<AuthShell>(tag);
      if (!element) throw new Error();
      await until(() => element.querySelector('[type=submit]'), 'the button');
      return { root, element };
    };

    it(`is reached by Tab in <${tag}> as it stands there, and is accessible`, async () => {
      const { root, element } = await open();
      await aTimeout(50);
      root.querySelector<HTMLElement>('#start')?.focus();
      const way: Element[] = [];
      while (way.length < 20 && way.at(-1)?.id !== 'end') {
        await sendKeys({ press: 'Tab' });
        const here = focused();
        if (here) way.push(here);
      }
      const submit = element.querySelector('[type=submit]');
      const places = [inSlot(element, 'header'), before && inSlot(element, 'before-submit'), submit];
      const order = [...places, inSlot(element, 'footer'), root.querySelector('#end')].filter((one) => !!one);
      expect(way.filter((one) => order.includes(one))).to.deep.equal(order);
      const tops = way.map((one) => one.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
      for (const [at, top] of tops.entries()) expect(top, String(at)).to.be.at.least((tops[at - 1] ?? -Infinity) - 4);
      await expect(root).to.be.accessible();
    });

    it(`stays in <${tag}> whatever happens there, with what was typed and the focus`, async () => {
      const { element } = await open();
      const slots = ['header', 'footer', ...(before ? ['before-submit'] : [])];
      const inputs = slots.map((slot) => inSlot(element, slot));
      for (const input of inputs) input.value = 'typed by someone';
      const [above, below] = inputs;
      if (!above || !below) throw new Error();
      above.focus();
      for (const next of [...states, state]) {
        desk.state = next;
        await aTimeout(60);
        expect(seen(above), JSON.stringify(next)).to.equal(true);
        expect(seen(below), JSON.stringify(next)).to.equal(true);
        expectFocus(above);
      }
      for (const [lang, dir] of [
        [pseudoTag, 'rtl'],
        ['en', 'ltr'],
      ] as const) {
        page.lang = lang;
        page.dir = dir;
        await aTimeout(60);
        for (const input of inputs) expect(seen(input), `${input.name} in ${lang}`).to.equal(true);
        expectFocus(above);
      }
      expect(inputs.map(({ value }) => value)).to.deep.equal(slots.map(() => 'typed by someone'));
    });

    it(`is of no concern to the request of <${tag}>, and what comes before the button goes with the form`, async () => {
      const { element } = await open();
      for (const slot of before ? ['before-submit'] : []) inSlot(element, slot).value = 'not sent';
      for (const [name, value] of Object.entries(typed)) {
        const input = element.querySelector<HTMLInputElement>(`input[name="${name}"]`);
        if (input) autofill(input, value);
      }
      desk.answer = () => Promise.resolve({ status: 'signed-in', session, user });
      element.querySelector<HTMLElement>('[type=submit]')?.click();
      await until(() => desk.last, 'the request');
      expect(JSON.stringify(desk.last?.input)).not.to.contain('not sent');
      await until(() => element.querySelector('.auth-note'), 'the note');
      const finished = !element.querySelector('[type=submit]');
      if (before) expect(seen(inSlot(element, 'before-submit'))).to.equal(!finished);
      for (const slot of ['header', 'footer']) expect(seen(inSlot(element, slot))).to.equal(true);
    });
  }
});
