import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering, later, session, signedIn, signedOut } from './answering.ts';
import { formOf, login, neverSent, ownForm, secret, taken } from './own-login.ts';
import { autofill, button, expectFocus, field, heading, status, until } from './person.ts';

AuthPanel.define();

describe('a form of the page’s own', () => {
  let desk: Answering;
  const sent = neverSent();
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  it('stands in the place of ours, from the first drawing', async () => {
    const element = await fixture<AuthLogin>(html`<auth-login>${ownForm}</auth-login>`);
    expect(element.querySelectorAll('form')).to.have.length(1);
    expect(formOf(element).checkVisibility()).to.equal(true);
    expect(heading(element)).to.equal('');
    await taken(element);
    expect(element.querySelectorAll('form')).to.have.length(1);
    expect(formOf(element).checkVisibility()).to.equal(true);
    expect(heading(element)).to.equal('');
    await expect(element).to.be.accessible();
  });

  it('signs in by keyboard alone, is emptied and hidden then, and comes back after signing out', async () => {
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.resolve({ status: 'signed-in', session });
    };
    const element = await login();
    const form = formOf(element);
    element.focus();
    await sendKeys({ type: ' maren ' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: secret });
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'You are signed in.', 'the note');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren', password: secret });
    expect(element.contains(form)).to.equal(true);
    expect(form.checkVisibility()).to.equal(false);
    expect(form.hidden).to.equal(true);
    expect(field(form, 'current-password').value).to.equal('');
    expectFocus(element.querySelector('.auth-note'));
    desk.state = signedOut;
    await until(() => form.checkVisibility(), 'the form');
    expect(form.hidden).to.equal(false);
    expect(status(element)).to.equal('');
    field(form, 'username').focus();
    await sendKeys({ type: 'x' });
    expect(field(form, 'username').value).to.equal('x');
    element.reset();
    expect(field(form, 'username').value).to.equal('');
  });

  it('can’t be changed or sent twice while a request runs, and keeps focus and values', async () => {
    const answer = later<never>();
    desk.answer = () => answer.promise;
    const element = await login(
      html`<form method="post">
        <label>Member <input name="username" /></label>
        <label>Secret <input name="current-password" type="password" /></label>
        <label><input type="checkbox" name="remember" /> Stay</label>
        <label
          >Where
          <select name="where">
            <option>Here</option>
            <option>There</option>
          </select></label
        >
        <button>Let me in</button>
      </form>`,
    );
    const username = field(element, 'username');
    autofill(field(element, 'current-password'), secret);
    username.focus();
    await sendKeys({ type: 'maren' });
    await sendKeys({ press: 'Enter' });
    await until(() => formOf(element).getAttribute('aria-busy') === 'true', 'the request');
    expectFocus(username);
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Enter' });
    field(element, 'remember').click();
    button(element, 'Let me in').click();
    await aTimeout(50);
    expect(username.value).to.equal('maren');
    expect(field(element, 'remember').checked).to.equal(false);
    expect(button(element, 'Let me in').getAttribute('aria-disabled')).to.equal('true');
    expect(button(element, 'Let me in').disabled).to.equal(false);
    expect(desk.requests).to.have.length(1);
    expectFocus(username);
    await expect(element).to.be.accessible();
    answer.reject(new AuthError('unavailable'));
    await until(() => !formOf(element).hasAttribute('aria-busy'), 'the end');
    field(element, 'remember').click();
    expect(field(element, 'remember').checked).to.equal(true);
    expect(username.readOnly).to.equal(false);
    expect(button(element, 'Let me in').hasAttribute('aria-disabled')).to.equal(false);
  });

  it('shows how far slow work has come', async () => {
    desk.answer = ({ progress }) => {
      progress?.(0.4);
      return new Promise(() => undefined);
    };
    const element = await login();
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), secret);
    button(element, 'Let me in').click();
    await until(() => element.querySelector('progress')?.checkVisibility(), 'the progress');
  });

  it('belongs to nobody else: a form in the header is let be', async () => {
    const element = await fixture<AuthLogin>(
      html`<auth-login
        ><form slot="header" method="dialog"><button>Deutsch</button></form></auth-login
      >`,
    );
    const heard = new Promise<Event>((resolve) => {
      element.addEventListener('submit', resolve, { once: true });
    });
    element.querySelector<HTMLFormElement>('form[slot]')?.requestSubmit();
    expect((await heard).defaultPrevented).to.equal(false);
    sent.length = 0;
    expect(element.querySelectorAll('[data-auth-box] form')).to.have.length(1);
  });

  it('waits with its place kept while someone may be signed in', async () => {
    desk.state = { ...signedOut, status: 'pending', hint: true };
    const element = await login();
    expect(formOf(element).checkVisibility({ visibilityProperty: true })).to.equal(false);
    expect(formOf(element).getBoundingClientRect().height).to.be.above(20);
    desk.state = signedOut;
    await until(() => formOf(element).checkVisibility({ visibilityProperty: true }), 'the form');
  });
});
