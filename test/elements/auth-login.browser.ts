import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthErrorEvent, AuthSuccessEvent } from '../../src/core/events.ts';
import { registerLocale } from '../../src/core/locale.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { ar } from '../../src/locales/ar.ts';
import { de } from '../../src/locales/de.ts';
import { Answering, later, session, settings, signedIn, signedOut } from './answering.ts';
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
  traces,
  until,
} from './person.ts';

AuthLogin.define();

const secret = 'correct horse battery';

describe('<auth-login>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  const login = () => fixture<AuthLogin>(html`<auth-login></auth-login>`);

  async function signIn(element: AuthLogin): Promise<void> {
    element.focus();
    await sendKeys({ type: 'maren' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: secret });
    await sendKeys({ press: 'Enter' });
  }

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
    desk.answer = () => Promise.reject(new AuthError('too_many_attempts', { retryAfter: 2 }));
    const element = await login();
    await signIn(element);
    await until(() => summary(element), 'the summary');
    expect(summary(element)).to.match(/^Too many attempts\. Try again in [12] seconds?\.$/);
    expect(button(element, 'Sign in').getAttribute('aria-disabled')).to.equal('true');
    button(element, 'Sign in').click();
    await until(() => summary(element).includes('1 second.'), 'a tick');
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

  it('U-01 uses what was filled in without a key, and a composition does not send the form', async () => {
    const element = await login();
    const username = field(element, 'username');
    field(element, 'current-password').value = secret;
    username.focus();
    username.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    username.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    autofill(username, '真蓮');
    await aTimeout(50);
    expect(desk.requests).to.deep.equal([]);
    username.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await sendKeys({ press: 'Enter' });
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({ identifier: '真蓮', password: secret, remember: false });
  });

  it('U-02 sends one request for a double click and Enter', async () => {
    const answer = later<never>();
    desk.answer = () => answer.promise;
    const element = await login();
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), secret);
    const submit = button(element, 'Sign in');
    submit.click();
    submit.click();
    await until(() => element.pending, 'pending');
    expect(element.hasAttribute('pending')).to.equal(true);
    expect(status(element)).to.equal('One moment …');
    field(element, 'current-password').focus();
    await sendKeys({ press: 'Enter' });
    submit.click();
    await aTimeout(50);
    expect(desk.requests).to.have.length(1);
    answer.reject(new AuthError('offline'));
    await until(() => summary(element) === 'You are offline.', 'the answer');
    expect(element.pending).to.equal(false);
  });

  it('U-03 ends in silence when it is removed while a request runs', async () => {
    for (const end of ['resolve', 'reject'] as const) {
      const answer = later<{ status: 'signed-in'; session: typeof session }>();
      desk.answer = () => answer.promise;
      const element = await login();
      const events: Event[] = [];
      for (const name of ['auth-success', 'auth-error'] as const) element.addEventListener(name, (e) => events.push(e));
      await signIn(element);
      await until(() => element.pending, 'pending');
      const password = field(element, 'current-password');
      element.remove();
      if (end === 'resolve') answer.resolve({ status: 'signed-in', session });
      else answer.reject(new AuthError('offline'));
      await until(() => !element.pending, 'the end');
      expect(events).to.deep.equal([]);
      expect(password.value).to.equal('');
    }
    expect(desk.watchers).to.equal(0);
  });

  it('U-04 keeps what was typed when it is moved, and two of them agree', async () => {
    const page = await fixture(
      html`<div>
        <auth-login></auth-login>
        <section></section>
        <auth-login></auth-login>
      </div>`,
    );
    const [one, two] = page.querySelectorAll('auth-login');
    if (!one || !two) throw new Error();
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    autofill(field(one, 'current-password'), secret);
    page.querySelector('section')?.append(one);
    await aTimeout(20);
    expect(field(one, 'current-password').value).to.equal(secret);
    expect(one.querySelectorAll('form')).to.have.length(1);
    expect(desk.watchers).to.equal(2);
    desk.state = signedIn;
    await until(() => status(one) === 'You are signed in.' && status(two) === 'You are signed in.', 'both');
  });

  it('U-05 shows hostile words as text, clipped', async () => {
    const element = await login();
    const hostile = `<img src=x onerror="document.title='owned'">\u202E${'x'.repeat(10_000)}`;
    element.messages = { username_taken: '{name} is taken.', loginTitle: hostile };
    desk.answer = () => Promise.reject(new AuthError('username_taken', { params: { name: hostile } }));
    await signIn(element);
    await until(() => summary(element), 'the summary');
    expect(element.querySelector('img')).to.equal(null);
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    expect(summary(element)).to.contain('<img src=x').and.not.contain('\u202E');
    expect(summary(element).length).to.be.below(600);
    expect(heading(element).length).to.be.below(600);
    expect(element.getBoundingClientRect().width).to.be.at.most(document.documentElement.clientWidth);
    expect(document.title).not.to.equal('owned');
  });

  it('U-05 knows no word for a code that is the name of a method', async () => {
    desk.answer = () => Promise.reject(Object.assign(new AuthError('offline'), { code: 'constructor' }));
    const element = await login();
    await signIn(element);
    await until(() => summary(element), 'the summary');
    expect(summary(element)).to.equal('That is not available right now. Try again.');
  });

  it('U-07 works between nodes whose names hide those of the document', async () => {
    const page = await fixture(
      html`<div>
        <a id="authenticator"></a>
        <form id="auth-login-1"><input name="submit" /><input name="username" /></form>
        <a id="config" name="config"></a><img name="getElementById" /><img name="activeElement" />
        <auth-login></auth-login>
      </div>`,
    );
    const element = page.querySelector('auth-login');
    if (!element) throw new Error();
    await signIn(element);
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren', password: secret, remember: false });
  });

  it('U-08 tells the secret to nobody but whoever answers', async () => {
    const seen: Event[] = [];
    const listen = (event: Event) => seen.push(event);
    const names = ['auth-success', 'auth-error', 'auth-change', 'auth-view', 'auth-ready', 'context-request'];
    for (const name of names) document.addEventListener(name, listen, true);
    const element = await login();
    await signIn(element);
    await until(() => seen.some((event) => event instanceof AuthSuccessEvent), 'success');
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    element.reset();
    await until(() => element.querySelector('form'), 'the form');
    await signIn(element);
    await until(() => seen.some((event) => event instanceof AuthErrorEvent), 'an error');
    for (const name of names) document.removeEventListener(name, listen, true);
    const said = new Set<unknown>();
    const scan = (value: unknown, depth = 0): void => {
      if (value === null || typeof value !== 'object' || value instanceof Node || said.has(value) || depth > 6) {
        expect(String(value)).not.to.contain(secret);
        return;
      }
      said.add(value);
      for (const key of Reflect.ownKeys(value)) scan(Reflect.get(value, key), depth + 1);
      if (value instanceof Event) for (const key in value) scan(Reflect.get(value, key), depth + 1);
    };
    for (const event of seen) scan(event);
  });

  it('U-09 leaves no secret in attributes or markup', async () => {
    desk.answer = () => Promise.reject(new AuthError('offline'));
    const element = await login();
    element.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: secret });
    button(element, 'Show').click();
    await until(() => field(element, 'current-password').type === 'text', 'the password');
    expect(traces(element)).not.to.contain(secret);
    field(element, 'username').value = 'maren';
    await sendKeys({ press: 'Enter' });
    await until(() => summary(element), 'the answer');
    expect(traces(element)).not.to.contain(secret);
    expect(element.cloneNode(true).textContent).not.to.contain(secret);
  });

  it('U-15 hides a shown password when the form is sent, the window is left, or the page comes back', async () => {
    const element = await login();
    const password = field(element, 'current-password');
    autofill(password, secret);
    const toggle = element.querySelector<HTMLButtonElement>('.auth-toggle');
    const show = async () => {
      toggle?.click();
      await until(() => password.type === 'text', 'the password');
      expect(toggle?.getAttribute('aria-label')).to.equal('Hide password');
      expect(toggle?.textContent.trim()).to.equal('Hide');
      expect(status(element)).to.equal('Your password is visible.');
    };
    await show();
    toggle?.click();
    await until(() => password.type === 'password', 'no password');
    expect(status(element)).to.equal('Your password is hidden.');
    await show();
    window.dispatchEvent(new Event('blur'));
    expect(password.type).to.equal('password');
    await show();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(password.type).to.equal('password');
    await show();
    autofill(field(element, 'username'), 'maren');
    let type = '';
    document.addEventListener('auth-request', () => (type = password.type), { once: true });
    button(element, 'Sign in').click();
    await until(() => type, 'the request');
    expect(type).to.equal('password');
    await until(() => toggle?.textContent.trim() === 'Show', 'the button');
  });

  it('U-17 says nothing of the secret when it was refused', async () => {
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    const element = await login();
    await signIn(element);
    await until(() => description(field(element, 'current-password')), 'the answer');
    const said = [...element.querySelectorAll('[role=status], [role=group], [role=alert], .auth-error')];
    expect(said.map((one) => one.textContent).join()).not.to.contain(secret);
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
