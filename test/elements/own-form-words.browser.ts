import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering } from './answering.ts';
import { formOf, login, neverSent, said, secret } from './own-login.ts';
import { autofill, button, description, expectFocus, field, summary, until } from './person.ts';

AuthPanel.define();

describe('what is wrong in a form of the page’s own', () => {
  let desk: Answering;
  neverSent();
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  it('says what is missing beside each field and at the place for the whole, and forgets it as someone types', async () => {
    const element = await login();
    const username = field(element, 'username');
    username.setAttribute('aria-describedby', 'hint');
    button(element, 'Let me in').click();
    await until(() => said(element, 'data-error-for=username'), 'the words');
    expect(said(element, 'data-error-for=username')).to.equal('Enter your username or e-mail address.');
    expect(said(element, 'data-error-for=current-password')).to.equal('Enter your password.');
    expect(said(element, 'data-error')).to.equal('Enter your username or e-mail address. Enter your password.');
    expectFocus(element.querySelector('[data-error]'));
    expect(summary(element)).to.equal('');
    expect(username.getAttribute('aria-invalid')).to.equal('true');
    expect(username.getAttribute('aria-describedby')).to.match(/^hint \S+$/);
    await expect(element).to.be.accessible();
    username.focus();
    await sendKeys({ type: 'm' });
    await until(() => !username.hasAttribute('aria-invalid'), 'peace');
    expect(username.getAttribute('aria-describedby')).to.equal('hint');
    expect(element.querySelector<HTMLElement>('[data-error-for=username]')?.hidden).to.equal(true);
    expect(desk.requests).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    await until(() => document.activeElement === field(element, 'current-password'), 'the one field in question');
    expect(said(element, 'data-error')).to.equal('');
  });

  it('says why it was refused, and asks for the password again', async () => {
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    const element = await login();
    const heard: string[] = [];
    const password = field(element, 'current-password');
    password.addEventListener('input', () => heard.push(password.value));
    autofill(field(element, 'username'), 'maren');
    autofill(password, secret);
    button(element, 'Let me in').click();
    await until(() => said(element, 'data-error-for=current-password'), 'the answer');
    expect(description(password)).to.equal('That username or password is not right.');
    expectFocus(password);
    expect(password.value).to.equal('');
    expect(heard.at(-1), 'a framework learns of it').to.equal('');
    expect(field(element, 'username').value).to.equal('maren');
    desk.answer = () => Promise.reject(new AuthError('too_many_attempts', { retryAfter: 60 }));
    autofill(password, secret);
    button(element, 'Let me in').click();
    await until(() => said(element, 'data-error').startsWith('Too many attempts.'), 'the wait');
    expectFocus(element.querySelector('[data-error]'));
    expect(button(element, 'Let me in').getAttribute('aria-disabled')).to.equal('true');
    await expect(element).to.be.accessible();
  });

  it('does without places: a summary of ours stands above it', async () => {
    const element = await login(
      html`<form method="dialog">
        <label>Member <input name="username" /></label>
        <label>Secret <input name="current-password" type="password" /></label>
        <button>Let me in</button>
      </form>`,
    );
    expect(field(element, 'username').autocomplete).to.equal('username');
    autofill(field(element, 'username'), 'maren');
    button(element, 'Let me in').click();
    await until(() => summary(element), 'the summary');
    expect(summary(element)).to.equal('There is a problem Enter your password.');
    const box = element.querySelector('.auth-summary');
    expectFocus(box);
    expect(box?.getBoundingClientRect().bottom).to.be.at.most(formOf(element).getBoundingClientRect().top);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expectFocus(field(element, 'current-password'));
    await expect(element).to.be.accessible();
  });
});
