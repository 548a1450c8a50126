import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthResetPassword } from '../../src/elements/auth-reset-password.ts';
import { Answering, session, signedIn, signedOut } from './answering.ts';
import {
  autofill,
  button,
  description,
  expectFocus,
  field,
  fieldNames,
  heading,
  status,
  summary,
  traces,
  until,
} from './person.ts';

AuthResetPassword.define();

describe('<auth-reset-password>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering(signedIn)));
  afterEach(() => desk.end());

  const reset = () => fixture<AuthResetPassword>(html`<auth-reset-password></auth-reset-password>`);

  it('takes the current and the new password of someone who is signed in', async () => {
    desk.answer = () => Promise.resolve({ session });
    const element = await reset();
    expect(heading(element)).to.equal('Change password');
    expect(fieldNames(element)).to.deep.equal(['current-password', 'new-password']);
    const username = field(element, 'username');
    expect([username.value, username.autocomplete, username.checkVisibility()]).to.deep.equal([
      'maren',
      'username',
      false,
    ]);
    element.focus();
    await sendKeys({ type: 'the old one' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'the brand new one' });
    await sendKeys({ press: 'Enter' });
    await until(() => status(element).startsWith('Your password is changed.'), 'the note');
    expect(desk.last?.input).to.deep.equal({ currentPassword: 'the old one', newPassword: 'the brand new one' });
    expect(element.querySelector('form')).to.equal(null);
  });

  it('points to the current password when that was wrong', async () => {
    desk.answer = () => Promise.reject(new AuthError('invalid_credentials', { field: 'currentPassword' }));
    const element = await reset();
    autofill(field(element, 'current-password'), 'wrong');
    autofill(field(element, 'new-password'), 'the brand new one');
    button(element, 'Change password').click();
    await until(() => description(field(element, 'current-password')), 'the answer');
    expect(description(field(element, 'current-password'))).to.equal('That password is not right.');
    expectFocus(field(element, 'current-password'));
    expect(field(element, 'current-password').value).to.equal('');
    expect(field(element, 'new-password').value).to.equal('the brand new one');
  });

  it('takes a new password alone from someone who arrived by a link', async () => {
    desk.state = { ...signedOut, arrived: 'reset' };
    desk.answer = () => {
      desk.state = signedOut;
      return Promise.resolve({ session: null });
    };
    const element = await reset();
    expect(heading(element)).to.equal('Choose a new password');
    expect(fieldNames(element)).to.deep.equal(['new-password']);
    autofill(field(element, 'new-password'), 'the brand new one');
    button(element, 'Save password').click();
    await until(() => status(element) === 'Your password is changed. Sign in with it now.', 'the note');
    expect(desk.last?.input).to.deep.equal({ newPassword: 'the brand new one' });
  });

  it('takes a token as a property, and shows it nowhere', async () => {
    desk.state = signedOut;
    desk.answer = () => Promise.resolve({ session: null });
    const element = await fixture<AuthResetPassword>(
      html`<auth-reset-password .token=${'tok-123456789'}></auth-reset-password>`,
    );
    autofill(field(element, 'new-password'), 'the brand new one');
    expect(traces(element)).not.to.contain('tok-123456789');
    button(element, 'Save password').click();
    await until(() => desk.last, 'the request');
    expect(desk.last?.input).to.deep.equal({ newPassword: 'the brand new one', token: 'tok-123456789' });
    await until(() => element.token === null, 'no token');
  });

  it('says only that the link has expired, when it has', async () => {
    desk.state = { ...signedOut, arrived: 'reset' };
    desk.answer = () => {
      desk.state = signedOut;
      return Promise.reject(new AuthError('token_invalid'));
    };
    const element = await reset();
    autofill(field(element, 'new-password'), 'the brand new one');
    button(element, 'Save password').click();
    await until(() => summary(element), 'the reason');
    await element.updateComplete;
    expect(summary(element)).to.contain('has expired or was used before');
    expect(status(element)).to.equal('');
    expect(element.querySelector('form')).to.equal(null);
  });

  it('asks someone who is not signed in to sign in', async () => {
    desk.state = signedOut;
    const element = await reset();
    await until(() => status(element) === 'Sign in first.', 'the note');
    expect(element.querySelector('form')).to.equal(null);
  });

  it('keeps its place free until it is known who is there', async () => {
    desk.end();
    const element = await reset();
    expect(field(element, 'new-password').checkVisibility({ visibilityProperty: true })).to.equal(false);
    expect(element.getBoundingClientRect().height).to.be.above(200);
    desk = new Answering(signedIn);
    await until(() => field(element, 'new-password').checkVisibility({ visibilityProperty: true }), 'the form');
  });
});
