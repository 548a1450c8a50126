import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import { startRemoteSite } from './remote-site.ts';
import type { RemoteSite } from './remote-site.ts';
import { enter, fill, patience, press, read, see } from './visitor.ts';

const minute = 60_000;
const password = 'three blue kettles';

describe('two people at one browser, one after the other', { timeout: 240_000 }, () => {
  let site: RemoteSite;
  let browser: Browser;
  let context: BrowserContext;

  before(async () => {
    browser = await openChromium();
  });
  after(() => browser.close());

  beforeEach(async () => {
    context = await browser.createBrowserContext();
    site = await startRemoteSite({ verifyEmail: false });
    for (const username of ['ada', 'bob']) {
      await site.register({ username, email: `${username}@example.com`, firstName: username, password });
      const user = await site.store.find('users', 'usernameKey', username);
      assert.ok(user);
      await site.store.update('users', { ...user, roles: ['admin'] });
    }
  });
  afterEach(async () => {
    await context.close();
    await site.stop();
  });

  async function open(path: string): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(site.origin + path);
    return page;
  }

  async function signIn(page: Page, username: string): Promise<void> {
    await fill(page, 'auth-login', { username, 'current-password': password });
    await enter(page);
    await read(page, 'h1', 'Members');
  }

  /** Ada's tab, as she finds it: nothing is fetched yet but what a page begins with. */
  async function adasTab(path: string): Promise<Page> {
    const other = await open('/');
    await signIn(other, 'ada');
    await other.close();
    const page = await open(path);
    await see(page, '::-p-aria([name="Account of ada"][role="button"])');
    return page;
  }

  /** In another tab Ada leaves and Bob comes; the first tab hears of it. */
  async function bobComes(page: Page): Promise<void> {
    const other = await open('/');
    await other.locator('auth-user >>> button').click();
    await press(other, 'Sign out');
    await see(other, 'auth-login input[name=username]');
    await signIn(other, 'bob');
    await page.bringToFront();
    await see(page, '::-p-aria([name="Account of bob"][role="button"])');
  }

  /** Keeps one script of the page on its way; gives what lets it through. */
  async function hold(page: Page, script: string): Promise<() => void> {
    let pass: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (pass = resolve));
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const wait = request.url().includes(`/cdn/${script}-`) ? held : Promise.resolve();
      void wait.then(() => request.continue());
    });
    return pass;
  }

  const firstName = async (username: string) => (await site.store.find('users', 'usernameKey', username))?.firstName;

  it('saves nothing of the first in the account of the second, however late the script for it comes', async () => {
    const page = await adasTab('/account');
    const pass = await hold(page, 'act');
    await fill(page, 'auth-update-details', { 'given-name': 'Augusta' });
    const requested = page.waitForRequest((request) => request.url().includes('/cdn/act-'));
    await enter(page);
    await requested;
    await bobComes(page);
    pass();
    await page.waitForResponse((response) => response.url().endsWith('/auth/update-details'));
    assert.equal(await firstName('bob'), 'bob');
    assert.equal(await firstName('ada'), 'ada');
    await see(page, '::-p-aria([name="Account of bob"][role="button"])');
  });

  it('asks the second for no password to do what the first asked for', async () => {
    const page = await adasTab('/');
    site.ahead = 16 * minute;
    const pass = await hold(page, 'reauthentication');
    const requested = page.waitForRequest((request) => request.url().includes('/cdn/reauthentication-'));
    await page.click('#list');
    await requested;
    await bobComes(page);
    pass();
    await read(page, 'output', 'reauthentication_required');
    assert.equal(await page.$('auth-login[confirm-only] >>> input[type=password]'), null);
  });

  it('leaves the second signed in when the first asked to be signed out, however late the script for it comes', async () => {
    const page = await adasTab('/leave');
    const pass = await hold(page, 'form-work');
    const requested = page.waitForRequest((request) => request.url().includes('/cdn/form-work-'));
    await press(page, 'Sign out');
    await requested;
    await bobComes(page);
    pass();
    await page.waitForFunction(() => !document.querySelector('auth-logout')?.hasAttribute('pending'));
    await press(page, 'Sign out');
    await page.waitForFunction(() => !document.querySelector('auth-logout')?.shadowRoot?.querySelector('button'));
    assert.equal(site.asked.filter((path) => path === '/auth/logout').length, 2);
  });

  it('shows the second and not the first, however late the answer to the first comes', async () => {
    const page = await adasTab('/account');
    await page.evaluate(() => {
      const real = window.fetch.bind(window);
      window.fetch = async (request, init) => {
        const response = await real(request, init);
        if (typeof request === 'string' && request.endsWith('/update-details')) {
          await new Promise((resolve) => addEventListener('answer', resolve, { once: true }));
        }
        return response;
      };
    });
    await fill(page, 'auth-update-details', { 'given-name': 'Augusta' });
    const answered = page.waitForResponse((response) => response.url().endsWith('/auth/update-details'));
    await enter(page);
    await answered;
    await bobComes(page);
    await page.evaluate(() => dispatchEvent(new Event('answer')));
    await page.waitForFunction(() => !document.querySelector('auth-update-details')?.hasAttribute('pending'));
    assert.equal(await firstName('ada'), 'Augusta');
    await see(page, '::-p-aria([name="Account of bob"][role="button"])');
    assert.equal(await page.$eval('auth-update-details input[name=given-name]', ({ value }) => value), 'bob');
  });
});
