import { expect, fixture, html } from '@open-wc/testing';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { Answering, session, signedIn, signedOut, user } from './answering.ts';
import { fillIn, register, secret } from './own-fields.ts';
import { autofill, button, field, fieldNames, status, until } from './person.ts';

AuthRegister.define();
AuthUpdateDetails.define();

describe('fields of the page’s own, as they are filled in', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

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

  it('are refused, and begin empty, where they are called as something that every object has', async () => {
    desk.state = signedIn;
    const element = await fixture<AuthUpdateDetails>(
      html`<auth-update-details><input slot="fields" name="toString" aria-label="Words" /></auth-update-details>`,
    );
    await until(() => element.querySelector('[role=alert]')?.textContent?.includes('can’t be kept'), 'the refusal');
    expect(field(element, 'toString').value).to.equal('');
    desk.state = signedOut;
    const other = await fixture<AuthRegister>(html`<auth-register fields="constructor email"></auth-register>`);
    await until(() => fieldNames(other).join() === 'email,username,new-password', 'the fields that there are');
  });

  it('belong to a copy of the element where they are copies, and are emptied with it', async () => {
    const element = await register(html`<input slot="fields" name="company" aria-label="Company" />`);
    const copy = element.cloneNode(true) as AuthRegister;
    element.after(copy);
    const company = field(copy, 'company');
    await until(() => company.form && copy.contains(company.form), 'the copy’s form');
    autofill(company, 'Acme');
    copy.reset();
    expect(company.value).to.equal('');
    company.slot = '';
    await until(() => !company.hasAttribute('form'), 'the field to go');
  });
});
