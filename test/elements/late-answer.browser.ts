import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { Answering, later, session, signedIn, user } from './answering.ts';
import { autofill, button, expectFocus, field, status, summary, until } from './person.ts';

for (const element of [AuthLogin, AuthRegister, AuthUpdateDetails]) element.define();

const secret = 'correct horse battery';
const wrong = 'That username or password is not right.';

describe('an answer that comes while somebody types on', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  /** Sends a form by Enter, and holds the answer back. */
  async function send(element: Element, name: string) {
    const answer = later<never>();
    desk.answer = () => answer.promise;
    const before = desk.requests.length;
    field(element, name).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => desk.requests.length > before, 'the request');
    return answer;
  }

  async function login() {
    const element = await fixture<AuthLogin>(html`<auth-login></auth-login>`);
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), secret);
    return element;
  }

  it('leaves the focus where they went, and says what is wrong', async () => {
    const element = await login();
    const answer = await send(element, 'current-password');
    field(element, 'username').focus();
    await sendKeys({ type: 'x' });
    answer.reject(new AuthError('invalid_credentials'));
    await until(() => status(element) === wrong, 'the words');
    expectFocus(field(element, 'username'));
    expect(field(element, 'current-password').value, 'what was wrong').to.equal('');
    await sendKeys({ type: 'y' });
    expect(field(element, 'username').value).to.match(/^(maren)?xy$/);
  });

  it('leaves them in the same field, with what they typed there', async () => {
    const element = await login();
    const password = field(element, 'current-password');
    const answer = await send(element, 'current-password');
    await sendKeys({ type: '!' });
    answer.reject(new AuthError('unavailable'));
    await until(() => summary(element), 'the words');
    expect(status(element)).to.equal(summary(element));
    expectFocus(password);
    const again = await send(element, 'current-password');
    await sendKeys({ type: '?' });
    again.reject(new AuthError('invalid_credentials'));
    await until(() => status(element) === wrong, 'the words');
    expect(password.value).to.have.length(secret.length + 2);
  });

  it('moves the focus for those who waited, whatever the page does meanwhile', async () => {
    const element = await login();
    const answer = await send(element, 'username');
    autofill(field(element, 'username'), 'somebody');
    answer.reject(new AuthError('invalid_credentials'));
    await until(() => document.activeElement === field(element, 'current-password'), 'the focus');
    expect(status(element)).to.equal('');
  });

  it('moves the focus where what had it is gone', async () => {
    const element = await login();
    const place = await fixture<HTMLElement>(html`<button>Elsewhere</button>`);
    const answer = await send(element, 'username');
    place.focus();
    place.remove();
    answer.reject(new AuthError('invalid_credentials'));
    await until(() => document.activeElement === field(element, 'current-password'), 'the focus');
  });

  it('leaves the focus in a form of the page’s own, too', async () => {
    const element = await fixture<AuthLogin>(
      html`<auth-login
        ><form method="post"><input name="username" /><input name="current-password" type="password" /></form
      ></auth-login>`,
    );
    await until(() => element.querySelector('[data-auth-own]'), 'the form');
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), secret);
    const answer = later<never>();
    desk.answer = () => answer.promise;
    element.querySelector('form')?.requestSubmit();
    await until(() => desk.last, 'the request');
    field(element, 'username').focus();
    answer.reject(new AuthError('invalid_credentials'));
    await until(() => status(element) === wrong, 'the words');
    expectFocus(field(element, 'username'));
  });

  it('keeps what was typed on in a form that stays, and nothing else', async () => {
    desk.state = signedIn;
    const element = await fixture<AuthUpdateDetails>(
      html`<auth-update-details
        ><input slot="fields" name="company" /><input slot="fields" name="town"
      /></auth-update-details>`,
    );
    await until(() => field(element, 'company').form && button(element, 'Save'), 'the form');
    autofill(field(element, 'given-name'), 'Mara');
    autofill(field(element, 'company'), 'Acme');
    const answer = later<{ user: typeof user }>();
    desk.answer = () => answer.promise;
    field(element, 'given-name').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => desk.last, 'the request');
    for (const name of ['family-name', 'town']) {
      field(element, name).focus();
      await sendKeys({ type: 'x' });
    }
    const changed = { ...user, firstName: 'Mara', attributes: { company: 'Acme' } };
    desk.state = { ...signedIn, session: { ...session, user: changed } };
    answer.resolve({ user: changed });
    await until(() => status(element) === 'Saved.', 'the note');
    expectFocus(field(element, 'town'));
    expect(field(element, 'family-name').value).to.contain('x');
    expect(field(element, 'town').value).to.equal('x');
    expect(field(element, 'given-name').value).to.equal('Mara');
    expect(field(element, 'company').value).to.equal('Acme');
  });

  it('ends a wait without taking anybody out of a field', async () => {
    const element = await login();
    const answer = await send(element, 'current-password');
    answer.reject(new AuthError('too_many_attempts', { retryAfter: 1 }));
    await until(() => summary(element), 'the words');
    field(element, 'current-password').focus();
    await until(() => !summary(element), 'the end');
    expectFocus(field(element, 'current-password'));
  });

  it('does not fetch anybody back who went elsewhere before a further step came', async () => {
    const element = await login();
    const answer = later<{ status: 'continue'; step: 'new-password' }>();
    desk.answer = () => answer.promise;
    field(element, 'current-password').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => desk.last, 'the request');
    const place = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    place.focus();
    answer.resolve({ status: 'continue', step: 'new-password' });
    await until(() => element.querySelector('[name=new-password]'), 'the step');
    await sendKeys({ type: 'x' });
    expectFocus(place);
  });

  it('leaves the focus where somebody goes on before the words for it were fetched', async () => {
    const element = await fixture<AuthRegister>(html`<auth-register></auth-register>`);
    button(element, 'Create account').click();
    field(element, 'username').focus();
    await until(() => status(element).includes('Enter'), 'the words');
    expectFocus(field(element, 'username'));
  });
});
