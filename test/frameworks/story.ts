import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { enter, fill, press, read, see } from '../e2e/acts.ts';
import { openChromium } from '../setup/chromium.ts';
import { build } from './framework.ts';
import type { Framework } from './framework.ts';
import { everyStory } from './every-story.ts';
import { startStory } from './start.ts';
import { host, visit } from './visitor.ts';
import type { Host } from './visitor.ts';

const person = { username: 'ada', 'given-name': 'Ada', email: 'ada@example.com' };
const password = 'seven kettles on a shelf';

/** Goes to another view of the site. */
const go = (page: Page, view: string): Promise<void> => page.locator(`nav a[href$="#${view}"]`).click();

async function signIn(page: Page, form: string, typed = password): Promise<void> {
  await fill(page, form, { username: person.username, 'current-password': typed });
  await enter(page);
}

async function signOut(page: Page): Promise<void> {
  await page.locator('auth-user >>> [part=button]').click();
  await press(page, 'Sign out', 'auth-user');
  await read(page, '.who', 'Not signed in');
}

/** Whether something can be seen now. */
const seen = (page: Page, selector: string): Promise<boolean> =>
  page.$eval(selector, (element) => element.checkVisibility());

/** Has an element taken away and put back by the framework, both while its request is under way. */
export const takeMeanwhile = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const login = document.querySelector('#taken auth-login');
    const button = document.querySelector<HTMLElement>('.take');
    const form = login?.querySelector('form');
    if (!login || !button || !form) throw new Error('There is nothing to take away.');
    const changed = (target: Node, done: () => boolean) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!done()) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(target, { attributes: true, childList: true, subtree: true });
      });
    const under = changed(login, () => login.hasAttribute('pending'));
    form.requestSubmit();
    await under;
    const gone = changed(document.body, () => !login.isConnected);
    button.click();
    await gone;
    if (!login.hasAttribute('pending')) throw new Error('The request was over before.');
    const back = changed(document.body, () => document.querySelector('#taken auth-login') !== null);
    button.click();
    await back;
  });

/** What was typed into each of the elements that are turned round, in their order. */
const typed = (page: Page): Promise<string[]> =>
  page.$$eval('#turned [data-auth-box]', (boxes) =>
    boxes.map((box) => `${box.parentElement?.localName ?? ''}: ${box.querySelector('input')?.value ?? ''}`),
  );

/** The same story for each framework, told with what is built for production of the demo and of the packed library. */
export function story(framework: Framework): void {
  describe(`${framework.name}: a members' site`, () => {
    let site: Host;
    let browser: Browser;
    let page: Page;
    let complaints: string[];

    before(async () => {
      site = await host(await build(framework));
      browser = await openChromium();
      ({ page, complaints } = await visit(browser));
      await page.goto(site.url);
    });
    afterEach(() => assert.deepEqual(complaints, []));
    after(async () => {
      await browser?.close();
      site?.close();
    });

    it('nobody is signed in at first, and sees what is for everyone', async () => {
      await read(page, '.who', 'Not signed in');
      await go(page, 'members');
      await page.waitForSelector('.members');
      await see(page, 'auth-panel');
      for (const content of ['.members', '.borrowers', '.keepers', '.denied']) {
        assert.equal(await seen(page, content), false, content);
      }
    });

    it('somebody registers, and the site knows', async () => {
      await press(page, 'Create an account', 'auth-panel');
      await fill(page, 'auth-register', { ...person, 'new-password': password });
      await enter(page);
      await read(page, '.who', 'Signed in as ada');
      await see(page, '.members');
    });

    it('after a reload they are still signed in', async () => {
      await page.reload();
      await read(page, '.who', 'Signed in as ada');
    });

    it('guards let in by role, and refuse by role', async () => {
      await see(page, '.members');
      await see(page, '.borrowers');
      await see(page, '.denied');
      assert.equal(await seen(page, '.keepers'), false);
      assert.equal(await seen(page, 'auth-panel'), false);
    });

    it('changed details reach the state of the site', async () => {
      await go(page, 'settings');
      await read(page, '.name', 'Ada');
      await fill(page, 'auth-update-details', { 'given-name': 'Augusta' });
      await enter(page);
      await read(page, '.name', 'Augusta');
    });

    it('signing out reaches it, too', async () => {
      await signOut(page);
      await go(page, 'members');
      await page.waitForSelector('.members');
      await see(page, 'auth-panel');
      assert.equal(await seen(page, '.members'), false);
    });

    it('a wrong password is told by an event that the template is bound to', async () => {
      await signIn(page, 'auth-panel auth-login', 'nine kettles on a shelf');
      await read(page, '.problem', 'invalid_credentials');
      await signIn(page, 'auth-panel auth-login');
      await read(page, '.who', 'Signed in as ada');
      await signOut(page);
    });

    it('an element may be taken away and put back while its request is under way', async () => {
      await go(page, 'corners');
      await fill(page, '#taken auth-login', { username: person.username, 'current-password': 'wrong' });
      await takeMeanwhile(page);
      await signIn(page, '#taken auth-login');
      await read(page, '.who', 'Signed in as ada');
      await signOut(page);

      await fill(page, '#taken auth-login', { username: person.username, 'current-password': password });
      await takeMeanwhile(page);
      await read(page, '.who', 'Signed in as ada');
      await signOut(page);
    });

    it('elements in another order keep what was typed into them', async () => {
      await fill(page, '#turned auth-forgot-password', { username: 'one' });
      await fill(page, '#turned auth-forgot-username', { email: 'two' });
      await fill(page, '#turned auth-login', { username: 'three' });
      const order = ['auth-forgot-password: one', 'auth-forgot-username: two', 'auth-login: three'];
      assert.deepEqual(await typed(page), order);
      for (const by of [1, 2, 3]) {
        await page.locator('.turn').click();
        const first = `#turned ${order[by % 3]?.split(':')[0] ?? ''}:first-child`;
        await page.waitForSelector(first);
        assert.deepEqual(await typed(page), [...order.slice(by), ...order.slice(0, by)]);
      }
      // And they still work.
      await signIn(page, '#turned auth-login');
      await read(page, '.who', 'Signed in as ada');
      await signOut(page);
    });

    it('what was bound to a tag before it is an element is there when it has become one', async () => {
      assert.equal(await page.$('auth-confirm:defined'), null);
      await page.locator('.wake').click();
      await see(page, '#woken auth-confirm:defined button');
      const card = await page.waitForSelector('#woken auth-confirm >>> [part=card]');
      assert.equal(await card?.evaluate((element) => element.className), 'bare');
      const heading = await page.waitForSelector('#woken auth-confirm >>> [part=heading]');
      assert.equal(await heading?.evaluate((element) => element.textContent), 'One last thing');
    });

    startStory(framework.folder, () => browser);
    everyStory(framework, () => browser);
  });
}
