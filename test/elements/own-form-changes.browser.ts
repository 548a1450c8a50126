import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering, confirming, later, session } from './answering.ts';
import { fillInAndSend, formOf, login, neverSent, ownForm, secret, taken } from './own-login.ts';
import { autofill, field, heading, status, until } from './person.ts';

AuthPanel.define();

describe('a form of the page’s own that comes and goes', () => {
  let desk: Answering;
  neverSent();
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  it('is followed when it is late, is replaced, is wrapped and is taken away', async () => {
    const element = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    expect(element.querySelectorAll('[data-auth-box] form')).to.have.length(1);
    const one = document.createElement('form');
    one.method = 'post';
    one.innerHTML = '<input name="username"><input name="current-password" type="password"><button>Go</button>';
    element.append(one);
    await until(() => one.noValidate && !element.querySelector('[data-auth-box] form'), 'the page’s form');
    const wrapper = document.createElement('div');
    const two = one.cloneNode(true) as HTMLFormElement;
    two.removeAttribute('novalidate');
    wrapper.append(two);
    one.replaceWith(wrapper);
    await until(() => two.noValidate && two.checkVisibility(), 'the other form');
    expect(one.noValidate, 'given back').to.equal(false);
    autofill(field(two, 'username'), 'maren');
    autofill(field(two, 'current-password'), secret);
    two.requestSubmit();
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren', password: secret });
    const other = await fixture<AuthLogin>(html`<auth-login>${ownForm}</auth-login>`);
    await taken(other);
    const gone = formOf(other);
    gone.remove();
    await until(() => other.querySelector('[data-auth-box] form'), 'our form');
    expect(gone.noValidate).to.equal(false);
    expect(gone.hasAttribute('data-auth-own')).to.equal(false);
    expect(heading(other)).to.equal('Sign in');
  });

  it('gets back what the page itself had said of it', async () => {
    const element = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    const form = document.createElement('form');
    form.method = 'post';
    form.noValidate = form.hidden = true;
    form.innerHTML = '<input name="username"><input name="current-password" type="password"><button>Go</button>';
    element.append(form);
    await until(() => form.checkVisibility(), 'the form');
    form.remove();
    await until(() => element.querySelector('[data-auth-box] form'), 'our form');
    expect([form.noValidate, form.hidden]).to.deep.equal([true, true]);
  });

  it('is emptied once it has done its work, also where the page hid it first', async () => {
    const element = await login();
    const form = formOf(element);
    const answer = later<{ status: 'signed-in'; session: typeof session }>();
    desk.answer = () => answer.promise;
    fillInAndSend(element);
    await until(() => desk.last, 'the request');
    form.hidden = true;
    answer.resolve({ status: 'signed-in', session });
    await until(() => status(element) === 'You are signed in.', 'the note');
    expect(field(form, 'current-password').value).to.equal('');
  });

  it('asks again for the password of the one who is signed in, and of nobody else', async () => {
    desk.state = confirming();
    const element = await fixture<AuthLogin>(
      html`<auth-login
        ><form method="post" data-step="confirm">
          <input name="username" aria-label="Member" /><input
            name="current-password"
            type="password"
            aria-label="Secret"
          /></form
      ></auth-login>`,
    );
    await until(() => field(element, 'username').value === 'maren', 'the name');
    field(element, 'username').focus();
    await sendKeys({ type: 'x' });
    expect(field(element, 'username').value).to.equal('maren');
  });
});
