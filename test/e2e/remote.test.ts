import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import { startRemoteSite } from './remote-site.ts';
import type { RemoteSite } from './remote-site.ts';
import { enter, fill, patience, press, read, see } from './visitor.ts';

const ada = { username: 'ada', email: 'ada@example.com', password: 'three blue kettles' };
const minute = 60_000;

describe('a page with a server behind it', { timeout: 240_000 }, () => {
  let site: RemoteSite;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    browser = await openChromium();
  });
  after(() => browser.close());

  beforeEach(async () => {
    context = await browser.createBrowserContext();
  });
  afterEach(async () => {
    await context.close();
    await site.stop();
  });

  async function open(path = '/'): Promise<Page> {
    const opened = await context.newPage();
    opened.setDefaultTimeout(patience);
    await opened.goto(site.origin + path);
    return opened;
  }

  /** A site, and somebody who looks at it. */
  async function visit(verifyEmail = false): Promise<void> {
    site = await startRemoteSite({ verifyEmail });
    page = await open();
  }

  /** Somebody with an account, who is not signed in. */
  async function guest(): Promise<void> {
    await visit();
    await site.register(ada);
  }

  async function makeAccount(): Promise<void> {
    await press(page, 'Create an account');
    await fill(page, 'auth-register', {
      'given-name': 'Ada',
      'family-name': 'Lovelace',
      email: ada.email,
      username: ada.username,
      'new-password': ada.password,
    });
    await enter(page);
    await read(page, 'auth-register', 'Check your e-mail to finish.');
  }

  async function confirm(): Promise<Page> {
    const { link = '' } = site.outbox.at(-1)?.content ?? {};
    assert.match(link, /\/verify#auth-verify=[\w-]{43}$/);
    const arrived = await open(link.replace(site.origin, ''));
    assert.equal(new URL(arrived.url()).hash, '');
    await press(arrived, 'Confirm');
    await read(arrived, 'auth-verify-email', 'Your e-mail address is confirmed.');
    return arrived;
  }

  async function signIn(on: Page): Promise<void> {
    await fill(on, 'auth-login', { username: ada.username, 'current-password': ada.password });
    await enter(on);
    await read(on, 'h1', 'Members');
  }

  async function member(): Promise<void> {
    await guest();
    await signIn(page);
  }

  async function appoint(): Promise<void> {
    const user = await site.store.find('users', 'usernameKey', ada.username);
    assert.ok(user);
    await site.store.update('users', { ...user, roles: ['admin'] });
  }

  const covered = async (): Promise<boolean> => !(await (await page.$('h1'))?.isVisible());

  it('lets someone in whose address is confirmed, and nobody before', async () => {
    await visit(true);
    await makeAccount();
    await page.reload();
    await fill(page, 'auth-login', { username: ada.username, 'current-password': ada.password });
    await enter(page);
    await read(page, 'auth-login', 'not right');
    const arrived = await confirm();
    await press(arrived, 'Back to sign in');
    await fill(arrived, 'auth-login', { username: ada.username, 'current-password': ada.password });
    await enter(arrived);
    await read(arrived, 'auth-login', 'You are signed in.');
    // The other tab hears of it.
    await page.bringToFront();
    await read(page, 'h1', 'Members');
  });

  it('keeps the session where no script sees it, through a reload and to the end', async () => {
    await member();
    assert.equal(await page.evaluate(() => document.cookie), '');
    const cookies = await context.cookies();
    assert.ok(cookies.length > 0 && cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Lax'));
    await page.reload();
    await read(page, 'h1', 'Members');
    await press(page, 'Account of ada');
    await press(page, 'Sign out');
    await see(page, 'auth-login input[name=username]');
    await page.reload();
    await see(page, 'auth-login input[name=username]');
  });

  it('asks for the password again for what matters, and then does it', async () => {
    await member();
    await appoint();
    await page.click('#list');
    await read(page, 'output', 'ada');
    assert.equal(await page.$('input[type=password]'), null);

    site.ahead = 16 * minute;
    await page.$eval('output', (output) => (output.textContent = ''));
    await page.click('#list');
    await see(page, 'auth-login input[type=password]');
    await fill(page, 'auth-login', { 'current-password': 'not it at all' });
    await enter(page);
    await read(page, 'auth-login', 'not right');
    await fill(page, 'auth-login', { 'current-password': ada.password });
    await enter(page);
    await read(page, 'output', 'ada');
    assert.equal(await page.$('input[type=password]'), null);
    assert.equal(await page.$eval('auth-login', ({ offsetHeight }) => offsetHeight), 0);

    site.ahead = 40 * minute;
    await page.click('#list');
    await see(page, 'auth-login input[type=password]');
    await press(page, 'Cancel');
    await read(page, 'output', 'reauthentication_required');
    await page.reload();
    await read(page, 'h1', 'Members');
  });

  it('says that it is offline, shuts, and opens again by itself with what was typed', async () => {
    await member();
    await page.$eval('h1', (heading) => (heading.dataset['typed'] = 'yes'));
    await page.setOfflineMode(true);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.waitForFunction(() =>
      document.querySelector('auth-guard')?.shadowRoot?.textContent?.includes('You are offline.'),
    );
    assert.equal(await covered(), true);
    await page.setOfflineMode(false);
    await read(page, 'h1', 'Members');
    assert.equal(await page.$eval('h1', (heading) => heading.dataset['typed']), 'yes');
  });

  it('X-05: shows nothing because of a captive portal, and recovers', async () => {
    await member();
    site.inTheWay = (_, response) => void response.setHeader('content-type', 'text/html').end('<h1>Pay first</h1>');
    await page.reload();
    await page.waitForFunction(() =>
      document.querySelector('auth-guard')?.shadowRoot?.textContent?.includes('not available right now'),
    );
    assert.equal(await covered(), true);
    site.inTheWay = null;
    await read(page, 'h1', 'Members');
  });

  it('X-05: signs nobody in whose login went astray, and lets them try again', async () => {
    await guest();
    site.inTheWay = (_, response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('Bad gateway');
    await fill(page, 'auth-login', { username: ada.username, 'current-password': ada.password });
    await enter(page);
    await read(page, 'auth-login', 'not available right now');
    assert.equal(await covered(), true);
    site.inTheWay = null;
    await press(page, 'Sign in');
    await read(page, 'h1', 'Members');
  });

  it('X-06: stays as it is when the page’s clock is a day ahead or behind', async () => {
    await member();
    for (const shift of [24 * 60 * minute, -24 * 60 * minute]) {
      const other = await context.newPage();
      await other.evaluateOnNewDocument((by) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + by;
      }, shift);
      await other.goto(site.origin);
      await read(other, 'h1', 'Members');
      const looks = () => site.asked.filter((path) => path === '/auth/session').length;
      const before = looks();
      await new Promise((resolve) => setTimeout(resolve, 4000));
      // Where the session seems to end right now it looks once.
      assert.ok(looks() <= before + 1);
      await read(other, 'h1', 'Members');
      await other.close();
    }
  });

  it('answers for no endpoint that makes no sense', async () => {
    await visit();
    const lost = await context.newPage();
    const errors: string[] = [];
    lost.on('pageerror', (error) => errors.push(String(error)));
    await lost.goto(`${site.origin}/lost`);
    await lost.waitForFunction(() => document.querySelector('auth-login')?.textContent?.includes('not available'));
    assert.ok(errors.some((error) => error.includes('endpoint')));
  });
});
