import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering, session, settings, signedIn, signedOut } from './answering.ts';
import { autofill, button, expectFocus, field, heading, status, until } from './person.ts';

AuthPanel.define();

describe('<auth-panel>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  const panel = () => fixture<AuthPanel>(html`<auth-panel></auth-panel>`);
  const links = (element: AuthPanel) =>
    [...(element.shadowRoot?.querySelectorAll('[part=link]') ?? [])].map((link) => link.textContent.trim());

  function room(element: AuthPanel): Element {
    const inner = element.querySelector(':scope > [data-auth-box] > *');
    if (!inner) throw new Error('The panel is empty.');
    return inner;
  }

  async function turned(element: AuthPanel, title: string): Promise<void> {
    await until(() => heading(room(element)) === title, title);
  }

  it('holds one form at a time, and turns by keyboard with the focus on the new heading', async () => {
    const element = await panel();
    expect(room(element).localName).to.equal('auth-login');
    expect(links(element)).to.deep.equal(['Forgotten your password?', 'Forgotten your username?', 'Create an account']);
    button(element, 'Create an account').focus();
    await sendKeys({ press: 'Enter' });
    await turned(element, 'Create an account');
    await until(() => document.activeElement === room(element), 'the focus');
    expectFocus(room(element).shadowRoot?.querySelector('[role=heading]') ?? null);
    expect(element.querySelectorAll('form')).to.have.length(1);
    expect(element.getAttribute('view')).to.equal('register');
    expect(links(element)).to.deep.equal(['Already have an account? Sign in']);
    button(element, 'Already have an account? Sign in').click();
    await turned(element, 'Sign in');
  });

  it('takes along what was typed', async () => {
    const element = await panel();
    autofill(field(element, 'username'), 'maren@example.com');
    button(element, 'Forgotten your password?').click();
    await turned(element, 'Forgotten password');
    expect(field(element, 'username').value).to.equal('maren@example.com');
    button(element, 'Back to sign in').click();
    await turned(element, 'Sign in');
    button(element, 'Create an account').click();
    await turned(element, 'Create an account');
    expect(field(element, 'email').value).to.equal('maren@example.com');
    expect(field(element, 'username').value).to.equal('');
  });

  it('shows nobody what the one before typed', async () => {
    const element = await panel();
    autofill(field(element, 'username'), 'maren@example.com');
    desk.state = signedIn;
    await until(() => !element.querySelector('form'), 'no form');
    desk.state = signedOut;
    await until(() => !!element.querySelector('form'), 'the form');
    expect(field(element, 'username').value).to.equal('');
    for (const [link, title] of [
      ['Forgotten your password?', 'Forgotten password'],
      ['Create an account', 'Create an account'],
    ] as const) {
      button(element, link).click();
      await turned(element, title);
      for (const { value } of element.querySelectorAll('input')) expect(value).to.equal('');
      button(element, link === 'Create an account' ? 'Already have an account? Sign in' : 'Back to sign in').click();
      await turned(element, 'Sign in');
    }
  });

  it('has a room of the page’s own in place of its own, for as long as it is there', async () => {
    const element = await fixture<AuthPanel>(html`
      <auth-panel>
        <auth-register slot="register" bare>
          <label slot="fields"><input type="checkbox" name="terms" required /> I accept the terms</label>
        </auth-register>
      </auth-panel>
    `);
    const own = element.querySelector('auth-register');
    const seen = () => [...element.querySelectorAll('form')].filter((form) => form.checkVisibility());
    await turned(element, 'Sign in');
    expect(own?.checkVisibility()).to.equal(false);
    button(element, 'Create an account').click();
    await until(() => own?.checkVisibility() === true, 'the page’s room');
    await until(() => document.activeElement === own, 'the focus');
    expect(element.querySelectorAll('auth-register')).to.have.length(1);
    await until(() => element.querySelector('input[name=terms]')?.checkVisibility() === true, 'the page’s field');
    expect(seen()).to.have.length(1);
    own?.remove();
    await until(() => !!element.querySelector(':scope > [data-auth-box] > auth-register'), 'the panel’s room');
    await turned(element, 'Create an account');
    expect(element.querySelector('input[name=terms]')).to.equal(null);
    button(element, 'Already have an account? Sign in').click();
    await turned(element, 'Sign in');
    expect(seen()).to.have.length(1);
  });

  it('lets a page keep it from turning', async () => {
    const element = await panel();
    const views: string[] = [];
    element.addEventListener('auth-view', (event) => {
      views.push(`${event.previous} → ${event.view}`);
      event.preventDefault();
    });
    button(element, 'Create an account').click();
    await element.updateComplete;
    expect(views).to.deep.equal(['login → register']);
    expect(room(element).localName).to.equal('auth-login');
  });

  it('offers only what there is', async () => {
    desk.state = { ...signedOut, settings: { ...settings, registration: 'closed', identifier: 'email' } };
    const element = await panel();
    expect(links(element)).to.deep.equal(['Forgotten your password?']);
    element.view = 'register';
    await element.updateComplete;
    expect(room(element).localName).to.equal('auth-login');
    desk.state = { ...signedOut, actions: ['get-session', 'login'] };
    await element.updateComplete;
    expect(links(element)).to.deep.equal([]);
  });

  it('opens the right room for a link, says that it is done, and leads back', async () => {
    desk.state = { ...signedOut, arrived: 'reset' };
    desk.answer = () => {
      desk.state = signedOut;
      return Promise.resolve({ session: null });
    };
    const element = await panel();
    await turned(element, 'Choose a new password');
    autofill(field(element, 'new-password'), 'the brand new one');
    button(element, 'Save password').click();
    await until(() => status(element).startsWith('Your password is changed. Sign in'), 'the note');
    button(element, 'Back to sign in').click();
    await turned(element, 'Sign in');
  });

  it('says that the password is changed also to someone whom that signed out', async () => {
    desk.state = { ...signedIn, arrived: 'reset' };
    desk.answer = async () => {
      desk.state = { ...signedOut, arrived: 'reset' };
      await Promise.resolve();
      desk.state = signedOut;
      return { session: null };
    };
    const element = await panel();
    await turned(element, 'Choose a new password');
    autofill(field(element, 'new-password'), 'the brand new one');
    button(element, 'Save password').click();
    await until(() => status(element).startsWith('Your password is changed. Sign in'), 'the note');
    // Whoever comes next has nothing to do with it.
    desk.state = signedIn;
    await element.updateComplete;
    desk.state = signedOut;
    await turned(element, 'Sign in');
  });

  it('leads from a link that has expired to a new one', async () => {
    desk.state = { ...signedOut, arrived: 'reset' };
    const element = await panel();
    await turned(element, 'Choose a new password');
    button(element, 'Forgotten your password?').click();
    await turned(element, 'Forgotten password');
  });

  it('goes on with a step, and begins anew after signing out', async () => {
    desk.state = { ...signedOut, status: 'continue', step: 'new-password' };
    const element = await fixture<AuthPanel>(html`<auth-panel view="register"></auth-panel>`);
    await turned(element, 'Choose a new password');
    button(element, 'Back to sign in').click();
    await until(() => desk.requests.some(({ action }) => action === 'logout'), 'the request');
    desk.state = { ...signedIn, session };
    await until(() => status(element) === 'You are signed in.', 'the note');
    desk.state = signedOut;
    await turned(element, 'Sign in');
    await until(() => element.querySelector('form'), 'the form');
    expect(links(element)).to.have.length(3);
  });
});
