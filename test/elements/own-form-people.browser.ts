import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { AuthError } from '../../src/core/errors.ts';
import type { AuthState } from '../../src/core/state.ts';
import type { User } from '../../src/core/types.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { Answering, session, signedIn, signedOut, user } from './answering.ts';
import { autofill, field, fieldNames, traces, until } from './person.ts';

AuthPanel.define();
AuthUpdateDetails.define();

const secret = 'correct horse battery';

const as = (id: string, more: Partial<User>): AuthState => ({
  ...signedIn,
  session: { ...session, id: `of-${id}`, user: { ...user, id, ...more } },
});

const formOf = async (element: Element): Promise<HTMLFormElement> => {
  await until(() => element.querySelector('form[data-auth-own]'), 'the element in the form');
  const form = element.querySelector<HTMLFormElement>('form[data-auth-own]');
  if (!form) throw new Error();
  return form;
};

/**
 * What React does to a field whose value it holds: it hears of nothing that was written through its own property of the
 * node, and writes what it holds into the field and its attribute again, whenever it draws.
 */
function controlled(input: HTMLInputElement): { readonly draw: () => void; readonly state: () => string } {
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const get = (): string => String(native?.get?.call(input));
  let known = get();
  let state = known;
  Object.defineProperty(input, 'value', {
    configurable: true,
    get,
    set: (value: string) => {
      known = value;
      native?.set?.call(input, value);
    },
  });
  const draw = () => {
    if (get() !== state) input.value = state;
    input.defaultValue = state;
  };
  input.addEventListener('input', () => {
    if (get() === known) return;
    known = state = get();
    queueMicrotask(draw);
  });
  return { draw, state: () => state };
}

const type = (input: HTMLInputElement, value: string): void => {
  Reflect.set(HTMLInputElement.prototype, 'value', value, input);
  input.dispatchEvent(new Event('input', { bubbles: true }));
};

describe('fields of the page’s own forget', () => {
  let desk: Answering;
  beforeEach(() => (desk = new Answering()));
  afterEach(() => desk.end());

  for (const shown of ['password', 'text']) {
    it(`what a framework holds of them, of a password as ${shown}, too`, async () => {
      desk.answer = () => Promise.reject(new AuthError('invalid_credentials'));
      const element = await fixture(
        html`<auth-login
          ><form method="post">
            <input name="username" aria-label="Member" />
            <input name="current-password" type=${shown} aria-label="Secret" /><button>Go</button>
          </form></auth-login
        >`,
      );
      const form = await formOf(element);
      const [username, password] = [field(form, 'username'), field(form, 'current-password')];
      const held = [controlled(username), controlled(password)] as const;
      type(username, 'maren');
      type(password, secret);
      await aTimeout(0);
      expect(password.getAttribute('value')).to.equal(secret);
      form.requestSubmit();
      await until(() => held[1].state() === '', 'to be forgotten after the refusal');
      for (const { draw } of held) draw();
      expect([username.value, password.value, password.getAttribute('value')]).to.deep.equal(['maren', '', '']);
      type(password, secret);
      desk.answer = () => {
        desk.state = signedIn;
        return Promise.resolve({ status: 'signed-in', session });
      };
      form.requestSubmit();
      await until(() => form.hidden, 'the success');
      for (const { draw } of held) draw();
      expect(held.map(({ state }) => state())).to.deep.equal(['', '']);
      expect([username.value, password.value]).to.deep.equal(['', '']);
      expect(traces(element)).not.to.contain(secret).and.not.to.contain('maren');
    });
  }

  it('a password that can be read when the form is sent: it can be read no more', async () => {
    const element = await fixture(
      html`<auth-login
        ><form method="post">
          <input name="username" aria-label="Member" />
          <input name="current-password" type="password" aria-label="Secret" /><button>Go</button>
        </form></auth-login
      >`,
    );
    const form = await formOf(element);
    field(form, 'current-password').type = 'text';
    autofill(field(form, 'username'), 'maren');
    autofill(field(form, 'current-password'), secret);
    form.requestSubmit();
    await until(() => desk.last, 'the request');
    expect(field(form, 'current-password').type).to.equal('password');
  });

  const own = html`<form method="post">
    <input name="given-name" aria-label="Name" /><input name="email" aria-label="Address" />
    <input name="current-password" type="password" aria-label="Secret" />
    <input name="company" aria-label="Company" value="None" />
    <select name="plan" aria-label="Plan">
      <option selected>none</option>
      <option>gold</option></select
    ><input type="checkbox" name="news" aria-label="News" />
  </form>`;
  const among = html`<div slot="fields">
    <input name="company" aria-label="Company" value="None" />
    <select name="plan" aria-label="Plan">
      <option selected>none</option>
      <option>gold</option></select
    ><input type="checkbox" name="news" aria-label="News" />
  </div>`;
  for (const [where, fields] of [
    ['in a form of its own', own],
    ['among ours', among],
  ] as const) {
    for (const leaves of [true, false]) {
      it(`one person’s details before the next comes, ${where}, ${leaves ? 'after' : 'without'} signing out`, async () => {
        desk.state = as('a', { firstName: 'Ada', attributes: { company: 'Acme', plan: 'gold', news: true } });
        const element = await fixture(html`<auth-update-details>${fields}</auth-update-details>`);
        await until(() => field(element, 'company').value === 'Acme', 'what is kept');
        const select = element.querySelector('select');
        expect([select?.value, field(element, 'news').checked]).to.deep.equal(['gold', true]);
        autofill(field(element, 'given-name'), 'Adamantine');
        if (leaves) {
          desk.state = signedOut;
          await until(() => field(element, 'company').value === 'None', 'the page’s own');
          expect(traces(element)).not.to.contain('Acme').and.not.to.contain('Ada');
          expect([select?.value, field(element, 'news').checked]).to.deep.equal(['none', false]);
        }
        desk.state = as('b', { firstName: 'Bo', email: 'bo@example.com', attributes: {} });
        await until(
          () => fieldNames(element).includes('given-name') && field(element, 'given-name').value === 'Bo',
          'Bo',
        );
        expect(field(element, 'company').value).to.equal('None');
        expect([select?.value, field(element, 'news').checked]).to.deep.equal(['none', false]);
        expect(traces(element)).not.to.contain('Acme').and.not.to.contain('Ada');
        field(element, 'company').value = '';
        autofill(field(element, 'given-name'), 'Beau');
        element.querySelector('form')?.requestSubmit();
        await until(() => desk.last, 'the request');
        const { attributes = {} } = desk.last?.input as { attributes?: object };
        expect(attributes).not.to.have.property('company');
        expect(desk.last?.input).to.include({ firstName: 'Beau' });
      });
    }
  }

  it('a typed password and address as soon as somebody else is signed in', async () => {
    desk.state = as('a', {});
    const element = await fixture(html`<auth-update-details></auth-update-details>`);
    await until(() => fieldNames(element).includes('email'), 'the form');
    autofill(field(element, 'email'), 'new@example.com');
    await until(() => fieldNames(element).includes('current-password'), 'the password');
    autofill(field(element, 'current-password'), secret);
    desk.state = { ...signedOut, status: 'pending' };
    await aTimeout(30);
    desk.state = as('b', { email: 'bo@example.com' });
    await until(() => field(element, 'email').value === 'bo@example.com', 'the next person');
    autofill(field(element, 'email'), 'other@example.com');
    await until(() => fieldNames(element).includes('current-password'), 'the password');
    expect(field(element, 'current-password').value).to.equal('');
  });

  it('nothing that makes the next person give their password for no change', async () => {
    desk.state = as('a', {});
    const element = await fixture(html`<auth-update-details></auth-update-details>`);
    await until(() => fieldNames(element).includes('email'), 'the form');
    desk.state = as('b', { email: 'bo@example.com' });
    await until(() => field(element, 'email').value === 'bo@example.com', 'the next person');
    await aTimeout(30);
    expect(fieldNames(element)).not.to.include('current-password');
    desk.state = as('b', { email: 'beau@example.com' });
    await until(() => field(element, 'email').value === 'beau@example.com', 'the new address');
    await aTimeout(30);
    expect(fieldNames(element)).not.to.include('current-password');
  });
});
