import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthRegister } from '../../src/elements/auth-register.ts';
import { Answering, session, signedOut } from './answering.ts';
import { autofill, button, field, status, until } from './person.ts';

for (const element of [AuthLogin, AuthRegister]) element.define();

const own = html`<form method="post">
  <input name="username" aria-label="Member" />
  <input name="current-password" type="password" aria-label="Secret" />
  <p data-error-for="current-password"></p>
  <button>Let me in</button>
</form>`;

describe('what a page puts into an element', () => {
  let desk: Answering;
  let complaints: string[];
  const { error } = console;
  beforeEach(() => {
    desk = new Answering();
    complaints = [];
    console.error = (text: string) => void complaints.push(text);
  });
  afterEach(() => {
    desk.end();
    console.error = error;
  });

  const login = (content: TemplateResult) => fixture<AuthLogin>(html`<auth-login>${content}</auth-login>`);

  it('leaves our form there from the first drawing, unless it is a form', async () => {
    const element = await login(html`<p>Loading…</p>`);
    expect(element.querySelectorAll('form')).to.have.length(1);
    expect(field(element, 'current-password').checkVisibility()).to.equal(true);
  });

  it('may be two forms, of which each says its own', async () => {
    const element = await login(
      html`${own}
        <form method="post" data-step="new-password">
          <input name="new-password" type="password" aria-label="New" />
          <p data-error-for="current-password">For nobody</p>
          <p data-error-for="new-password"></p>
          <button>Keep it</button>
        </form>`,
    );
    const [, second] = element.querySelectorAll('form');
    await until(() => second?.checkVisibility() === false, 'the first form alone');
    desk.answer = () => {
      desk.state = { ...signedOut, status: 'continue', step: 'new-password' };
      return Promise.resolve({ status: 'continue', step: 'new-password', sessionId: session.id });
    };
    autofill(field(element, 'username'), 'maren');
    autofill(field(element, 'current-password'), 'correct horse battery');
    button(element, 'Let me in').click();
    await until(() => second?.checkVisibility() === true, 'the step');
    if (!second) throw new Error();
    button(second, 'Keep it').click();
    const said = () => second.querySelector<HTMLElement>('[data-error-for=new-password]')?.innerText;
    await until(() => said(), 'what is wrong');
    expect(element.querySelector<HTMLElement>('form [data-error-for]')?.innerText).to.equal('');
  });

  it('is refused in words where two forms are for one step, or a standard field is none', async () => {
    const twice = html`${own}
      <form method="post"><button>With Google</button></form>`;
    const list = html`<form method="post">
      <select name="username" aria-label="Member"></select>
      <input name="current-password" type="password" aria-label="Secret" />
      <button>Let me in</button>
    </form>`;
    for (const content of [twice, list]) {
      const element = await login(content);
      await until(() => element.querySelector('[role=alert]')?.textContent?.includes('can’t use'), 'the refusal');
      for (const form of element.querySelectorAll('form')) expect(form.checkVisibility()).to.equal(false);
    }
    expect(complaints).to.have.length(2);
  });

  it('hears of no password in an event of the platform', async () => {
    const heard: string[] = [];
    const listen = ({ formData }: FormDataEvent) => heard.push(...[...formData.values()].map(String));
    document.addEventListener('formdata', listen);
    const element = await fixture<AuthRegister>(
      html`<auth-register no-names
        ><label slot="fields">Town <input name="town" value="Bree" /></label
      ></auth-register>`,
    );
    desk.answer = () => Promise.resolve({ pending: 'email' });
    await until(() => element.querySelector('[type=submit]'), 'the button');
    autofill(field(element, 'email'), 'nora@example.org');
    autofill(field(element, 'username'), 'nora');
    autofill(field(element, 'new-password'), 'nine lives and counting');
    button(element, 'Create account').click();
    await until(() => status(element), 'the note');
    document.removeEventListener('formdata', listen);
    expect(desk.last?.input).to.have.property('attributes').that.deep.equals({ town: 'Bree' });
    expect(heard).to.deep.equal([]);
  });
});
