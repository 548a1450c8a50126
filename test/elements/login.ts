import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { AuthLogin } from '../../src/elements/auth-login.ts';

AuthLogin.define();

export const secret = 'correct horse battery';

export const login = (): Promise<AuthLogin> => fixture<AuthLogin>(html`<auth-login></auth-login>`);

/** Fills in the form and sends it, by keyboard alone. */
export async function signIn(element: AuthLogin): Promise<void> {
  element.focus();
  await sendKeys({ type: 'maren' });
  await sendKeys({ press: 'Tab' });
  await sendKeys({ type: secret });
  await sendKeys({ press: 'Enter' });
}
