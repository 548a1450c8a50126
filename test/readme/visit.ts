import type { Page } from 'puppeteer-core';
import { enter, fill, press } from '../e2e/acts.ts';

export { press, read, see } from '../e2e/acts.ts';

export const person = { username: 'ada', email: 'ada@example.com', password: 'seven kettles on a shelf' };

/** Fills in a form, field by field, and sends it. */
export async function send(page: Page, form: string, values: Readonly<Record<string, string>>): Promise<void> {
  await fill(page, form, values);
  await enter(page);
}

/** Creates an account where there is a form for it. */
export async function register(page: Page, { username, email, password } = person): Promise<void> {
  await send(page, 'auth-register', { email, ...(username && { username }), 'new-password': password });
}

/** Creates an account by way of a panel. */
export async function join(page: Page): Promise<void> {
  await press(page, 'Create an account', 'auth-panel');
  await register(page);
}

/** Whether every element of ours on the page is one, and none is still waiting. */
export async function upgraded(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const ours = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('auth-'));
    // Nobody is signed in, so there is nothing to see of what signs out.
    return ours.every(
      (one) => one.matches(':defined') && (one.localName === 'auth-logout' || one.shadowRoot?.childElementCount),
    );
  });
}
