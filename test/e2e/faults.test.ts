import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import { startLocalSite } from './local-site.ts';
import type { LocalSite } from './local-site.ts';
import { enter, fill, patience, press, read } from './visitor.ts';

const body = `<main>
  <auth-guard>
    <template>
      <h1>Members</h1>
      <auth-reset-password></auth-reset-password>
      <auth-logout></auth-logout>
    </template>
    <auth-panel slot="signed-out"></auth-panel>
  </auth-guard>
</main>`;

const ada = { username: 'ada', email: 'ada@example.com', 'new-password': 'three blue kettles' };
const outdated = 'This page was updated in another tab. Close the other tabs, then reload.';

describe('accounts in the browser, when something goes wrong', { timeout: 400_000 }, () => {
  let site: LocalSite;
  let browser: Browser;
  let context: BrowserContext;

  before(async () => {
    site = await startLocalSite({ '/': body });
    browser = await openChromium('--host-resolver-rules=MAP members.test 127.0.0.1', '--no-proxy-server');
  });
  after(async () => {
    await browser.close();
    site.stop();
  });
  beforeEach(async () => {
    context = await browser.createBrowserContext();
  });
  afterEach(() => context.close());

  async function open(address = site.origin, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await prepare?.(page);
    await page.goto(address);
    return page;
  }

  async function register(page: Page): Promise<void> {
    await press(page, 'Create an account');
    await fill(page, 'auth-register', ada);
    await enter(page);
    await read(page, 'h1', 'Members');
  }

  async function signIn(page: Page, password: string): Promise<void> {
    await fill(page, 'auth-login', { username: ada.username, 'current-password': password });
    await enter(page);
  }

  /** Every record of the page's database, as text. */
  function records(page: Page): Promise<string[]> {
    return page.evaluate(async () => {
      const wait = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error());
        });
      const database = await wait(indexedDB.open('auth-elements'));
      const [name = ''] = database.objectStoreNames;
      const keys = await wait(database.transaction(name).objectStore(name).getAllKeys());
      database.close();
      return keys.map((key) => JSON.stringify(key));
    });
  }

  /** Makes a page of the next version of the database: it opens one more. */
  const ofNextVersion = (page: Page) =>
    page.evaluateOnNewDocument(() => {
      const open = indexedDB.open.bind(indexedDB);
      Object.assign(IDBFactory.prototype, {
        open: (name: string, version?: number) => open(name, version && version + 1),
      });
    });

  /** Writes into another database of the site for as long as the browser takes it. */
  const useUp = (page: Page) =>
    page.evaluate(async () => {
      const opening = indexedDB.open('others');
      opening.onupgradeneeded = () => opening.result.createObjectStore('all', { autoIncrement: true });
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const write = (size: number) =>
        new Promise<boolean>((resolve) => {
          const transaction = opening.result.transaction('all', 'readwrite');
          transaction.objectStore('all').put(crypto.getRandomValues(new Uint8Array(size)));
          transaction.oncomplete = () => resolve(true);
          transaction.onabort = () => resolve(false);
        });
      for (let size = 65_536; size >= 16; size /= 2) while (await write(size));
      opening.result.close();
    });

  it('L-09: with no room left, a registration says so and leaves nothing, and works once there is room', async () => {
    const page = await open();
    const devtools = await page.createCDPSession();
    const allow = (quotaSize?: number) =>
      devtools.send('Storage.overrideQuotaForOrigin', { origin: site.origin, ...(quotaSize && { quotaSize }) });
    await allow(1_000_000);
    await signIn(page, ada['new-password']);
    await read(page, 'auth-login', 'That username or password is not right.');
    const before = await records(page);
    assert.ok(before.includes('["settings","signing-key"]'), 'the page has set itself up');

    await useUp(page);
    // Whatever the browser clears up meanwhile makes no room again.
    await allow(1);
    await press(page, 'Create an account');
    await fill(page, 'auth-register', ada);
    await enter(page);
    await read(page, 'auth-register', 'This device has no room left. Nothing was saved.');
    assert.deepEqual(await records(page), before);
    assert.deepEqual(await context.cookies(), []);

    await allow();
    await fill(page, 'auth-register', { 'new-password': ada['new-password'] });
    await enter(page);
    await read(page, 'h1', 'Members');
    const after = await records(page);
    assert.ok(after.includes('["users#usernameKey","ada"]'));
    assert.ok(
      after.some((key) => key.startsWith('["users#administrator"')),
      'still the first one of all',
    );
  });

  it('L-12: a newer page that a tab holds up says so, and goes on when that tab is closed', async () => {
    const old = await open();
    await register(old);
    await old.evaluate(async () => {
      await new Promise((resolve) => (indexedDB.open('auth-elements').onsuccess = resolve));
    });
    const page = await open(site.origin, ofNextVersion);
    await read(page, 'auth-login', outdated);
    await old.close();
    await read(page, 'h1', 'Members');
  });

  it('L-13: a tab that is older than the accounts says what to do, and nothing is lost', async () => {
    const old = await open();
    await register(old);
    const page = await open(site.origin, ofNextVersion);
    await read(page, 'h1', 'Members');
    const kept = await records(page);
    await fill(old, 'auth-reset-password', { 'current-password': 'x', 'new-password': 'four green kettles' });
    await enter(old);
    await read(old, 'main', outdated);
    assert.deepEqual(await records(page), kept);
    await page.reload();
    await read(page, 'h1', 'Members');
  });

  it('L-30: by http from elsewhere the page says what to do, and keeps nothing', async () => {
    const page = await open(`http://members.test:${String(site.port)}/`);
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await read(page, 'auth-login', 'Open this page by https or on localhost.');
    await press(page, 'Create an account');
    await read(page, 'auth-register', 'Open this page by https or on localhost.');
    await fill(page, 'auth-register', ada);
    await enter(page);
    await read(page, 'auth-register', 'Open this page by https or on localhost.');
    assert.deepEqual(await page.evaluate(() => indexedDB.databases()), []);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  });
});
