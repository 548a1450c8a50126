import { aTimeout, expect, fixtureSync, html } from '@open-wc/testing';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering, session, signedIn, signedOut } from './answering.ts';
import { fillInAndSend, formOf, login, neverSent, ownForm, said, secret } from './own-login.ts';
import { autofill, button, expectFocus, field, heading, status, until } from './person.ts';

AuthPanel.define();

describe('the steps of signing in, beside a form of the page’s own', () => {
  let desk: Answering;
  neverSent();
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  const waits = () => {
    desk.state = { ...signedOut, status: 'continue', step: 'new-password' };
    return Promise.resolve({ status: 'continue', step: 'new-password' } as const);
  };

  it('go on in a form of ours where the page has none', async () => {
    desk.answer = waits;
    const element = await login();
    fillInAndSend(element);
    await until(() => heading(element) === 'Choose a new password', 'the step');
    expect(formOf(element).checkVisibility()).to.equal(false);
    expect(field(formOf(element), 'current-password').value).to.equal('');
    autofill(field(element, 'new-password'), 'a better one by far');
    button(element, 'Save password').click();
    await until(() => desk.last?.action === 'reset-password', 'the request');
  });

  it('go on in the page’s form for it', async () => {
    desk.answer = waits;
    const element = await login(
      html`${ownForm}
        <form method="post" data-step="new-password">
          <input name="username" hidden />
          <label>New secret <input name="new-password" type="password" /></label>
          <label>Again <input name="repeat-password" type="password" /></label>
          <p data-error-for="repeat-password"></p>
          <button>Keep it</button>
        </form>`,
    );
    const [, second] = element.querySelectorAll('form');
    if (!second) throw new Error();
    expect(second.checkVisibility()).to.equal(false);
    fillInAndSend(element);
    await until(() => second.checkVisibility(), 'the step');
    expect(element.querySelectorAll('form')).to.have.length(2);
    expectFocus(field(second, 'new-password'));
    expect(field(second, 'username').value).to.equal('maren');
    expect(field(second, 'new-password').autocomplete).to.equal('new-password');
    autofill(field(second, 'new-password'), 'a better one by far');
    autofill(field(second, 'repeat-password'), 'another one');
    button(second, 'Keep it').click();
    await until(() => said(element, 'data-error-for=repeat-password'), 'the difference');
    expect(said(element, 'data-error-for=repeat-password')).to.equal('The two passwords are not the same.');
    autofill(field(second, 'repeat-password'), 'a better one by far');
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.resolve({ session });
    };
    button(second, 'Keep it').click();
    await until(() => status(element) === 'You are signed in.', 'the note');
    expect(desk.last?.input).to.deep.equal({ newPassword: 'a better one by far' });
  });

  it('begin with no login when a form for one is sent too early', async () => {
    const element = fixtureSync<AuthLogin>(
      html`<auth-login
        >${ownForm}
        <form method="post" data-step="new-password"><input name="new-password" type="password" /></form
      ></auth-login>`,
    );
    await element.updateComplete;
    const [first, second] = element.querySelectorAll('form');
    if (!first || !second) throw new Error();
    expect(second.noValidate, 'that nobody works in it yet').to.equal(false);
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), secret);
    second.requestSubmit();
    await until(() => !second.checkVisibility(), 'the first step');
    await aTimeout(50);
    expect(desk.requests).to.deep.equal([]);
    first.requestSubmit();
    await until(() => desk.last, 'the request');
  });
});
