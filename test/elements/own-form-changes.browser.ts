import { expect, fixture, html } from '@open-wc/testing';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering } from './answering.ts';
import { formOf, neverSent, ownForm, secret, taken } from './own-login.ts';
import { autofill, field, heading, until } from './person.ts';

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
});
