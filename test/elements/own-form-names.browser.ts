import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { Answering, session, signedIn, signedOut } from './answering.ts';
import { fillIn, register } from './own-fields.ts';
import { fillInAndSend, neverSent, said, secret } from './own-login.ts';
import { autofill, button, expectFocus, field, status, until } from './person.ts';

for (const element of [AuthLogin, AuthRegister]) element.define();

/** Every name that something of a form has: a field called so is in the way of it. */
const taken = new Set<string>();
for (let one: unknown = HTMLFormElement.prototype; one && one !== Object.prototype; one = Object.getPrototypeOf(one))
  for (const name of Object.getOwnPropertyNames(one)) taken.add(name);

const shown = (form: Element): boolean => Element.prototype.checkVisibility.call(form);
const has = (form: Element, attribute: string): boolean => Element.prototype.hasAttribute.call(form, attribute);

describe('fields that are called as something that a form has', () => {
  let desk: Answering;
  neverSent();
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  it('are in the way of nothing in a form of the page’s own', async () => {
    const element = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    const wrapper = document.createElement('div');
    wrapper.innerHTML = `<form method="post"><p data-error></p>
      <input name="username"><input name="current-password" type="password"><p data-error-for="current-password"></p>
      ${[...taken].map((name) => `<input name="${name}">`).join('')}<button>Let me in</button></form>`;
    const [form] = wrapper.children;
    if (!form) throw new Error();
    element.append(wrapper);
    await until(() => has(form, 'novalidate'), 'the element in the form');
    element.focus();
    expectFocus(field(element, 'username'));
    button(element, 'Let me in').click();
    await until(() => said(element, 'data-error-for=current-password'), 'the words');
    await until(() => document.activeElement === element.querySelector('[data-error]'), 'the focus');
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
    field(element, 'querySelector').value = 'x';
    fillInAndSend(element);
    await until(() => said(element, 'data-error-for=current-password').startsWith('That'), 'the refusal');
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.resolve({ status: 'signed-in', session });
    };
    fillInAndSend(element);
    await until(() => status(element) === 'You are signed in.', 'the note');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren', password: secret });
    expect(shown(form)).to.equal(false);
    expect(field(element, 'querySelector').value).to.equal('');
    desk.state = signedOut;
    await until(() => shown(form), 'the form');
    wrapper.remove();
    await until(() => !has(form, 'data-auth-own'), 'the form to be given back');
  });

  it('are in the way of nothing in ours', async () => {
    const names = [
      'action',
      'children',
      'closest',
      'elements',
      'id',
      'method',
      'name',
      'querySelector',
      'reset',
      'submit',
    ];
    const fields = names.map((name) => html`<input slot="fields" name=${name} aria-label=${name} />`);
    const element = await register(html`${fields}`);
    button(element, 'Create account').click();
    await until(() => field(element, 'email').hasAttribute('aria-invalid'), 'the words');
    for (const name of names) autofill(field(element, name), name);
    element.reset();
    for (const name of names) expect(field(element, name).value).to.equal('');
    fillIn(element);
    for (const name of names) autofill(field(element, name), name);
    button(element, 'Create account').click();
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.have.property('attributes').that.has.all.keys(names);
  });

  it('leave the focus to the first field, of whatever kind', async () => {
    const element = await fixture<AuthLogin>(
      html`<auth-login
        ><form method="post">
          <input name="gone" disabled /><input name="fixed" readonly /><input name="out-of-sight" hidden />
          <select name="club" aria-label="Club"></select
          ><input name="username" /><input name="current-password" type="password" /></form
      ></auth-login>`,
    );
    await until(() => element.querySelector('[data-auth-own]'), 'the element in the form');
    element.focus();
    expectFocus(element.querySelector('select'));
    await element.focusHeading();
    expectFocus(element.querySelector('select'));
    element.querySelector('select')?.replaceWith(document.createElement('own-choice'));
    element.querySelector('own-choice')?.setAttribute('name', 'club');
    if (!customElements.get('own-choice'))
      customElements.define(
        'own-choice',
        class extends HTMLElement {
          static formAssociated = true;
          constructor() {
            super();
            this.attachShadow({ mode: 'open', delegatesFocus: true }).innerHTML = '<button>Choose</button>';
          }
        },
      );
    element.focus();
    expect(document.activeElement === element.querySelector('own-choice')).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expectFocus(field(element, 'username'));
  });
});
