import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type * as Package from '../../src/define.ts';
import { person, press, read, register, see, send } from './visit.ts';

const names = (page: Page, form: string): Promise<string[]> =>
  page.$$eval(`${form} input`, (inputs) => inputs.filter((one) => one.checkVisibility()).map(({ name }) => name));

/** Creates an account and signs out again. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(
    async (account) => {
      const { authenticator } = (await import(
        document.querySelector<HTMLScriptElement>('script[src]')?.src ?? ''
      )) as typeof Package;
      await authenticator?.register(account);
      await authenticator?.logout();
    },
    { ...person },
  );
}

/** What a reader sees of the samples in the guide to forms. */
export const formPages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async 'forms-order'(page) {
    await see(page, 'auth-register input[name="email"]');
    assert.deepEqual(await names(page, 'auth-register'), ['email', 'username', 'new-password']);
  },

  async 'forms-email'(page) {
    await press(page, 'Create an account', 'auth-panel');
    await see(page, 'auth-register input[name="email"]');
    assert.deepEqual(await names(page, 'auth-register'), ['email', 'new-password']);
    await register(page, { ...person, username: '' });
    await read(page, 'auth-register', 'Your account is ready.');
  },

  async 'forms-fields'(page) {
    const button = await see(page, 'auth-register [type="submit"]');
    await send(page, 'auth-register', { company: 'Vale & Sons', people: '12' });
    await register(page);
    await read(page, 'auth-register', 'Accept the house rules to go on.');
    await page.click('auth-register input[name="terms"]');
    await button.click();
    await read(page, 'auth-register', 'Your account is ready.');
    const company = await see(page, 'auth-update-details input[name="company"]');
    await page.waitForFunction(
      (input) => (input as HTMLInputElement).value === 'Vale & Sons',
      { polling: 100 },
      company,
    );
    await send(page, 'auth-update-details', { company: 'Vale & Daughters' });
    await read(page, 'auth-update-details', 'Saved.');
  },

  async 'forms-words'(page) {
    await see(page, 'auth-register [type="submit"]');
    await send(page, 'auth-register', { code: 'nothing' });
    await read(page, '[data-error-for="code"]', 'A code begins with CH-.');
    await send(page, 'auth-register', { code: '' });
    await read(page, '[data-error-for="code"]', 'This field is required.');
  },

  async 'forms-own'(page) {
    await see(page, 'form[data-auth-own]');
    await leave(page);
    await send(page, 'auth-login', { username: person.username, 'current-password': 'seven kettles' });
    await read(page, '[data-error-for="current-password"]', 'That username or password is not right.');
    await send(page, 'auth-login', { 'current-password': person.password });
    await read(page, 'auth-login', 'You are signed in.');
    assert.equal(await page.$eval('form', (form) => form.checkVisibility()), false);
  },

  async 'forms-panel'(page) {
    await press(page, 'Create an account', 'auth-panel');
    await see(page, 'auth-register [type="submit"]');
    await register(page);
    await read(page, 'auth-register', 'This field is required.');
    await page.click('auth-register input[name="terms"]');
    await page.click('auth-register [type="submit"]');
    await read(page, 'auth-register', 'Your account is ready.');
  },

  async 'forms-steps'(page) {
    await see(page, 'form[data-auth-own]');
    assert.deepEqual(await names(page, 'auth-login'), ['username', 'current-password']);
    await leave(page);
    const content = await page.evaluate(async (identifier) => {
      const { authenticator } = (await import(
        document.querySelector<HTMLScriptElement>('script[src]')?.src ?? ''
      )) as typeof Package;
      return new Promise<string>((resolve) => {
        document.addEventListener('auth-deliver', (event) =>
          event.accept(({ content }) => {
            resolve(content.password ?? '');
            return Promise.resolve();
          }),
        );
        void authenticator?.forgotPassword({ identifier });
      });
    }, person.username);
    await send(page, 'auth-login', { username: person.username, 'current-password': content });
    await see(page, 'form[data-step="new-password"]');
    assert.deepEqual(await names(page, 'auth-login'), ['new-password']);
    await send(page, 'auth-login', { 'new-password': 'eight kettles on a shelf' });
    await read(page, 'auth-login', 'You are signed in.');
  },
};
