import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { registerLocale } from '../../src/core/locale.ts';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { ar } from '../../src/locales/ar.ts';
import { de } from '../../src/locales/de.ts';
import { Answering, session, settings, signedIn, signedOut } from './answering.ts';
import {
  autofill,
  button,
  description,
  expectFocus,
  field,
  fieldNames,
  heading,
  status,
  summary,
  until,
} from './person.ts';
import { login, secret, signIn } from './login.ts';

describe('<auth-login>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  it('says that the device is offline where that is why something could not be fetched', async () => {
    const unfetched = new AuthError('unavailable', { cause: new TypeError('Failed to fetch') });
    desk.answer = () => Promise.reject(unfetched);
    const element = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    const send = () => {
      autofill(field(element, 'username'), 'maren');
      autofill(field(element, 'current-password'), secret);
      button(element, 'Sign in').click();
    };
    send();
    await until(() => summary(element) === 'That is not available right now. Try again.', 'what is known');
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      send();
      await until(() => summary(element) === 'You are offline.', 'the reason');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('shows a form that can be typed into at once, without anyone who answers', async () => {
    desk.end();
    const element = await login();
    expect(heading(element)).to.equal('Sign in');
    expect(fieldNames(element)).to.deep.equal(['username', 'current-password', 'remember']);
    expect(field(element, 'username').autocomplete).to.equal('username');
    expect(field(element, 'current-password').autocomplete).to.equal('current-password');
    expect(field(element, 'username').labels?.[0]?.textContent.trim()).to.equal('Username or e-mail');
    expect(element.querySelector('form')?.method).to.equal('post');
  });

  it('signs in by keyboard alone', async () => {
    const element = await login();
    element.focus();
    await sendKeys({ type: ' maren ' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: secret });
    await sendKeys({ press: 'Tab' });
    expectFocus(button(element, 'Show'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: ' ' });
    await sendKeys({ press: 'Enter' });
    await until(() => desk.last, 'a request');
    expect(desk.last?.action).to.equal('login');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren', password: secret, remember: true });
  });

  it('removes the form when it is done, says so, and begins anew after signing out', async () => {
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.resolve({ status: 'signed-in', session });
    };
    const element = await login();
    await signIn(element);
    await until(() => status(element) === 'You are signed in.', 'the note');
    expect(element.querySelector('form')).to.equal(null);
    expectFocus(element.querySelector('.auth-note'));
    desk.state = signedOut;
    await until(() => element.querySelector('form'), 'the form');
    expect(field(element, 'current-password').value).to.equal('');
    expect(status(element)).to.equal('');
  });

  it('says in one place what was wrong, without saying which, and asks for the password again', async () => {
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    const element = await login();
    await signIn(element);
    const password = field(element, 'current-password');
    await until(() => description(password), 'the answer');
    expect(description(password)).to.equal('That username or password is not right.');
    expectFocus(password);
    expect(summary(element)).to.equal('');
    expect(field(element, 'username').value).to.equal('maren');
    expect(field(element, 'username').hasAttribute('aria-invalid')).to.equal(false);
    expect(password.value).to.equal('');
    await expect(element).to.be.accessible();
    desk.answer = () => Promise.resolve({ status: 'signed-in', session });
    await sendKeys({ type: secret });
    await sendKeys({ press: 'Enter' });
    await until(() => desk.requests.length === 2, 'another request');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren', password: secret, remember: false });
  });

  it('speaks of the e-mail address alone where people are known by it', async () => {
    registerLocale('de', de);
    registerLocale('ar', ar);
    desk.state = { ...signedOut, settings: { ...settings, identifier: 'email' } };
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    for (const [lang, words] of [
      ['en', 'That e-mail address or password is not right.'],
      ['de', 'E-Mail-Adresse oder Passwort ist falsch.'],
      ['ar', 'عنوان البريد الإلكتروني أو كلمة المرور غير صحيحة.'],
    ]) {
      const element = await fixture<AuthLogin>(html`<auth-login lang=${String(lang)}></auth-login>`);
      autofill(field(element, 'username'), 'maren@example.com');
      autofill(field(element, 'current-password'), secret);
      element.querySelector('form')?.requestSubmit();
      await until(() => description(field(element, 'current-password')), 'the answer');
      expect(description(field(element, 'current-password'))).to.equal(words);
      element.remove();
    }
  });

  it('keeps the red border of a field in error while it has the focus, beside the outline of the focus', async () => {
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    const element = await login();
    await signIn(element);
    const password = field(element, 'current-password');
    await until(() => password.hasAttribute('aria-invalid'), 'the answer');
    expectFocus(password);
    const control = password.closest('.auth-control') ?? password;
    const danger = getComputedStyle(element.querySelector('.auth-error') ?? element).color;
    const focused = getComputedStyle(control);
    expect(focused.borderColor).to.equal(danger);
    expect(focused.boxShadow).to.contain(danger);
    expect(focused.outlineStyle).to.equal('solid');
    expect(focused.outlineColor).not.to.equal(danger);
    expect(parseFloat(focused.outlineOffset)).to.be.above(0);
    field(element, 'username').focus();
    expect(getComputedStyle(control).borderColor).to.equal(danger);
    expect(getComputedStyle(control).outlineStyle).to.equal('none');
  });

  it('asks for what is missing, and nags only when the form is sent', async () => {
    const element = await login();
    element.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => summary(element), 'the summary');
    expect(desk.requests).to.deep.equal([]);
    expect(summary(element)).to.equal('There is a problem Enter your username or e-mail address. Enter your password.');
    expect(description(field(element, 'username'))).to.equal('Enter your username or e-mail address.');
    expect(field(element, 'username').getAttribute('aria-invalid')).to.equal('true');
    const address = location.href;
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expectFocus(field(element, 'username'));
    expect(location.href).to.equal(address);
    await sendKeys({ type: 'm' });
    await until(() => !field(element, 'username').hasAttribute('aria-invalid'), 'no complaint');
    await sendKeys({ press: 'Enter' });
    await until(() => summary(element) === '', 'no summary');
    expectFocus(field(element, 'current-password'));
    expect(description(field(element, 'current-password'))).to.equal('Enter your password.');
  });

  it('counts down after too many attempts, and lets try again then', async () => {
    desk.answer = () => Promise.reject(new AuthError('too_many_attempts', { retryAfter: 3 }));
    const element = await login();
    await signIn(element);
    await until(() => summary(element), 'the summary');
    const first = summary(element);
    expect(first).to.match(/^Too many attempts\. Try again in [123] seconds?\.$/);
    expect(button(element, 'Sign in').getAttribute('aria-disabled')).to.equal('true');
    button(element, 'Sign in').click();
    await until(() => ![first, ''].includes(summary(element)), 'a tick');
    expect(summary(element)).to.match(/^Too many attempts\. Try again in [12] seconds?\.$/);
    expect(element.querySelector('.auth-summary')?.closest('[aria-live], [role=alert], [role=status]')).to.equal(null);
    await until(() => summary(element) === '', 'the end');
    expect(status(element)).to.equal('You can try again now.');
    expectFocus(field(element, 'username'));
    expect(desk.requests).to.have.length(1);
    button(element, 'Sign in').click();
    await until(() => desk.requests.length === 2, 'another request');
  });

  it('goes on with a new password after a temporary one', async () => {
    desk.answer = () => {
      desk.state = { ...signedOut, status: 'continue', step: 'new-password' };
      return Promise.resolve({ status: 'continue', step: 'new-password' });
    };
    const element = await login();
    await signIn(element);
    await until(() => heading(element) === 'Choose a new password', 'the step');
    expectFocus(element.shadowRoot?.querySelector('[role=heading]') ?? null);
    expect(fieldNames(element)).to.deep.equal(['new-password']);
    expect(field(element, 'username').value).to.equal('maren');
    expect(field(element, 'new-password').value).to.equal('');
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.resolve({ session });
    };
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'a better one by far' });
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'You are signed in.', 'the note');
    expect(desk.last?.action).to.equal('reset-password');
    expect(desk.last?.input).to.deep.equal({ newPassword: 'a better one by far' });
  });

  it('takes the step from whoever answers in the place of an authenticator', async () => {
    desk.answer = () => Promise.resolve({ status: 'continue', step: 'new-password' });
    const element = await login();
    await signIn(element);
    await until(() => heading(element) === 'Choose a new password', 'the step');
  });

  it('keeps nodes, text and focus when the settings arrive', async () => {
    desk.end();
    const element = await login();
    const input = field(element, 'username');
    input.focus();
    await sendKeys({ type: 'mar' });
    desk = new Answering({ ...signedOut, settings: { ...settings, remember: false, identifier: 'email' } });
    await until(() => !fieldNames(element).includes('remember'), 'the settings');
    expect(field(element, 'username')).to.equal(input);
    expectFocus(input);
    await sendKeys({ type: 'en' });
    expect(input.value).to.equal('maren');
    expect(input.labels?.[0]?.textContent.trim()).to.equal('E-mail');
  });

  it('keeps its place free while a session may exist', async () => {
    desk.end();
    desk = new Answering({ ...signedOut, status: 'pending', hint: true });
    const element = await login();
    expect(field(element, 'username').checkVisibility({ visibilityProperty: true })).to.equal(false);
    const height = element.getBoundingClientRect().height;
    expect(height).to.be.above(200);
    desk.state = signedOut;
    await element.updateComplete;
    expect(field(element, 'username').checkVisibility({ visibilityProperty: true })).to.equal(true);
    expect(element.getBoundingClientRect().height).to.equal(height);
  });

  it('waits for an authenticator that comes later than the request', async () => {
    desk.end();
    const element = await login();
    await signIn(element);
    await until(() => element.pending, 'pending');
    await aTimeout(50);
    desk = new Answering();
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren', password: secret, remember: false });
  });

  it('does nothing when a page stops the request', async () => {
    const element = await login();
    element.addEventListener('auth-request', (event) => event.preventDefault(), { once: true });
    await signIn(element);
    await aTimeout(100);
    expect(desk.requests).to.deep.equal([]);
    expect(element.pending).to.equal(false);
    expect(summary(element)).to.equal('');
    expect(field(element, 'current-password').value).to.equal(secret);
  });

  it('says what is not offered, and why nothing can be read', async () => {
    desk.state = { ...signedOut, actions: ['get-session'] };
    const element = await login();
    await until(() => status(element) === 'This page does not offer that.', 'the note');
    desk.state = { ...signedOut, error: 'insecure_context' };
    await until(() => summary(element) === 'Open this page by https or on localhost.', 'the reason');
  });

  it('sends the form by the mouse, too', async () => {
    const element = await login();
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), secret);
    const { x, y, width, height } = button(element, 'Sign in').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    await until(() => desk.last, 'the request');
  });

  it('lets a page put something before the button', async () => {
    desk.answer = () => Promise.reject(new AuthError('offline'));
    const element = await fixture<AuthLogin>(
      html`<auth-login
        ><label slot="before-submit"><input name="terms" type="checkbox" /> Terms</label></auth-login
      >`,
    );
    await until(() => element.querySelector('[type=submit]'), 'the button, with what is above it');
    const terms = element.querySelector('label[slot]');
    const submit = button(element, 'Sign in');
    expect(element.querySelectorAll('button[type=submit]')).to.have.length(1);
    expect(submit.form).to.equal(element.querySelector('form'));
    expect(submit.getBoundingClientRect().top).to.be.above(terms?.getBoundingClientRect().bottom ?? Infinity);
    await signIn(element);
    await until(() => summary(element), 'the answer');
    terms?.remove();
    await until(() => element.querySelector('form')?.contains(button(element, 'Sign in')), 'the button in the form');
  });
});
