import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering, later, session, signedIn, signedOut } from './answering.ts';
import { autofill, button, description, expectFocus, field, heading, status, summary, until } from './person.ts';

AuthPanel.define();

const secret = 'correct horse battery';

const ownForm = html`<form method="post">
  <p data-error></p>
  <label>Member <input name="username" autocomplete="username" /></label>
  <p data-error-for="username"></p>
  <label>Secret <input name="current-password" type="password" autocomplete="current-password" /></label>
  <p data-error-for="current-password"></p>
  <button>Let me in</button>
</form>`;

/** What the page says at a place of its own. */
const said = (element: Element, place: string): string =>
  element.querySelector<HTMLElement>(`[${place}]`)?.innerText.trim() ?? '';

const formOf = (element: Element): HTMLFormElement => {
  const form = element.querySelector<HTMLFormElement>('form:not([data-auth-box] *)');
  if (!form) throw new Error('The page has no form here.');
  return form;
};

/** Whether the element works in the page's form. */
const taken = (element: Element) => until(() => formOf(element).noValidate, 'the element in the form');

describe('a form of the page’s own', () => {
  let desk: Answering;
  let sent: Event[];
  const watch = (event: Event) => sent.push(event);
  beforeEach(() => {
    desk = new Answering();
    sent = [];
    addEventListener('submit', watch);
  });
  afterEach(() => {
    desk.end();
    removeEventListener('submit', watch);
    for (const event of sent) expect(event.defaultPrevented, 'never sent by the browser').to.equal(true);
  });

  const login = async (form = ownForm) => {
    const element = await fixture<AuthLogin>(html`<auth-login>${form}</auth-login>`);
    await taken(element);
    return element;
  };

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

  for (const [name, form, words] of [
    ['without a method', html`<form><input name="username" /><input name="current-password" /></form>`, 'its method'],
    [
      'with a button of another method',
      html`<form method="post">
        <input name="username" /><input name="current-password" /><button formmethod="get">Go</button>
      </form>`,
      'formmethod',
    ],
    ['without a field it needs', html`<form method="post"><input name="username" /></form>`, 'current-password'],
    [
      'with a password of another name',
      html`<form method="post">
        <input name="username" /><input name="current-password" type="password" /><input name="pin" type="password" />
      </form>`,
      'pin',
    ],
    [
      'with a field twice',
      html`<form method="post">
        <input name="username" /><input name="username" /><input name="current-password" />
      </form>`,
      'one <input> named username',
    ],
  ] as const) {
    it(`is refused ${name}, in words on the page and in the console, and can’t be sent`, async () => {
      const { error } = console;
      const complaints: unknown[] = [];
      console.error = (...all: unknown[]) => complaints.push(...all);
      try {
        const element = await fixture<AuthLogin>(html`<auth-login>${form}</auth-login>`);
        const before = formOf(element);
        autofill(field(before, 'username'), 'typed too soon');
        await until(() => element.querySelector('[role=alert]'), 'the words');
        expect(element.querySelector<HTMLElement>('[role=alert]')?.innerText).to.contain(words);
        expect(complaints.join()).to.contain(words);
        expect(complaints).to.have.length(1);
        expect(before.checkVisibility()).to.equal(false);
        expect(field(before, 'username').value, 'nothing that could be sent').to.equal('');
        before.requestSubmit();
        await aTimeout(30);
        expect(desk.requests).to.deep.equal([]);
        expect(sent).to.have.length(1);
      } finally {
        console.error = error;
      }
    });
  }

  it('works as soon as what was wrong with it is put right', async () => {
    const { error } = console;
    console.error = () => undefined;
    const element = await fixture<AuthLogin>(
      html`<auth-login
        ><form><input name="username" /><input name="current-password" /></form
      ></auth-login>`,
    );
    await until(() => element.querySelector('[role=alert]'), 'the words');
    console.error = error;
    formOf(element).method = 'post';
    await until(() => formOf(element).checkVisibility(), 'the form');
    expect(element.querySelector('[role=alert]')).to.equal(null);
  });

  it('is never sent by the browser, not even before what works in it is there', async () => {
    const element = document.createElement('auth-login');
    const form = document.createElement('form');
    form.innerHTML = '<input name="username" value="maren"><button>Go</button>';
    const stop = (event: Event) => event.stopPropagation();
    form.addEventListener('submit', stop);
    element.append(form);
    document.body.append(element);
    await element.updateComplete;
    const before = location.href;
    form.requestSubmit();
    await aTimeout(50);
    expect(location.href).to.equal(before);
    element.remove();
  });

  it('is followed when it comes late, is replaced, is wrapped and is taken away', async () => {
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

  describe('and the steps of signing in', () => {
    const waits = () => {
      desk.state = { ...signedOut, status: 'continue', step: 'new-password' };
      return Promise.resolve({ status: 'continue', step: 'new-password' } as const);
    };
    const fillIn = (element: Element) => {
      autofill(field(element, 'username'), 'maren');
      autofill(field(element, 'current-password'), secret);
      button(element, 'Let me in').click();
    };

    it('go on in a form of ours where the page has none', async () => {
      desk.answer = waits;
      const element = await login();
      fillIn(element);
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
      fillIn(element);
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
  });
});
