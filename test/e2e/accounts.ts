import type { Page } from 'puppeteer-core';
import { polling } from './acts.ts';
import { enter, fill, press, read, see } from './visitor.ts';

export interface Person {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

export const keeper: Person = {
  username: 'keeper',
  email: 'keeper@example.com',
  password: 'a lathe in the attic',
};

/** Creates an account in the panel of the first page. */
export async function register(page: Page, { username, email, password }: Person): Promise<void> {
  await press(page, 'Create an account', 'auth-panel');
  await fill(page, 'auth-register', { email, username, 'new-password': password });
  await enter(page);
  await signedIn(page);
}

/** Fills in and sends the login form of the panel; what comes of it is for the caller to see. */
export async function signIn(page: Page, identifier: string, password: string): Promise<void> {
  await fill(page, 'auth-login', { username: identifier, 'current-password': password });
  await enter(page);
}

export async function signedIn(page: Page): Promise<void> {
  await read(page, '.welcome', 'You are in');
}

export async function signedOut(page: Page): Promise<void> {
  await see(page, 'auth-panel input[name="current-password"]');
}

/** Signs out by the menu that opens on the person's name. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.account auth-user >>> button[part="button"]').click();
  await page.locator('.account auth-user >>> auth-logout >>> button').click();
}

/** Who is signed in, by the name in the page's header. */
export async function named(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const user = document.querySelector('.account auth-user');
      return user?.shadowRoot?.querySelector('[part="name"]')?.textContent === wanted;
    },
    { polling },
    name,
  );
}

/** Goes to another view of the first page. */
export async function goTo(page: Page, view: 'home' | 'members' | 'settings' | 'people'): Promise<void> {
  await page.locator(`.site-header nav a[href="./#${view}"]`).click();
  await see(page, `#${view} h1`);
}

/** What the newest message in the outbox carries. */
export async function newestMessage(page: Page): Promise<string> {
  const code = await see(page, '.messages li:first-child .secret code');
  return code.evaluate((element) => element.textContent ?? '');
}

/** Asks for help with a forgotten password; gives the temporary one. */
export async function forgetPassword(page: Page, identifier: string): Promise<string> {
  await press(page, 'Forgotten your password?', 'auth-panel');
  await fill(page, 'auth-forgot-password', { username: identifier });
  await enter(page);
  const password = await newestMessage(page);
  await press(page, 'Back to sign in', 'auth-panel');
  return password;
}
