import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { join, person, press, read, register, see, send } from './visit.ts';

const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText);

const hash = (page: Page): Promise<string> => page.$eval('script[integrity]', (script) => script.integrity);

/** What README.md says that each page does. */
export const pageSamples: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async 'quick-start'(page) {
    await join(page);
    await read(page, 'h1', 'Members only');
    await page.reload();
    await read(page, 'h1', 'Members only');
    await press(page, 'Sign out');

    await press(page, 'Forgotten your password?');
    await send(page, 'auth-forgot-password', { username: person.username });
    await read(page, '#mail', `Message to ${person.email}: `);
    const temporary = (await text(page, '#mail')).split(': ')[1] ?? '';
    await press(page, 'Back to sign in');
    await send(page, 'auth-login', { username: person.username, 'current-password': temporary });
    await send(page, 'auth-login', { 'new-password': 'eight kettles on a shelf' });
    await read(page, 'h1', 'Members only');
  },

  async classic(page) {
    await read(page, '#who', 'nobody');
    await join(page);
    await read(page, '#who', person.username);
    await press(page, 'Sign out');
    await read(page, '#who', 'nobody');
  },

  async 'npm-page'(page) {
    await join(page);
    await read(page, 'h1', 'Members only');
    await see(page, 'auth-user >>> button[part="button"]');
  },

  async settings(page) {
    await join(page);
    const email = await see(page, 'auth-update-details input[name="email"]');
    assert.equal(await email.evaluate((input) => (input as HTMLInputElement).value), person.email);
    await see(page, 'auth-reset-password input[name="current-password"]');
    await press(page, 'Sign out everywhere');
    await see(page, 'auth-panel');
  },

  async roles(page) {
    await join(page); // the first account, so an administrator's
    await read(page, 'h1', "The editors' corner");
    await page.$eval('auth-guard', (guard) => (guard.all = true));
    await see(page, '[slot="denied"]');
    assert.equal(await page.$('h1'), null);
  },

  async terms(page) {
    await see(page, 'auth-register [type="submit"]');
    await register(page);
    await read(page, 'auth-register', 'Accept the house rules to go on.');
    await page.click('auth-register input[name="terms"]');
    await page.focus('auth-register input[name="new-password"]');
    await page.keyboard.press('Enter');
    await read(page, 'auth-register', 'Your account is ready.');
  },

  async 'script-attributes'(page) {
    await read(page, 'auth-register', 'At least 12 characters');
    await register(page, { ...person, password: 'chessclub2026' });
    await read(page, 'auth-register', 'too easy to guess');
    await send(page, 'auth-register', { 'new-password': person.password });
    await read(page, 'auth-register', 'Your account is ready.');
    assert.match(await page.evaluate(() => document.cookie), /^chess-club=/);
  },

  async provider(page) {
    await read(page, 'auth-register', 'E-mail');
    assert.equal(await page.$('auth-register input[name="username"]'), null);
    await register(page, { ...person, username: '', email: 'ada@example.net' });
    await read(page, 'auth-register', 'cannot register here');
    await send(page, 'auth-register', { email: 'ada@example.com' });
    await read(page, 'auth-register', 'Your account is ready.');
  },

  async looks(page) {
    await see(page, 'auth-login input[name="current-password"]');
    const looks = await page.evaluate(() => {
      const card = document.querySelector('auth-login')?.shadowRoot?.querySelector('[part="card"]');
      const button = document.querySelector('.auth-submit');
      if (!card || !button) throw new Error('no card');
      const { borderStyle, borderRadius, fontFamily } = getComputedStyle(card);
      const { backgroundColor, textTransform } = getComputedStyle(button);
      return { borderStyle, borderRadius, fontFamily, backgroundColor, textTransform };
    });
    assert.deepEqual(looks, {
      borderStyle: 'dashed',
      borderRadius: '0px',
      fontFamily: 'Georgia, serif',
      backgroundColor: 'rgb(10, 107, 78)',
      textTransform: 'uppercase',
    });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.waitForFunction(() => {
      const button = document.querySelector('.auth-submit');
      return button && getComputedStyle(button).backgroundColor === 'rgb(127, 220, 185)';
    });
  },

  async 'language-tag'(page) {
    await read(page, 'auth-panel', 'Angemeldet bleiben');
  },

  async 'classic-integrity'(page) {
    await see(page, 'auth-panel input');
    assert.match(await hash(page), /^sha384-.{64}$/);
    await join(page);
    await page.waitForFunction(() => document.cookie.startsWith('auth-elements='));
  },

  async 'import-map'(page) {
    await see(page, 'auth-panel input');
    assert.match(await hash(page), /^sha384-.{64}$/);
    assert.ok((await page.$eval('script[type="importmap"]', (map) => map.textContent)).split('sha384-').length > 10);
    await join(page);
    await page.waitForFunction(() => document.cookie.startsWith('auth-elements='));
  },

  async 'strict-cdn'(page) {
    await join(page);
    await page.waitForFunction(() => document.cookie.startsWith('auth-elements='));
    const workers = page.workers().map((worker) => new URL(worker.url()).pathname);
    assert.deepEqual(workers, ['/auth-worker.js']);
  },

  async strict(page) {
    await join(page);
    await page.waitForFunction(() => document.cookie.startsWith('auth-elements='));
    // Otherwise the page would have hashed by itself, and nobody would have noticed.
    const workers = page.workers().map((worker) => new URL(worker.url()).pathname);
    assert.deepEqual(workers, ['/vendor/auth-elements/worker.js']);
  },

  async 'strict-bundled'(page) {
    await join(page);
    await page.waitForFunction(() => document.cookie.startsWith('auth-elements='));
    const workers = page.workers().map((worker) => new URL(worker.url()).pathname);
    assert.deepEqual(workers, ['/auth-worker.js']);
  },
};
