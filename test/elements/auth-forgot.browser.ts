import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthForgotPassword } from '../../src/elements/auth-forgot-password.ts';
import { AuthForgotUsername } from '../../src/elements/auth-forgot-username.ts';
import { Answering, settings, signedOut } from './answering.ts';
import { autofill, button, description, field, heading, status, summary, until } from './person.ts';

AuthForgotPassword.define();
AuthForgotUsername.define();

describe('<auth-forgot-password> and <auth-forgot-username>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  it('ask for help with a lost password', async () => {
    const element = await fixture<AuthForgotPassword>(html`<auth-forgot-password></auth-forgot-password>`);
    expect(heading(element)).to.equal('Forgotten password');
    element.focus();
    await sendKeys({ type: 'maren' });
    await sendKeys({ press: 'Enter' });
    await until(() => status(element).startsWith('If there is an account'), 'the note');
    expect(desk.last?.action).to.equal('forgot-password');
    expect(desk.last?.input).to.deep.equal({ identifier: 'maren' });
  });

  it('say when there is no way to send anything', async () => {
    desk.answer = () => Promise.reject(new AuthError('delivery_unavailable'));
    const element = await fixture<AuthForgotPassword>(
      html`<auth-forgot-password identifier="maren"></auth-forgot-password>`,
    );
    expect(field(element, 'username').value).to.equal('maren');
    button(element, 'Send').click();
    await until(() => summary(element).startsWith('This page has no way to send you a message.'), 'the answer');
  });

  it('ask by e-mail address where people are known by that', async () => {
    desk.state = { ...signedOut, settings: { ...settings, identifier: 'email' } };
    const element = await fixture<AuthForgotPassword>(html`<auth-forgot-password></auth-forgot-password>`);
    expect(field(element, 'username').type).to.equal('email');
    button(element, 'Send').click();
    await until(() => description(field(element, 'username')) === 'Enter an e-mail address.', 'the complaint');
  });

  it('ask to be told a username', async () => {
    const element = await fixture<AuthForgotUsername>(html`<auth-forgot-username></auth-forgot-username>`);
    autofill(field(element, 'email'), 'maren@');
    button(element, 'Send').click();
    await until(
      () => description(field(element, 'email')).startsWith('Enter an e-mail address such as'),
      'the complaint',
    );
    autofill(field(element, 'email'), 'maren@example.com');
    button(element, 'Send').click();
    await until(() => status(element) === 'If there is an account, a message is on its way.', 'the note');
    expect(desk.last?.action).to.equal('forgot-username');
    expect(desk.last?.input).to.deep.equal({ email: 'maren@example.com' });
  });
});
