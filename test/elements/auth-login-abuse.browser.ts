import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthErrorEvent, AuthSuccessEvent } from '../../src/core/events.ts';
import { Answering, later, session, signedIn } from './answering.ts';
import { autofill, button, description, field, heading, status, summary, traces, until } from './person.ts';
import { login, secret, signIn } from './login.ts';

describe('<auth-login> when it is used otherwise than it was meant', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

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
});
