import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { registerLocale } from '../../src/core/locale.ts';
import type { AuthState } from '../../src/core/state.ts';
import { AuthForgotUsername } from '../../src/elements/auth-forgot-username.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogout } from '../../src/elements/auth-logout.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { AuthUser } from '../../src/elements/auth-user.ts';
import { AuthVerifyEmail } from '../../src/elements/auth-verify-email.ts';
import { pseudoLocale, pseudoTag, shown } from '../pseudo-locale.ts';
import { Answering, confirming, signedIn, signedOut } from './answering.ts';
import { drawn } from './drawn.ts';
import { until } from './person.ts';

for (const element of [
  AuthForgotUsername,
  AuthGuard,
  AuthLogout,
  AuthPanel,
  AuthUpdateDetails,
  AuthUser,
  AuthVerifyEmail,
]) {
  element.define();
}

/** Each element in a state where it has something to say, and words of that which have to be seen. */
const sights: readonly (readonly [string, AuthState | (() => AuthState), TemplateResult, string])[] = [
  ['auth-login', signedOut, html`<auth-login></auth-login>`, shown('loginSubmit')],
  [
    'its new password',
    { ...signedOut, status: 'continue', step: 'new-password' },
    html`<auth-login></auth-login>`,
    shown('stepText'),
  ],
  ['its confirmation', confirming, html`<auth-login confirm-only></auth-login>`, shown('confirmText')],
  ['auth-register', signedOut, html`<auth-register repeat-password></auth-register>`, shown('registerSubmit')],
  [
    'auth-verify-email',
    { ...signedOut, arrived: 'verify' },
    html`<auth-verify-email></auth-verify-email>`,
    shown('verifyText'),
  ],
  ['auth-reset-password', signedIn, html`<auth-reset-password></auth-reset-password>`, shown('resetSubmit')],
  [
    'its link',
    { ...signedOut, arrived: 'reset' },
    html`<auth-reset-password></auth-reset-password>`,
    shown('resetLinkSubmit'),
  ],
  ['auth-forgot-password', signedOut, html`<auth-forgot-password></auth-forgot-password>`, shown('forgotPasswordText')],
  ['auth-forgot-username', signedOut, html`<auth-forgot-username></auth-forgot-username>`, shown('forgotUsernameText')],
  ['auth-update-details', signedIn, html`<auth-update-details></auth-update-details>`, shown('detailsSubmit')],
  ['auth-panel', signedOut, html`<auth-panel></auth-panel>`, shown('toForgotUsername')],
  ['auth-logout', signedIn, html`<auth-logout></auth-logout>`, shown('logoutSubmit')],
  ['auth-user', signedIn, html`<auth-user><a href="#x">Settings</a></auth-user>`, shown('logoutSubmit')],
  ['auth-guard', signedIn, html`<auth-guard roles="none"><p>Members</p></auth-guard>`, shown('forbidden')],
];

const page = document.documentElement;

/** Everything that can be seen, and a person can read. */
const visible = (root: Element) =>
  drawn(root).filter((one) => one.checkVisibility() && !one.matches('.auth-unseen') && one.getClientRects().length > 0);

/** What stands in an element itself, without what stands in those inside it. */
const own = (element: Element) =>
  [...element.childNodes]
    .map((node) => (node instanceof Text ? node.data : ''))
    .join('')
    .trim();

/** What draws the words of an element: slots have no box of their own. */
const boxOf = (one: Element) => {
  const root = one.getRootNode();
  return one.closest(':not(slot)') ?? (root instanceof ShadowRoot ? root.host.parentElement : null);
};

describe('in a language of longer words', () => {
  let desk: Answering;
  beforeEach(() => {
    registerLocale(pseudoTag, pseudoLocale);
    page.lang = pseudoTag;
    desk = new Answering();
  });
  afterEach(() => {
    desk.end();
    page.lang = 'en';
    page.removeAttribute('dir');
  });

  for (const dir of ['ltr', 'rtl']) {
    for (const [name, state, template, words] of sights) {
      it(`${name} speaks it, and nothing is cut off at 320 px, ${dir}`, async () => {
        page.dir = dir;
        desk.state = typeof state === 'function' ? state() : state;
        const frame = document.createElement('div');
        frame.style.inlineSize = '320px';
        const root = await fixture(html`<div>${template}</div>`, { parentNode: frame });
        const open = root.querySelector('auth-user')?.shadowRoot?.querySelector<HTMLElement>('[part=button]');
        open?.click();
        await until(() => drawn(frame).some((one) => own(one) === words && boxOf(one)?.checkVisibility()), words);
        root.querySelector('form')?.requestSubmit();
        await aTimeout(80);
        const seen = visible(frame);
        // What a page and a person wrote themselves is in no language of ours.
        const foreign = seen
          .filter((one) => one.matches('button, label, p, [role=heading], .auth-note') && /[a-z]/i.test(own(one)))
          .filter((one) => !own(one).includes('⟦') && !own(one).includes('⟧'));
        expect(foreign.map(own)).to.deep.equal([]);
        const width = frame.getBoundingClientRect();
        const cut = seen.filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          const menu = one.closest('[popover]') ?? one.getRootNode() !== document;
          const [from, to] = menu && open ? [0, page.clientWidth] : [width.left, width.right];
          return left < from - 1 || right > to + 1;
        });
        expect(cut.map((one) => `${one.localName}.${one.className}`)).to.deep.equal([]);
      });
    }
  }
});
