import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { enter, fill, press, read, see } from '../e2e/acts.ts';
import { openChromium } from '../setup/chromium.ts';
import { everyElement } from './every.ts';
import type { EveryElement } from './every.ts';
import { tryBindings } from './bindings.ts';
import { shared } from './every-page.ts';
import { renderPage } from './framework.ts';
import type { Files } from './framework.ts';
import { host, visit } from './visitor.ts';
import type { Host } from './visitor.ts';

/** What is rendered on a server: files with a `server.ts` that exports `render()`, and what takes it up in a browser. */
export interface ServerPages {
  readonly name: string;
  /** The folder of the demo, from the root. It is built before. */
  readonly folder: string;
  /** The demo itself, at home: `.welcome` is in a guard that has a panel. */
  readonly site: Files;
  /** The page of every-page.ts. */
  readonly every: (elements: readonly EveryElement[], shared: Files) => Files;
  /** The file that renders. */
  readonly entry?: string | undefined;
}

/** What happened from the first moment on. */
interface Watched {
  requests: string[];
  shown: boolean;
}

/** Notes what is asked for, and whether what a guard keeps back is ever to be seen. */
const watch = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    const watched: Watched = { requests: [], shown: false };
    Object.assign(globalThis, { watched });
    document.addEventListener('auth-request', (event) => watched.requests.push(event.action), { capture: true });
    const look = () => {
      watched.shown ||= document.querySelector('.welcome')?.checkVisibility() ?? false;
      requestAnimationFrame(look);
    };
    look();
  });

const watched = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched);

/** The story of a page that was rendered on a server, and became alive in a browser. */
export function hydration({ name, folder, site, every, entry }: ServerPages): void {
  describe(`${name}: a page from a server`, () => {
    let browser: Browser;
    let served: Host;

    before(async () => {
      served = await host(await renderPage(folder, 'from-server', site, entry));
      browser = await openChromium();
    });
    after(async () => {
      await browser?.close();
      served?.close();
    });

    it('shows nothing that is guarded where scripts are off', async () => {
      const { page } = await visit(browser);
      await page.setJavaScriptEnabled(false);
      await page.goto(served.url);
      await read(page, '.who', 'Not signed in');
      assert.ok(await page.$('.welcome'), 'it was rendered');
      assert.equal(await page.$eval('.welcome', (element) => element.checkVisibility()), false);
      await page.browserContext().close();
    });

    it('comes alive without a word, keeps shut, and works', async () => {
      const { page, complaints } = await visit(browser);
      await watch(page);
      await page.goto(served.url);
      await see(page, 'auth-panel input');
      await read(page, 'auth-panel', 'An account is free');
      assert.deepEqual(await watched(page), { requests: [], shown: false });

      await press(page, 'Create an account', 'auth-panel');
      const person = { username: 'ada', email: 'ada@example.com', 'new-password': 'seven kettles on a shelf' };
      await fill(page, 'auth-register', person);
      await enter(page);
      await read(page, '.who', 'Signed in as ada');
      await see(page, '.welcome');

      await page.reload();
      await read(page, '.who', 'Signed in as ada');
      await see(page, '.welcome');
      await press(page, 'Sign out');
      await read(page, '.who', 'Not signed in');
      await see(page, 'auth-panel input');
      assert.deepEqual(complaints, []);
      await page.browserContext().close();
    });

    everyFromServer({ folder, every, entry }, () => browser);
  });
}

/** Every element on a page that was rendered on a server. */
export function everyFromServer(
  { folder, every, entry }: Pick<ServerPages, 'folder' | 'every' | 'entry'>,
  browser: () => Browser,
): void {
  it('has every element, with all that is bound to it', async (test) => {
    const home = await host(await renderPage(folder, 'every-from-server', every(everyElement(), shared()), entry));
    test.after(() => home.close());
    const { page, complaints } = await visit(browser());
    await page.goto(home.url);
    const drawn = await page.$$('[id^="every-"]');
    assert.equal(drawn.length, everyElement().length);
    await tryBindings(page);
    for (const element of drawn) assert.equal(await element.evaluate((one) => one.isConnected), true);
    assert.deepEqual(complaints, []);
    await page.browserContext().close();
  });
}
