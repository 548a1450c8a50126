import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { Answering } from './answering.ts';
import { formOf, neverSent } from './own-login.ts';
import { autofill, field, until } from './person.ts';

AuthPanel.define();

describe('an unfit form of the page’s own', () => {
  let desk: Answering;
  const sent = neverSent();
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  for (const [name, form, words] of [
    ['without a method', html`<form><input name="username" /><input name="current-password" /></form>`, 'its method'],
    [
      'with a button of another method',
      html`<form method="post">
        <input name="username" /><input name="current-password" /><button formmethod="get">Go</button>
      </form>`,
      'formmethod',
    ],
    ['without a field it needs', html`<form method="post"><input name="username" /></form>`, 'current-password'],
    [
      'with a password of another name',
      html`<form method="post">
        <input name="username" /><input name="current-password" type="password" /><input name="pin" type="password" />
      </form>`,
      'pin',
    ],
    [
      'with a field twice',
      html`<form method="post">
        <input name="username" /><input name="username" /><input name="current-password" />
      </form>`,
      'one <input> named username',
    ],
  ] as const) {
    it(`is refused ${name}, in words on the page and in the console, and can’t be sent`, async () => {
      const { error } = console;
      const complaints: unknown[] = [];
      console.error = (...all: unknown[]) => complaints.push(...all);
      try {
        const element = await fixture<AuthLogin>(html`<auth-login>${form}</auth-login>`);
        const before = formOf(element);
        autofill(field(before, 'username'), 'typed too soon');
        await until(() => element.querySelector('[role=alert]'), 'the words');
        expect(element.querySelector<HTMLElement>('[role=alert]')?.innerText).to.contain(words);
        expect(complaints.join()).to.contain(words);
        expect(complaints).to.have.length(1);
        expect(before.checkVisibility()).to.equal(false);
        expect(field(before, 'username').value, 'nothing that could be sent').to.equal('');
        before.requestSubmit();
        await aTimeout(30);
        expect(desk.requests).to.deep.equal([]);
        expect(sent).to.have.length(1);
      } finally {
        console.error = error;
      }
    });
  }

  it('works as soon as what was wrong with it is put right', async () => {
    const { error } = console;
    console.error = () => undefined;
    const element = await fixture<AuthLogin>(
      html`<auth-login
        ><form><input name="username" /><input name="current-password" /></form
      ></auth-login>`,
    );
    await until(() => element.querySelector('[role=alert]'), 'the words');
    console.error = error;
    formOf(element).method = 'post';
    await until(() => formOf(element).checkVisibility(), 'the form');
    expect(element.querySelector('[role=alert]')).to.equal(null);
  });

  it('is never sent by the browser, not even before what works in it is there', async () => {
    const element = document.createElement('auth-login');
    const form = document.createElement('form');
    form.innerHTML = '<input name="username" value="maren"><button>Go</button>';
    const stop = (event: Event) => event.stopPropagation();
    form.addEventListener('submit', stop);
    element.append(form);
    document.body.append(element);
    await element.updateComplete;
    const before = location.href;
    form.requestSubmit();
    await aTimeout(50);
    expect(location.href).to.equal(before);
    element.remove();
  });
});
