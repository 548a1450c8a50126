import { expect, fixture, html } from '@open-wc/testing';
import type { AuthLogin } from '../../src/elements/auth-login.ts';
import { autofill, button, field, until } from './person.ts';

// A login with a form of the page's own, for the tests of what happens there.

export const secret = 'correct horse battery';

export const ownForm = html`<form method="post">
  <p data-error></p>
  <label>Member <input name="username" autocomplete="username" /></label>
  <p data-error-for="username"></p>
  <label>Secret <input name="current-password" type="password" autocomplete="current-password" /></label>
  <p data-error-for="current-password"></p>
  <button>Let me in</button>
</form>`;

/** What the page says at a place of its own. */
export const said = (element: Element, place: string): string =>
  element.querySelector<HTMLElement>(`[${place}]`)?.innerText.trim() ?? '';

export function formOf(element: Element): HTMLFormElement {
  const form = element.querySelector<HTMLFormElement>('form:not([data-auth-box] *)');
  if (!form) throw new Error('The page has no form here.');
  return form;
}

/** Whether the element works in the page's form. */
export const taken = (element: Element): Promise<void> =>
  until(() => formOf(element).noValidate, 'the element in the form');

export async function login(form = ownForm): Promise<AuthLogin> {
  const element = await fixture<AuthLogin>(html`<auth-login>${form}</auth-login>`);
  await taken(element);
  return element;
}

export function fillInAndSend(element: Element): void {
  autofill(field(element, 'username'), 'maren');
  autofill(field(element, 'current-password'), secret);
  button(element, 'Let me in').click();
}

/** Makes sure that in no test here the browser itself sends a form; gives what was tried in the one that runs. */
export function neverSent(): Event[] {
  const sent: Event[] = [];
  const watch = (event: Event) => sent.push(event);
  beforeEach(() => {
    sent.length = 0;
    addEventListener('submit', watch);
  });
  afterEach(() => {
    removeEventListener('submit', watch);
    for (const event of sent) expect(event.defaultPrevented, 'never sent by the browser').to.equal(true);
  });
  return sent;
}
