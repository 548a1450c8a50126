import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthError } from '../../src/core/errors.ts';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthLogout } from '../../src/elements/auth-logout.ts';
import { Answering, signedIn, signedOut } from './answering.ts';
import { button, until } from './person.ts';

AuthLogout.define();

describe('<auth-logout>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering(signedIn)));
  afterEach(() => desk.end());

  it('signs out, and is there only for someone who is signed in', async () => {
    desk.answer = () => {
      desk.state = signedOut;
      return Promise.resolve({});
    };
    const element = await fixture<AuthLogout>(html`<auth-logout></auth-logout>`);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => !element.shadowRoot?.querySelector('button'), 'no button');
    expect(desk.last?.action).to.equal('logout');
    expect(desk.last?.input).to.deep.equal({ everywhere: false });
    expect(element.getBoundingClientRect().width).to.equal(0);
  });

  it('leaves the focus where one can sign in, or where it was', async () => {
    AuthLogin.define();
    desk.answer = () => {
      desk.state = signedOut;
      return Promise.resolve({});
    };
    const page = await fixture(html`<div><auth-logout></auth-logout><auth-login></auth-login></div>`);
    const element = page.querySelector('auth-logout');
    element?.shadowRoot?.querySelector('button')?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => document.activeElement === page.querySelector('auth-login'), 'the focus');
    page.remove();

    desk.state = signedIn;
    const alone = await fixture<AuthLogout>(html`<auth-logout></auth-logout>`);
    alone.shadowRoot?.querySelector('button')?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => document.activeElement === alone, 'the focus');
  });

  it('signs out everywhere, in the page’s own words', async () => {
    const element = await fixture<AuthLogout>(html`<auth-logout everywhere>Leave all devices</auth-logout>`);
    element.shadowRoot?.querySelector('button')?.click();
    element.shadowRoot?.querySelector('button')?.click();
    await until(() => desk.last, 'the request');
    expect(desk.requests).to.have.length(1);
    expect(desk.last?.input).to.deep.equal({ everywhere: true });
    await expect(element).to.be.accessible();
  });

  it('says when that was refused', async () => {
    desk.answer = () => Promise.reject(new AuthError('offline'));
    const element = await fixture<AuthLogout>(html`<auth-logout></auth-logout>`);
    const alert = element.shadowRoot?.querySelector('[role=alert]');
    expect(alert?.textContent).to.equal('');
    button(element, 'Sign out').click();
    await until(() => alert?.textContent === 'You are offline.', 'the answer');
  });

  it('lets someone leave who still has to choose a password', async () => {
    desk.state = { ...signedOut, status: 'continue', step: 'new-password' };
    const element = await fixture<AuthLogout>(html`<auth-logout></auth-logout>`);
    expect(button(element, 'Sign out')).to.exist;
  });
});
