import { assert, aTimeout, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Reauthentication } from '../../src/core/state.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering, session, signedIn, signedOut } from './answering.ts';
import { until } from './person.ts';

AuthLogin.define();
AuthPanel.define();

let page: Answering;
let cancelled: number;

/** Something waits for a proof; `page` behaves as an authenticator does. */
function want(): Reauthentication & { readonly claimed: number } {
  let claimed = 0;
  const wanted = {
    from: document.activeElement,
    claim: () => claimed++ === 0,
    cancel: () => {
      // One of an element that an earlier test left behind.
      if (page.state.reauthentication !== wanted) return;
      cancelled++;
      page.state = signedIn;
    },
    get claimed() {
      return claimed;
    },
  };
  page.state = { ...signedIn, reauthentication: wanted };
  return wanted;
}

const passwordOf = (place: Element): HTMLInputElement | null =>
  place.querySelector<HTMLInputElement>('input[type=password]');
const heading = (login: AuthLogin): string =>
  login.shadowRoot?.querySelector('[part=heading]')?.textContent?.trim() ?? '';

describe('a login when a password is wanted once more', () => {
  beforeEach(() => {
    cancelled = 0;
    page = new Answering(signedIn);
    page.answer = () => {
      page.state = signedIn;
      return Promise.resolve({ status: 'signed-in', session });
    };
  });

  afterEach(() => page.end());

  it('asks for the password alone, for the one who is signed in', async () => {
    const login = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    assert.isNull(login.querySelector('form'));
    want();
    await until(() => passwordOf(login) !== null, 'the password field');
    const shown = [...login.querySelectorAll('input')].filter((input) => !input.hidden);
    assert.deepEqual(
      shown.map(({ autocomplete }) => autocomplete),
      ['current-password'],
    );
    const [name] = login.querySelectorAll<HTMLInputElement>('input[autocomplete=username]');
    assert.equal(name?.value, 'maren');
    assert.isTrue(name?.hidden);
    assert.equal(heading(login), 'Confirm it’s you');
    await until(() => document.activeElement === passwordOf(login), 'the focus in it');
  });

  it('signs in with it, leaving alone how long the session lasts', async () => {
    const login = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    want();
    await until(() => document.activeElement === passwordOf(login), 'the focus');
    await sendKeys({ type: 'my own password' });
    await sendKeys({ press: 'Enter' });
    await until(() => page.requests.length > 0, 'a request');
    assert.equal(page.last?.action, 'login');
    assert.deepEqual(page.last?.input, { identifier: 'maren', password: 'my own password' });
    await until(() => passwordOf(login) === null, 'the form is gone');
  });

  it('leaves the focus to whoever went on elsewhere before the form was there, and says so', async () => {
    const place = await fixture(html`<div><input aria-label="Notes" /><auth-login></auth-login></div>`);
    const [notes, login] = place.children as unknown as [HTMLInputElement, AuthLogin];
    want();
    await login.updateComplete;
    notes.focus();
    await until(() => passwordOf(login) !== null, 'the password field');
    assert.equal(document.activeElement, notes);
    await sendKeys({ type: 'and then' });
    assert.equal(notes.value, 'and then');
    assert.equal(login.querySelector('[role=status]')?.textContent?.trim(), 'Enter your password to go on.');
  });

  it('gives the focus back to where it was', async () => {
    const place = await fixture(html`<div><button>Save</button><auth-login></auth-login></div>`);
    const button = place.querySelector('button');
    button?.focus();
    want();
    await until(() => document.activeElement === passwordOf(place), 'the focus');
    await sendKeys({ type: 'my own password' });
    await sendKeys({ press: 'Enter' });
    await until(() => document.activeElement === button, 'the focus is back');
  });

  it('can be given up', async () => {
    const login = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    want();
    await until(() => passwordOf(login) !== null, 'the password field');
    const cancel = [...login.querySelectorAll('button')].find((button) => button.textContent === 'Cancel');
    const edges = (one?: Element | null) => [one?.getBoundingClientRect().left, one?.getBoundingClientRect().right];
    assert.deepEqual(edges(cancel), edges(login.querySelector('[type=submit]')), 'below the button, as wide');
    cancel?.click();
    await until(() => passwordOf(login) === null, 'the form is gone');
    assert.equal(cancelled, 1);
    assert.lengthOf(page.requests, 0);
  });

  it('is given up when the element leaves the page, not when it is moved', async () => {
    const place = await fixture(
      html`<div>
        <auth-login></auth-login>
        <section></section>
      </div>`,
    );
    const login = place.querySelector('auth-login') ?? assert.fail();
    want();
    await until(() => passwordOf(login) !== null, 'the password field');
    place.querySelector('section')?.append(login);
    await aTimeout(10);
    assert.equal(cancelled, 0);
    login.remove();
    await until(() => cancelled === 1, 'given up');
  });

  it('asks again the next time, with an empty field', async () => {
    const login = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    for (let n = 0; n < 2; n++) {
      want();
      await until(() => document.activeElement === passwordOf(login), 'the focus');
      assert.equal(passwordOf(login)?.value, '');
      await sendKeys({ type: 'my own password' });
      await sendKeys({ press: 'Enter' });
      await until(() => passwordOf(login) === null, 'the form is gone');
      await aTimeout(20);
    }
    assert.lengthOf(page.requests, 2);
  });

  it('is not there where it cannot be seen', async () => {
    const place = await fixture(html`<div hidden><auth-login></auth-login></div>`);
    const wanted = want();
    await aTimeout(50);
    assert.equal(wanted.claimed, 0);
    assert.isNull(passwordOf(place));
  });

  it('is drawn by one of two', async () => {
    const place = await fixture(html`<div><auth-login></auth-login><auth-login></auth-login></div>`);
    want();
    await until(() => passwordOf(place) !== null, 'the password field');
    await aTimeout(50);
    assert.lengthOf(place.querySelectorAll('input[type=password]'), 1);
  });

  it('takes no room before with `confirm-only`, whoever is signed in or not', async () => {
    const login = await fixture<AuthLogin>(html`<auth-login confirm-only></auth-login>`);
    const nothing = () => login.offsetHeight === 0 && login.querySelector('form') === null;
    assert.isTrue(nothing());
    page.state = signedOut;
    await login.updateComplete;
    assert.isTrue(nothing());
    page.state = signedIn;
    want();
    await until(() => passwordOf(login)?.checkVisibility() === true, 'the password field');
    await sendKeys({ type: 'my own password' });
    await sendKeys({ press: 'Enter' });
    await until(nothing, 'nothing again');
  });

  it('comes in a panel, whatever room it shows', async () => {
    const panel = await fixture<AuthPanel>(html`<auth-panel view="register"></auth-panel>`);
    const wanted = want();
    await aTimeout(0);
    assert.isAbove(wanted.claimed, 0, 'claimed before the next task');
    await until(() => passwordOf(panel) !== null, 'the password field');
  });

  it('says that a password is wrong, and waits on', async () => {
    const { AuthError } = await import('../../src/core/errors.ts');
    page.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    const login = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    want();
    await until(() => document.activeElement === passwordOf(login), 'the focus');
    await sendKeys({ type: 'somebody else’s' });
    await sendKeys({ press: 'Enter' });
    await until(() => login.textContent.includes('not right'), 'what is wrong');
    // Nobody was asked for a name here.
    assert.include(login.textContent, 'That password is not right.');
    assert.equal(passwordOf(login)?.value, '');
    assert.equal(cancelled, 0);
  });
});
