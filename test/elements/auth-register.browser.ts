import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { Answering, session, settings, signedIn, signedOut } from './answering.ts';
import {
  autofill,
  button,
  description,
  expectFocus,
  field,
  fieldNames,
  status,
  summary,
  traces,
  until,
} from './person.ts';

AuthRegister.define();

const secret = 'nine lives and counting';

describe('<auth-register>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  const register = () => fixture<AuthRegister>(html`<auth-register></auth-register>`);

  for (const [identifier, later] of [
    ['email', []],
    ['username', ['username']],
  ] as const) {
    it(`keeps its fields and what was typed when settings come that say ${identifier}`, async () => {
      desk.state = { ...signedOut, status: 'pending', settings: null };
      const element = await fixture<AuthRegister>(html`<auth-register fields="email password"></auth-register>`);
      const first = ['email', 'new-password'];
      expect(fieldNames(element)).to.deep.equal(first);
      for (const name of first) autofill(field(element, name), `${name} of mine`);
      desk.state = { ...signedOut, settings: { ...settings, identifier } };
      await element.updateComplete;
      expect(fieldNames(element)).to.deep.equal([...first, ...later]);
      for (const name of first) expect(field(element, name).value).to.equal(`${name} of mine`);
    });
  }

  it('creates an account by keyboard alone', async () => {
    const element = await register();
    expect(fieldNames(element)).to.deep.equal(['given-name', 'family-name', 'email', 'username', 'new-password']);
    for (const input of element.querySelectorAll('input')) expect(input.autocomplete).to.equal(input.name);
    element.focus();
    for (const text of ['Nora', '', 'nora@example.org', 'nora.v', secret]) {
      if (text) await sendKeys({ type: text });
      await sendKeys({ press: 'Tab' });
    }
    expectFocus(button(element, 'Show'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => desk.last, 'the request');
    expect(desk.last?.action).to.equal('register');
    const wanted = { firstName: 'Nora', email: 'nora@example.org', username: 'nora.v', password: secret };
    expect(desk.last?.input).to.deep.equal(wanted);
    await until(() => status(element) === 'Your account is ready.', 'the note');
    expect(element.querySelector('form')).to.equal(null);
    expect(traces(element)).not.to.contain(secret);
  });

  it('says that the account is ready to whoever created it here, and to nobody else', async () => {
    const said: string[] = [];
    const element = await register();
    new MutationObserver(() => said.push(status(element))).observe(element, { childList: true, subtree: true });
    const fillIn = () => {
      autofill(field(element, 'email'), 'maren@example.com');
      autofill(field(element, 'username'), 'maren');
      autofill(field(element, 'new-password'), secret);
      button(element, 'Create account').click();
    };
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.reject(new AuthError('unavailable'));
    };
    fillIn();
    await until(() => status(element) === 'You are signed in as maren.', 'whoever signed in meanwhile');
    desk.state = signedOut;
    await until(() => element.querySelector('form'), 'the form');
    said.length = 0;
    desk.answer = () => {
      desk.state = signedIn;
      return Promise.resolve({ session });
    };
    fillIn();
    await until(() => status(element) === 'Your account is ready.', 'the note');
    expect(said).not.to.include('You are signed in as maren.');
    desk.state = signedOut;
    await until(() => element.querySelector('form'), 'the form');
    desk.state = signedIn;
    await until(() => status(element) === 'You are signed in as maren.', 'the next person');
  });

  it('complains when a field is left, not while someone types, and stops as soon as it is right', async () => {
    const element = await register();
    const email = field(element, 'email');
    email.focus();
    await aTimeout(100);
    await sendKeys({ type: 'nora@' });
    expect(email.hasAttribute('aria-invalid')).to.equal(false);
    await sendKeys({ press: 'Tab' });
    await until(() => email.getAttribute('aria-invalid') === 'true', 'the complaint');
    expect(description(email)).to.equal('Enter an e-mail address such as name@example.com.');
    expect(summary(element)).to.equal('');
    email.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: 'example.or' });
    await sendKeys({ type: 'g' });
    await until(() => !email.hasAttribute('aria-invalid'), 'peace');
    expect(email.required).to.equal(true);
    expect(field(element, 'given-name').required).to.equal(false);
  });

  it('puts the answer of the rules beside its field, and forgets it when the field changes', async () => {
    desk.answer = () => Promise.reject(new AuthError('username_taken', { field: 'username' }));
    const element = await register();
    autofill(field(element, 'email'), 'nora@example.org');
    autofill(field(element, 'username'), 'nora');
    autofill(field(element, 'new-password'), secret);
    button(element, 'Create account').click();
    await until(() => field(element, 'username').getAttribute('aria-invalid'), 'the answer');
    expectFocus(field(element, 'username'));
    expect(description(field(element, 'username'))).to.equal('That username is taken. Choose another one.');
    expect(field(element, 'new-password').value).to.equal(secret);
    await sendKeys({ type: '2' });
    await until(() => !field(element, 'username').hasAttribute('aria-invalid'), 'peace');
  });

  it('says how long a password has to be, and refuses the person’s own name', async () => {
    desk.state = { ...signedOut, settings: { ...settings, minLength: 12 } };
    const element = await register();
    const password = field(element, 'new-password');
    expect(description(password)).to.contain('At least 12 characters.');
    autofill(field(element, 'email'), 'nora@example.org');
    autofill(field(element, 'username'), 'noravandenberg');
    autofill(password, 'short');
    button(element, 'Create account').click();
    await until(() => description(password).includes('Use at least 12 characters.'), 'too short');
    autofill(password, 'NoraVanDenBerg1');
    button(element, 'Create account').click();
    await until(() => description(password).includes('too easy to guess'), 'too easy');
    expect(desk.requests).to.deep.equal([]);
  });

  it('asks for the password twice when told to', async () => {
    const element = await fixture<AuthRegister>(html`<auth-register repeat-password no-names></auth-register>`);
    expect(fieldNames(element)).to.deep.equal(['email', 'username', 'new-password', 'repeat-password']);
    expect(field(element, 'repeat-password').autocomplete).to.equal('new-password');
    autofill(field(element, 'email'), 'nora@example.org');
    autofill(field(element, 'username'), 'nora');
    autofill(field(element, 'new-password'), secret);
    autofill(field(element, 'repeat-password'), `${secret}!`);
    button(element, 'Create account').click();
    await until(() => description(field(element, 'repeat-password')), 'the complaint');
    expect(description(field(element, 'repeat-password'))).to.equal('The two passwords are not the same.');
    const labels = [...element.querySelectorAll('.auth-toggle')].map((one) => one.getAttribute('aria-label'));
    expect(new Set(labels).size).to.equal(2);
    autofill(field(element, 'repeat-password'), secret);
    button(element, 'Create account').click();
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({ email: 'nora@example.org', username: 'nora', password: secret });
  });

  it('asks for the fields that it is told to, in that order', async () => {
    const element = await fixture<AuthRegister>(
      html`<auth-register fields="email  username last-name password repeat-password"></auth-register>`,
    );
    expect(fieldNames(element)).to.deep.equal(['email', 'username', 'family-name', 'new-password', 'repeat-password']);
    element.focus();
    for (const text of ['nora@example.org', 'nora', '', secret]) {
      if (text) await sendKeys({ type: text });
      await sendKeys({ press: 'Tab' });
    }
    expectFocus(button(element, 'Show'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: secret });
    await sendKeys({ press: 'Enter' });
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({ email: 'nora@example.org', username: 'nora', password: secret });
  });

  it('warns of mistakes in the list, and leaves out nothing that is needed', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (words: unknown) => warnings.push(words);
    try {
      for (const list of ['password', 'email username password shoe-size', 'email']) {
        const element = await fixture<AuthRegister>(html`<auth-register fields=${list}></auth-register>`);
        expect(fieldNames(element).toSorted()).to.deep.equal(['email', 'new-password', 'username']);
      }
      expect(warnings).to.have.length(3);
      desk.state = { ...signedOut, settings: { ...settings, identifier: 'email' } };
      const element = await fixture<AuthRegister>(
        html`<auth-register fields="password username email" no-names></auth-register>`,
      );
      expect(fieldNames(element)).to.deep.equal(['new-password', 'email']);
      expect(warnings).to.have.length(3);
    } finally {
      console.warn = warn;
    }
  });

  it('has no username where people are known by their address', async () => {
    desk.state = { ...signedOut, settings: { ...settings, identifier: 'email' } };
    const element = await register();
    expect(fieldNames(element)).to.deep.equal(['given-name', 'family-name', 'email', 'new-password']);
  });

  it('says when registration is closed, for the invited, waits for an e-mail, or has no sense', async () => {
    desk.state = { ...signedOut, settings: { ...settings, registration: 'closed' } };
    const element = await register();
    await until(() => status(element) === 'Registration is closed.', 'closed');
    expect(element.querySelector('form')).to.equal(null);
    desk.state = { ...signedOut, settings: { ...settings, registration: 'preauthorized' } };
    await until(() => element.querySelector('form'), 'the form');
    expect(element.shadowRoot?.textContent).to.contain('Use the e-mail address that was invited.');
    desk.state = signedIn;
    await until(() => status(element) === 'You are signed in as maren.', 'the note');
    desk.state = signedOut;
    await until(() => element.querySelector('form'), 'the form');
    desk.answer = () => Promise.resolve({ pending: 'email' });
    autofill(field(element, 'email'), 'nora@example.org');
    autofill(field(element, 'username'), 'nora');
    autofill(field(element, 'new-password'), secret);
    button(element, 'Create account').click();
    await until(() => status(element) === 'Check your e-mail to finish.', 'the note');
  });
});
