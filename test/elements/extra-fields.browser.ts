import { expect, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { Answering } from './answering.ts';
import { register, said, terms } from './own-fields.ts';
import { autofill, button, expectFocus, field, until } from './person.ts';

AuthRegister.define();

describe('fields of the page’s own', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  it('stand between ours and the button, belong to our form, and can be reached by keyboard in that order', async () => {
    const element = await register(html`
      <label slot="fields">Company <input name="company" /></label>
      ${terms}
      <p slot="before-submit">We write seldom.</p>
    `);
    const form = element.querySelector('form');
    for (const name of ['company', 'terms']) expect(field(element, name).form).to.equal(form);
    field(element, 'new-password').focus();
    await sendKeys({ press: 'Tab' });
    expectFocus(button(element, 'Show'));
    for (const name of ['company', 'terms']) {
      await sendKeys({ press: 'Tab' });
      expectFocus(field(element, name));
    }
    await sendKeys({ press: 'Tab' });
    expectFocus(button(element, 'Create account'));
    const tops = ['[name=company]', '[name=terms]', '[slot=before-submit]', '[type=submit]'].map(
      (selector) => element.querySelector(selector)?.getBoundingClientRect().top ?? 0,
    );
    expect(tops).to.deep.equal(tops.toSorted((a, b) => a - b));
    await expect(element).to.be.accessible();
  });

  it('follow the page: late ones join, those that leave are given back', async () => {
    const element = await register(html`<p slot="before-submit">Soon</p>`);
    const label = document.createElement('label');
    label.slot = 'fields';
    label.innerHTML = 'Company <input name="company" required>';
    element.append(label);
    const company = field(element, 'company');
    await until(() => company.form, 'the form');
    button(element, 'Create account').click();
    await until(() => said(element, 'company'), 'the words');
    label.remove();
    await until(() => !company.hasAttribute('form'), 'what was ours');
    expect(company.hasAttribute('aria-invalid')).to.equal(false);
    expect(company.hasAttribute('aria-describedby')).to.equal(false);
    expect(label.hasAttribute('data-auth-extra')).to.equal(false);
    expect(element.querySelector('[slot=fields]')).to.equal(null);
    element.append(label);
    await until(() => company.form, 'the form again');
  });

  it('are emptied with our form', async () => {
    const element = await register(html`<label slot="fields">Company <input name="company" /></label>${terms}`);
    autofill(field(element, 'company'), 'Vale');
    field(element, 'terms').click();
    element.reset();
    expect(field(element, 'company').value).to.equal('');
    expect(field(element, 'terms').checked).to.equal(false);
  });

  it('are looked like ours, and give in to any class of the page’s', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = '*{margin:0;padding:0} input{border:0} .mine{border-radius:3px}';
    document.head.append(sheet);
    try {
      const element = await register(html`
        <label slot="fields">Company <input name="company" /></label>
        <label slot="fields">Floor <input name="floor" class="mine" /></label>
      `);
      const [company, floor, email] = ['company', 'floor', 'email'].map((name) => field(element, name));
      if (!company || !floor || !email) throw new Error();
      expect(getComputedStyle(company).paddingLeft).to.equal('12px');
      expect(getComputedStyle(company).borderTopWidth).to.equal('1px');
      expect(getComputedStyle(floor).borderRadius).to.equal('3px');
      const control = email.closest('.auth-control');
      expect(company.getBoundingClientRect().width).to.equal(control?.getBoundingClientRect().width);
    } finally {
      sheet.remove();
    }
  });
});
