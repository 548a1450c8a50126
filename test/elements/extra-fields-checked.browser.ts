import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { Answering } from './answering.ts';
import { fillIn, register, said, terms } from './own-fields.ts';
import { autofill, button, expectFocus, field, summary, until } from './person.ts';

AuthRegister.define();

describe('fields of the page’s own, as they are checked', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

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

  it('show that they have the focus, also where they are wrong', async () => {
    const element = await register(html`${terms}<label slot="fields">Code <input name="code" required /></label>`);
    fillIn(element);
    element.querySelector('form')?.requestSubmit();
    await until(() => said(element, 'terms') && said(element, 'code'), 'the words');
    for (const name of ['terms', 'code']) {
      const input = field(element, name);
      button(element, 'Create account').focus();
      const before = getComputedStyle(input).outlineColor;
      input.focus({ focusVisible: true });
      const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(input);
      expect([outlineColor, outlineStyle, outlineWidth], name).to.deep.equal(['rgb(58, 78, 213)', 'solid', '2px']);
      expect(before, name).not.to.equal(outlineColor);
    }
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
});
