import { fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import type { AuthRegister } from '../../src/elements/auth-register.ts';
import { autofill, description, field, until } from './person.ts';

// Registration with fields of the page's own, for the tests of what becomes of them.

export const secret = 'nine lives and counting';

export const terms = html`<label slot="fields"
  ><input type="checkbox" name="terms" required data-message="Accept the house rules to go on." /> I accept the house
  rules</label
>`;

export async function register(fields: TemplateResult): Promise<AuthRegister> {
  const element = await fixture<AuthRegister>(html`<auth-register no-names>${fields}</auth-register>`);
  await until(() => element.querySelector('[type=submit]'), 'the button');
  return element;
}

/** Fills in what is ours. */
export function fillIn(element: Element): void {
  autofill(field(element, 'email'), 'nora@example.org');
  autofill(field(element, 'username'), 'nora');
  autofill(field(element, 'new-password'), secret);
}

/** What is said of a field of the page's own. */
export function said(element: Element, name: string): string {
  const input = element.querySelector(`[name=${name}]`);
  return input ? description(input) : '';
}
