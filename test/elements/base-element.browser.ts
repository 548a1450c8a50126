import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { registerLocale } from '../../src/core/locale.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { pseudoLocale, pseudoTag, shown } from '../pseudo-locale.ts';
import { Answering, signedOut } from './answering.ts';
import { autofill, button, field, heading, until } from './person.ts';

AuthLogin.define();

describe('every element', () => {
  let desk: Answering;
  let warnings: unknown[][];
  const { warn } = console;
  beforeEach(() => {
    desk = new Answering();
    warnings = [];
    console.warn = (...args: unknown[]) => void warnings.push(args);
  });
  afterEach(() => {
    desk.end();
    console.warn = warn;
    document.documentElement.lang = 'en';
  });

  it('U-18 tolerates being defined twice, and by two copies of the package, with one warning', () => {
    AuthLogin.define();
    expect(warnings).to.deep.equal([]);
    class Other extends HTMLElement {}
    customElements.define('auth-taken', Other);
    AuthLogin.define('auth-taken');
    AuthLogin.define('auth-taken');
    expect(warnings).to.have.length(1);
    expect(customElements.get('auth-taken')).to.equal(Other);
  });

  it('goes by another name, too', async () => {
    AuthLogin.define('my-login');
    const element = await fixture<AuthLogin>(html`<my-login></my-login>`);
    expect(heading(element)).to.equal('Sign in');
    expect(element).to.be.instanceOf(AuthLogin);
  });

  it('keeps properties that were set before it was defined', async () => {
    const element = document.createElement('late-login') as AuthLogin;
    element.identifier = 'maren';
    document.body.append(element);
    AuthLogin.define('late-login');
    await element.updateComplete;
    expect(field(element, 'username').value).to.equal('maren');
    element.remove();
  });

  it('takes "false" for no, which is how frameworks write it while they know only the tag', async () => {
    const element = await fixture<AuthLogin>(
      html`<auth-login bare="false" unstyled="true" no-remember="" heading-level="3"></auth-login>`,
    );
    const { bare, unstyled, noRemember, confirmOnly } = element;
    expect({ bare, unstyled, noRemember, confirmOnly }).to.deep.equal({
      bare: false,
      unstyled: true,
      noRemember: true,
      confirmOnly: false,
    });
    element.removeAttribute('no-remember');
    expect(element.noRemember).to.equal(false);
  });

  it('puts its form back when a framework throws it out, and gives up being quick about it', async () => {
    const element = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    const password = field(element, 'current-password');
    autofill(password, 'typed before');
    element.textContent = 'x';
    await aTimeout(0);
    expect(field(element, 'current-password')).to.equal(password);
    expect(password.value).to.equal('typed before');
    for (let i = 0; i < 10; i++) {
      element.replaceChildren();
      await aTimeout(0);
    }
    expect(element.querySelector('form')).to.equal(null);
    expect(warnings).to.have.length(1);
    await until(() => element.querySelector('form'), 'the form');
  });

  it('draws one form in a copy of itself, without what was typed', async () => {
    const element = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    autofill(field(element, 'current-password'), 'typed before');
    const copy = element.cloneNode(true) as AuthLogin;
    element.after(copy);
    await copy.updateComplete;
    expect(copy.querySelectorAll('form')).to.have.length(1);
    expect(field(copy, 'current-password').value).to.equal('');
    copy.remove();
  });

  it('speaks the language it stands in, also through shadow roots, and follows it', async () => {
    registerLocale(pseudoTag, pseudoLocale);
    const outer = await fixture(html`<section lang=${pseudoTag}><div></div></section>`);
    const shadow = outer.querySelector('div')?.attachShadow({ mode: 'open' });
    const inner = document.createElement('auth-login');
    shadow?.append(inner);
    await inner.updateComplete;
    expect(heading(inner)).to.equal(shown('loginTitle'));
    expect(getComputedStyle(button(inner, shown('loginSubmit'))).fontWeight).to.equal('600');
    const plain = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    expect(heading(plain)).to.equal('Sign in');
    document.documentElement.lang = pseudoTag;
    await until(() => heading(plain) === shown('loginTitle'), 'the other language');
    document.documentElement.lang = 'en';
    await until(() => heading(plain) === 'Sign in', 'English');
  });

  it('takes words of the page first, then those of the authenticator', async () => {
    desk.state = { ...signedOut, messages: { loginTitle: 'Welcome back', loginSubmit: 'Enter' } };
    const element = await fixture<AuthLogin>(html`<auth-login .messages=${{ loginTitle: 'Hello' }}></auth-login>`);
    expect(heading(element)).to.equal('Hello');
    expect(button(element, 'Enter')).to.exist;
  });
});
