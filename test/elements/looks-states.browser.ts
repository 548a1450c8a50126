import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthState } from '../../src/core/state.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { AuthUser } from '../../src/elements/auth-user.ts';
import { AuthVerifyEmail } from '../../src/elements/auth-verify-email.ts';
import { Answering, confirming, session, signedIn, signedOut, user } from './answering.ts';
import { drawn } from './drawn.ts';
import { autofill, field, until } from './person.ts';

for (const element of [AuthGuard, AuthPanel, AuthUpdateDetails, AuthUser, AuthVerifyEmail]) element.define();

/** How something comes to look otherwise than when it was drawn first. */
interface Scene {
  readonly shows: TemplateResult;
  readonly state?: AuthState | (() => AuthState);
  /** What a person does there. */
  readonly does?: (root: Element, desk: Answering) => unknown;
  /** What they read then: axe looks at nothing before it is there. */
  readonly reads: string;
}

const page = document.documentElement;
const lockedOut: AuthState = { ...signedOut, status: 'pending', hint: true, error: 'offline' };
const byLink = (arrived: 'reset' | 'verify'): AuthState => ({ ...signedOut, arrived });

const panel = html`<auth-panel repeat-password></auth-panel>`;

/** Whether a text can be seen. What it stands in may have no box of its own, as slots have none. */
function isRead(text: Text): boolean {
  const range = new Range();
  range.selectNode(text);
  return range.getClientRects().length > 0 && getComputedStyle(text.parentElement ?? page).visibility === 'visible';
}

/** The words that a person reads, in the page's own tree and in those of the elements. */
function words(root: Element): string {
  const texts = drawn(root).flatMap((one) => [...one.childNodes].filter((node) => node instanceof Text));
  return texts
    .filter(isRead)
    .map(({ data }) => data)
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}

async function press(root: Element, name: string): Promise<void> {
  const named = () =>
    drawn(root).find((one): one is HTMLButtonElement => one.matches('button') && one.textContent.trim() === name);
  await until(named, name);
  named()?.click();
}

const showPassword = (root: Element) => press(root, 'Show');

/** Fills in what there is and sends it. */
const send =
  (values: Readonly<Record<string, string>>, output: object, after?: AuthState) =>
  async (root: Element, desk: Answering): Promise<void> => {
    desk.answer = () => {
      if (after) desk.state = after;
      return Promise.resolve(output);
    };
    await until(() => root.querySelector('form'), 'the form');
    for (const [name, value] of Object.entries(values)) autofill(field(root, name), value);
    root.querySelector('form')?.requestSubmit();
  };

const fresh = 'nine blue kettles';
const person = { email: 'maren@example.com', username: 'maren', 'new-password': fresh, 'repeat-password': fresh };

const scenes: Readonly<Record<string, Scene>> = {
  'a guard that denies': {
    shows: html`<auth-guard roles="treasurer"><p>Books</p></auth-guard>`,
    state: signedIn,
    reads: 'You are not allowed to do that.',
  },
  'a guard that denies in the page’s own words': {
    shows: html`<auth-guard roles="treasurer"
      ><p>Books</p>
      <p slot="denied">Not for you</p></auth-guard
    >`,
    state: signedIn,
    reads: 'Not for you',
  },
  'a guard that does not know, and says why': {
    shows: html`<auth-guard
      ><p>Books</p>
      <p slot="pending">Wait</p></auth-guard
    >`,
    state: lockedOut,
    reads: 'You are offline.',
  },
  'a login with the password shown': {
    shows: html`<auth-login></auth-login>`,
    does: showPassword,
    reads: 'Hide',
  },
  'a login that asks for the password once more': {
    shows: html`<auth-login></auth-login>`,
    state: confirming,
    reads: 'Confirm it’s you',
  },
  'the same with the password shown': {
    shows: html`<auth-login></auth-login>`,
    state: confirming,
    does: showPassword,
    reads: 'Hide',
  },
  'the same in a panel': { shows: panel, state: confirming, reads: 'Confirm it’s you' },
  'a new password, shown': {
    shows: html`<auth-register></auth-register>`,
    does: showPassword,
    reads: 'Hide',
  },
  'a login that is done, before the state says so': {
    shows: html`<auth-login></auth-login>`,
    does: send({ username: 'maren', 'current-password': fresh }, { status: 'signed-in', session }),
    reads: 'You are signed in.',
  },
  'a registration that waits for an e-mail': {
    shows: html`<auth-register repeat-password></auth-register>`,
    does: send(person, { pending: 'email' }),
    reads: 'Check your e-mail to finish.',
  },
  'a registration that is done': {
    shows: html`<auth-register repeat-password></auth-register>`,
    does: send(person, { user, session }, signedIn),
    reads: 'Your account is ready.',
  },
  'a forgotten password, asked for': {
    shows: html`<auth-forgot-password></auth-forgot-password>`,
    does: send({ username: 'maren' }, {}),
    reads: 'If there is an account, a message is on its way. Your old password',
  },
  'a forgotten username, asked for': {
    shows: html`<auth-forgot-username></auth-forgot-username>`,
    does: send({ email: 'maren@example.com' }, {}),
    reads: 'If there is an account, a message is on its way.',
  },
  'a password that was changed': {
    shows: html`<auth-reset-password></auth-reset-password>`,
    state: signedIn,
    does: send({ 'current-password': 'the former one', 'new-password': fresh }, { session }),
    reads: 'Your password is changed. You are signed out everywhere else.',
  },
  'a password that was changed by a link': {
    shows: html`<auth-reset-password></auth-reset-password>`,
    state: byLink('reset'),
    does: send({ 'new-password': fresh }, { session: null }, signedOut),
    reads: 'Your password is changed. Sign in with it now.',
  },
  'details that were saved': {
    shows: html`<auth-update-details></auth-update-details>`,
    state: signedIn,
    does: send({ 'given-name': 'Mara' }, { user }),
    reads: 'Saved.',
  },
  'a new address that asks for the password': {
    shows: html`<auth-update-details></auth-update-details>`,
    state: signedIn,
    does: (root) => autofill(field(root, 'email'), 'mara@example.com'),
    reads: 'Needed because you are changing your e-mail address.',
  },
  'details without a change': {
    shows: html`<auth-update-details></auth-update-details>`,
    state: signedIn,
    does: send({}, {}),
    reads: 'Nothing to save.',
  },
  'an address to confirm, without a panel': {
    shows: html`<auth-verify-email></auth-verify-email>`,
    state: byLink('verify'),
    reads: 'Press the button to confirm that this address is yours.',
  },
  'an address to confirm, without a link': {
    shows: html`<auth-verify-email></auth-verify-email>`,
    reads: 'Check your e-mail to finish.',
  },
  'an address that is confirmed': {
    shows: html`<auth-verify-email></auth-verify-email>`,
    state: byLink('verify'),
    does: send({}, { user }, signedOut),
    reads: 'Your e-mail address is confirmed.',
  },
  'an address whose link is used up': {
    shows: html`<auth-verify-email></auth-verify-email>`,
    state: byLink('verify'),
    does: async (root, desk) => {
      await send({}, {})(root, desk);
      desk.answer = () => Promise.reject(new AuthError('token_invalid'));
    },
    reads: 'That link or password has expired or was used before.',
  },
  'a panel at registration': {
    shows: panel,
    does: (root) => press(root, 'Create an account'),
    reads: 'Already have an account? Sign in',
  },
  'a panel at the forgotten password': {
    shows: panel,
    does: (root) => press(root, 'Forgotten your password?'),
    reads: 'Tell us who you are.',
  },
  'a panel at the forgotten username': {
    shows: panel,
    does: (root) => press(root, 'Forgotten your username?'),
    reads: 'Enter your e-mail address.',
  },
  'a panel come to by a recovery link': { shows: panel, state: byLink('reset'), reads: 'Choose a new password' },
  'a panel come to by a link that confirms': {
    shows: panel,
    state: byLink('verify'),
    reads: 'Press the button to confirm that this address is yours.',
  },
  'a person, with the menu open': {
    shows: html`<auth-user><a href="#x">Settings</a></auth-user>`,
    state: signedIn,
    does: (root) => root.querySelector('auth-user')?.shadowRoot?.querySelector('button')?.click(),
    reads: 'maren@example.com',
  },
  'a person in a narrow place, with the menu open': {
    shows: html`<auth-user compact><a href="#x">Settings</a></auth-user>`,
    state: signedIn,
    does: (root) => root.querySelector('auth-user')?.shadowRoot?.querySelector('button')?.click(),
    reads: 'maren@example.com',
  },
  'a person who could not be signed out': {
    shows: html`<auth-user><a href="#x">Settings</a></auth-user>`,
    state: signedIn,
    does: async (root, desk) => {
      desk.answer = () => Promise.reject(new AuthError('offline'));
      root.querySelector('auth-user')?.shadowRoot?.querySelector('button')?.click();
      await press(root, 'Sign out');
    },
    reads: 'You are offline.',
  },
};

describe('looks, once something was done', () => {
  let desk: Answering;
  beforeEach(() => {
    desk = new Answering();
    // What a page in Firefox has by itself, axe takes for white.
    page.style.backgroundColor = 'Canvas';
  });
  afterEach(() => {
    desk.end();
    page.removeAttribute('style');
  });

  for (const scheme of ['light', 'dark']) {
    for (const [name, { shows, state = signedOut, does, reads }] of Object.entries(scenes)) {
      it(`${name} is accessible, ${scheme}`, async () => {
        page.style.colorScheme = scheme;
        desk.state = typeof state === 'function' ? state() : state;
        const root = await fixture(html`<main>${shows}</main>`);
        await does?.(root, desk);
        await until(() => words(root).includes(reads), `${reads} | ${words(root)}`);
        await expect(root).to.be.accessible();
      }).timeout(20_000);
    }
  }

  it('a person in a narrow place is accessible', async () => {
    desk.state = signedIn;
    const root = await fixture(html`<main><auth-user compact></auth-user></main>`);
    await until(() => root.querySelector('auth-user')?.shadowRoot?.querySelector('button'), 'the button');
    expect(words(root)).not.to.contain('Maren Holt');
    await expect(root).to.be.accessible();
  });
});
