import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TemplateResult } from 'lit';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { Answering, session, signedIn, signedOut, user } from './answering.ts';
import { autofill, button, description, expectFocus, field, status, summary, until } from './person.ts';

for (const element of [AuthLogin, AuthRegister, AuthUpdateDetails]) element.define();

const secret = 'nine lives and counting';

const terms = html`<label slot="fields"
  ><input type="checkbox" name="terms" required data-message="Accept the house rules to go on." /> I accept the house
  rules</label
>`;

describe('fields of the page’s own', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  const register = async (fields: TemplateResult) => {
    const element = await fixture<AuthRegister>(html`<auth-register no-names>${fields}</auth-register>`);
    await until(() => element.querySelector('[type=submit]'), 'the button');
    return element;
  };

  const fillIn = (element: Element) => {
    autofill(field(element, 'email'), 'nora@example.org');
    autofill(field(element, 'username'), 'nora');
    autofill(field(element, 'new-password'), secret);
  };

  const said = (element: Element, name: string): string => {
    const input = element.querySelector(`[name=${name}]`);
    return input ? description(input) : '';
  };

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

  it('arrive as attributes: text, numbers, yes and no, lists; empty and disabled ones don’t', async () => {
    const element = await register(html`
      <div slot="fields">
        <label>Company <input name="company" value=" Vale &amp; Sons " /></label>
        <label>Floor <input type="number" name="floor" value="3" /></label>
        <label>Since <input type="date" name="since" value="2020-01-31" /></label>
        <label>Notes <textarea name="notes"></textarea></label>
        <label><input type="checkbox" name="newsletter" /> News</label>
        <label><input type="checkbox" name="terms" value="yes" checked /> Terms</label>
        <label><input type="checkbox" name="topics" value="art" checked /> Art</label>
        <label><input type="checkbox" name="topics" value="music" checked /> Music</label>
        <label><input type="radio" name="size" value="s" /> S</label>
        <label><input type="radio" name="size" value="m" checked /> M</label>
        <label
          >Country
          <select name="country">
            <option value="nl" selected>Netherlands</option>
          </select></label
        >
        <label
          >Tools
          <select name="tools" multiple>
            <option selected>saw</option>
            <option selected>drill</option>
          </select></label
        >
        <label>Gone <input name="gone" value="x" disabled /></label>
        <input type="hidden" name="_token" value="not ours" />
        <input type="hidden" name="authenticity_token" value="not ours" />
        <button type="button" name="help">?</button>
      </div>
    `);
    fillIn(element);
    button(element, 'Create account').click();
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({
      email: 'nora@example.org',
      username: 'nora',
      password: secret,
      attributes: {
        company: 'Vale & Sons',
        floor: 3,
        since: '2020-01-31',
        newsletter: false,
        terms: true,
        topics: 'art,music',
        size: 'm',
        country: 'nl',
        tools: 'saw,drill',
      },
    });
    await until(() => status(element) === 'Your account is ready.', 'the note');
    expect(field(element, 'company').checkVisibility()).to.equal(false);
  });

  it('keep the terms from being passed over, in the page’s words', async () => {
    const element = await register(terms);
    fillIn(element);
    await sendKeys({ press: 'Tab' });
    field(element, 'new-password').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => said(element, 'terms'), 'the words');
    expect(said(element, 'terms')).to.equal('Accept the house rules to go on.');
    const box = field(element, 'terms');
    expectFocus(box);
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    const words = document.getElementById(box.getAttribute('aria-describedby') ?? '');
    expect(words?.checkVisibility()).to.equal(true);
    expect(words?.getBoundingClientRect().top).to.be.at.least(box.getBoundingClientRect().bottom);
    expect(desk.requests).to.deep.equal([]);
    await expect(element).to.be.accessible();
    await sendKeys({ type: ' ' });
    await until(() => !box.hasAttribute('aria-invalid'), 'peace');
    expect(words?.checkVisibility()).to.equal(false);
    await sendKeys({ press: 'Enter' });
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.include({ attributes: { terms: true } });
  });

  it('are held to what the platform holds them to, and listed with ours', async () => {
    const element = await register(html`
      <label slot="fields">Company <input name="company" required /></label>
      <p slot="fields" data-error-for="code" class="mine"></p>
      <label slot="fields">Code <input name="code" pattern="[A-Z]{2}" value="x" /></label>
      <label slot="fields">Floor <input name="floor" /></label>
    `);
    const floor = field(element, 'floor');
    floor.setCustomValidity('There is no such floor.');
    fillIn(element);
    autofill(field(element, 'email'), '');
    button(element, 'Create account').click();
    await until(() => summary(element), 'the summary');
    expect(said(element, 'company')).to.equal('This field is required.');
    expect(said(element, 'floor')).to.equal('There is no such floor.');
    expect(element.querySelector('.mine')?.textContent).to.equal(field(element, 'code').validationMessage);
    for (const words of ['Enter an e-mail address.', 'This field is required.', 'There is no such floor.'])
      expect(summary(element)).to.contain(words);
    const link = [...element.querySelectorAll('a')].find(({ textContent }) => textContent.includes('floor'));
    link?.click();
    expectFocus(floor);
    await expect(element).to.be.accessible();
    floor.setCustomValidity('');
    autofill(floor, '2');
    await until(() => said(element, 'floor') === '', 'peace');
  });

  it('may say what is wrong when the browser asks, and complain when they are left', async () => {
    const element = await register(
      html`<label slot="fields">Code <input name="code" required pattern="[A-Z]{2}" /></label>`,
    );
    const code = field(element, 'code');
    code.addEventListener('invalid', () => code.setCustomValidity(code.value ? 'Two capitals.' : 'The code, please.'));
    code.addEventListener('input', () => code.setCustomValidity(''));
    code.focus();
    await sendKeys({ press: 'Tab' });
    expect(said(element, 'code'), 'may be filled in later').to.equal('');
    code.focus();
    await sendKeys({ type: 'x' });
    field(element, 'new-password').focus();
    await until(() => said(element, 'code') === 'Two capitals.', 'the words');
    autofill(code, '');
    fillIn(element);
    button(element, 'Create account').click();
    await until(() => said(element, 'code') === 'The code, please.', 'the words for nothing');
    autofill(code, 'NL');
    await until(() => said(element, 'code') === '', 'peace');
  });

  it('are refused where they would give a password away or could not be kept', async () => {
    const { error } = console;
    console.error = () => undefined;
    try {
      for (const [fields, words] of [
        [html`<input slot="fields" type="password" name="pin" aria-label="Pin" />`, 'pin'],
        [html`<input slot="fields" type="file" name="photo" aria-label="Photo" />`, 'photo'],
        [html`<input slot="fields" name="given name" aria-label="Name" />`, 'given name'],
        [html`<input slot="fields" name="username" aria-label="Name" />`, 'there already'],
      ] as const) {
        const element = await fixture<AuthRegister>(html`<auth-register>${fields}</auth-register>`);
        await until(() => element.querySelector('[role=alert]')?.textContent?.includes(words), words);
        fillIn(element);
        element.querySelector('form')?.requestSubmit();
        expect(desk.requests).to.deep.equal([]);
        element.remove();
      }
    } finally {
      console.error = error;
    }
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

  it('of a custom element count, too', async () => {
    if (!customElements.get('own-stars')) {
      customElements.define(
        'own-stars',
        class extends HTMLElement {
          static formAssociated = true;
          constructor() {
            super();
            this.attachInternals().setFormValue('5');
          }
        },
      );
    }
    const element = await register(html`<own-stars slot="fields" name="stars"></own-stars>`);
    fillIn(element);
    button(element, 'Create account').click();
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.include({ attributes: { stars: '5' } });
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

  it('show the person’s own attributes, and send those that changed', async () => {
    const attributes = {
      company: 'Vale',
      floor: 3,
      newsletter: true,
      topics: 'art,music',
      country: 'be',
      other: 'kept',
    };
    desk.state = { ...signedIn, session: { ...session, user: { ...user, attributes } } };
    const element = await fixture<AuthUpdateDetails>(
      html`<auth-update-details>
        <label slot="fields">Company <input name="company" /></label>
        <label slot="fields">Floor <input type="number" name="floor" /></label>
        <label slot="fields"><input type="checkbox" name="newsletter" /> News</label>
        <fieldset slot="fields">
          <legend>Topics</legend>
          <label><input type="checkbox" name="topics" value="art" /> Art</label>
          <label><input type="checkbox" name="topics" value="music" /> Music</label>
          <label><input type="checkbox" name="topics" value="food" /> Food</label>
        </fieldset>
        <label slot="fields"
          >Country
          <select name="country">
            <option>nl</option>
            <option>be</option>
          </select></label
        >
      </auth-update-details>`,
    );
    await until(() => field(element, 'company').value === 'Vale', 'the company');
    expect(field(element, 'floor').value).to.equal('3');
    expect(field(element, 'newsletter').checked).to.equal(true);
    const ticked = () => [...element.querySelectorAll<HTMLInputElement>('[name=topics]')].map(({ checked }) => checked);
    expect(ticked()).to.deep.equal([true, true, false]);
    expect(element.querySelector('select')?.value).to.equal('be');
    await expect(element).to.be.accessible();
    button(element, 'Save').click();
    await until(() => status(element) === 'Nothing to save.', 'nothing');
    autofill(field(element, 'company'), 'Vale & Daughters');
    element.querySelectorAll<HTMLInputElement>('[name=topics]')[1]?.click();
    const changed = { company: 'Vale & Daughters', topics: 'art' };
    desk.answer = () => {
      const now = { ...user, attributes: { ...attributes, ...changed } };
      desk.state = { ...signedIn, session: { ...session, user: now } };
      return Promise.resolve({ user: now });
    };
    button(element, 'Save').click();
    await until(() => status(element) === 'Saved.', 'the note');
    expect(desk.last?.input).to.deep.equal({ attributes: changed });
    expect(field(element, 'company').value).to.equal('Vale & Daughters');
    expect(ticked()).to.deep.equal([true, false, false]);
    desk.state = signedOut;
    await until(() => status(element) === 'Sign in first.', 'the note');
    expect(field(element, 'company').checkVisibility()).to.equal(false);
  });
});
