import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { Answering, session, signedIn, signedOut, user } from './answering.ts';
import { autofill, button, description, field, fieldNames, status, summary, until } from './person.ts';

AuthUpdateDetails.define();

describe('<auth-update-details>', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering(signedIn)));
  afterEach(() => desk.end());

  const details = () => fixture<AuthUpdateDetails>(html`<auth-update-details></auth-update-details>`);

  it('shows the details and sends those that changed', async () => {
    const element = await details();
    expect(field(element, 'given-name').value).to.equal('Maren');
    expect(field(element, 'family-name').value).to.equal('Holt');
    expect(field(element, 'email').value).to.equal('maren@example.com');
    desk.answer = () => {
      desk.state = { ...signedIn, session: { ...session, user: { ...user, lastName: 'Holt-Berg' } } };
      return Promise.resolve({ user: { ...user, lastName: 'Holt-Berg' } });
    };
    field(element, 'family-name').focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: '-Berg' });
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'Saved.', 'the note');
    expect(desk.last?.input).to.deep.equal({ lastName: 'Holt-Berg' });
    expect(field(element, 'family-name').value).to.equal('Holt-Berg');
    button(element, 'Save').click();
    await until(() => status(element) === 'Nothing to save.', 'nothing');
    expect(desk.requests).to.have.length(1);
  });

  it('shows the username, and tells password managers whose password is asked for', async () => {
    const element = await details();
    expect(element.shadowRoot?.querySelector('[part=text]')?.textContent).to.equal('Your username is maren.');
    const hidden = field(element, 'username');
    expect([hidden.value, hidden.autocomplete, hidden.readOnly]).to.deep.equal(['maren', 'username', true]);
    expect(hidden.checkVisibility()).to.equal(false);
    const { id, email = '', roles, attributes, createdAt } = user;
    desk.state = { ...signedIn, session: { ...session, user: { id, email, roles, attributes, createdAt } } };
    await until(() => field(element, 'username').value === 'maren@example.com', 'the address');
    expect(element.shadowRoot?.querySelector('[part=text]')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('asks for the current password as soon as the address is another', async () => {
    const element = await details();
    const email = field(element, 'email');
    email.focus();
    await sendKeys({ press: 'End' });
    await sendKeys({ type: '.uk' });
    await until(() => fieldNames(element).includes('current-password'), 'the password field');
    expect(description(field(element, 'current-password'))).to.equal(
      'Needed because you are changing your e-mail address.',
    );
    await sendKeys({ press: 'Enter' });
    await until(
      () => description(field(element, 'current-password')).includes('Enter your password.'),
      'the complaint',
    );
    autofill(field(element, 'current-password'), 'my password');
    desk.answer = () => {
      desk.state = { ...signedIn, session: { ...session, user: { ...user, email: 'maren@example.com.uk' } } };
      return Promise.resolve({ user });
    };
    field(element, 'current-password').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => status(element) === 'Saved.', 'the note');
    expect(desk.last?.input).to.deep.equal({ email: 'maren@example.com.uk', currentPassword: 'my password' });
    expect(fieldNames(element)).not.to.include('current-password');
    await until(() => element.contains(document.activeElement), 'the focus, though the field that had it is gone');
    expect(field(element, 'email').value).to.equal('maren@example.com.uk');
  });

  it('asks for nothing more when an address waits to be confirmed', async () => {
    const element = await details();
    autofill(field(element, 'email'), 'maren@example.com.uk');
    await until(() => fieldNames(element).includes('current-password'), 'the password field');
    autofill(field(element, 'current-password'), 'my password');
    desk.answer = () => Promise.resolve({ user, pending: 'email' });
    button(element, 'Save').click();
    await until(() => status(element).startsWith('Saved.'), 'the note');
    await until(() => !fieldNames(element).includes('current-password'), 'the field gone');
    expect(field(element, 'email').value).to.equal('maren@example.com');
  });

  it('follows a change that was made elsewhere, but not over what someone is typing', async () => {
    const element = await details();
    autofill(field(element, 'given-name'), 'Mar');
    desk.state = { ...signedIn, session: { ...session, user: { ...user, firstName: 'Marie', lastName: 'Stern' } } };
    await until(() => field(element, 'family-name').value === 'Stern', 'the change');
    expect(field(element, 'given-name').value).to.equal('Mar');
  });

  it('lets a name be taken back, as none has to be given', async () => {
    const element = await details();
    desk.answer = () => Promise.resolve({ user });
    expect(field(element, 'given-name').required).to.equal(false);
    autofill(field(element, 'given-name'), '');
    button(element, 'Save').click();
    await until(() => status(element) === 'Saved.', 'the note');
    expect(desk.last?.input).to.deep.equal({ firstName: '' });
    expect(summary(element)).to.equal('');
  });

  it('keeps the fields of both names on one line, though a label takes two', async () => {
    const element = await details();
    element.style.setProperty('--auth-width', '25rem');
    field(element, 'family-name').closest('.auth-field')?.querySelector('label')?.append(' and all other names');
    const [first, last] = ['given-name', 'family-name'].map((name) => field(element, name).getBoundingClientRect());
    expect(first?.right).to.be.below(last?.left ?? 0);
    expect(first?.top).to.equal(last?.top);
  });

  it('knows nobody who is not signed in', async () => {
    const element = await details();
    desk.state = signedOut;
    await until(() => status(element) === 'Sign in first.', 'the note');
  });
});
