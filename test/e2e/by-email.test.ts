import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import type { Delivery } from '../../src/core/delivery.ts';
import { openChromium } from '../setup/chromium.ts';
import { polling } from './acts.ts';
import { startRemoteSite } from './remote-site.ts';
import type { RemoteSite } from './remote-site.ts';
import { enter, fill, patience, press, read, see } from './visitor.ts';

const email = 'ada@example.com';
const moved = 'ada@elsewhere.example';
const first = 'three blue kettles';
const second = 'nine brass hinges';

/** The fields that are there to be filled in, as they are labelled. */
const labels = (page: Page, form: string): Promise<string[]> =>
  page.$$eval(`${form} label`, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.innerText.trim()));

for (const where of ['in the page', 'on a server'] as const) {
  const local = where === 'in the page';

  describe(`people known by their e-mail address alone, ${where}`, { timeout: 120_000 }, () => {
    const complaints: string[] = [];
    let site: RemoteSite;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;

    before(async () => {
      browser = await openChromium();
      site = await startRemoteSite({ identifier: 'email' });
      context = await browser.createBrowserContext();
      page = await open(local ? '/local' : '/account');
    });
    after(async () => {
      await browser.close();
      await site.stop();
    });

    async function open(path: string): Promise<Page> {
      const opened = await context.newPage();
      opened.setDefaultTimeout(patience);
      opened.on('pageerror', (error) => complaints.push(String(error)));
      await opened.goto(site.origin + path);
      return opened;
    }

    async function signIn(address: string, password: string): Promise<void> {
      await fill(page, 'auth-login', { username: address, 'current-password': password });
      await enter(page);
    }

    async function signOut(): Promise<void> {
      await page.locator('auth-user >>> button').click();
      await page.locator('auth-user >>> auth-logout >>> button').click();
      await see(page, 'auth-login input[name=username]');
    }

    /** What went out last, to an address. */
    async function message(to: string): Promise<Delivery['content']> {
      if (!local) {
        const [newest] = site.outbox.filter((one) => one.to === to).slice(-1);
        assert.ok(newest, `nothing went to ${to}`);
        return newest.content;
      }
      await read(page, 'output', to);
      const { content } = JSON.parse(await page.$eval('output', ({ textContent }) => textContent)) as Delivery;
      return content;
    }

    /** Follows the link of the newest message to an address, and does what it is for. */
    async function follow(to: string, act: (arrived: Page) => Promise<void>): Promise<void> {
      const { link = '' } = await message(to);
      const arrived = await open(link.replace(site.origin, ''));
      await act(arrived);
      await arrived.close();
      await page.bringToFront();
    }

    const confirm = (arrived: Page) =>
      press(arrived, 'Confirm').then(() => read(arrived, 'auth-verify-email', 'confirmed'));

    it('ask for nothing but the address and a password, to sign in and to register', async () => {
      await page.waitForFunction(() => document.querySelector('auth-login label')?.textContent?.includes('E-mail'), {
        polling,
      });
      assert.deepEqual(await labels(page, 'auth-login'), ['E-mail', 'Password', 'Stay signed in']);
      assert.equal(await page.$('auth-panel >>> .forgot-username'), null);
      await press(page, 'Create an account');
      await see(page, 'auth-register input[name=email]');
      assert.deepEqual(await labels(page, 'auth-register'), ['E-mail', 'Password']);
    });

    it('register, and are known by it', async () => {
      await fill(page, 'auth-register', { email, 'new-password': email });
      await enter(page);
      await read(page, 'auth-register', 'easy to guess');
      await fill(page, 'auth-register', { 'new-password': first });
      await enter(page);
      if (!local) {
        await read(page, 'auth-register', 'Check your e-mail to finish.');
        await follow(email, confirm);
        await press(page, 'Already have an account? Sign in');
        await signIn(email, first);
      }
      await read(page, 'h1', 'Members');
      await see(page, `::-p-aria([name="Account of ${email}"][role="button"])`);
    });

    it('stay signed in through a reload, and sign out', async () => {
      await page.reload();
      await read(page, 'h1', 'Members');
      await signOut();
    });

    it('hear of a wrong password in words that fit, whatever is wrong', async () => {
      for (const [address, password] of [
        [email, 'not it at all'],
        ['nobody@example.com', first],
      ] as const) {
        await signIn(address, password);
        await read(page, 'auth-login .auth-error', 'That e-mail address or password is not right.');
        await page.reload();
        await see(page, 'auth-login input[name=username]');
      }
      await page.$eval('auth-login form', (form) => form.requestSubmit());
      await read(page, 'auth-login .auth-summary', 'Enter an e-mail address.');
    });

    it('sign in again with the address as they happen to write it', async () => {
      await signIn(' ADA@Example.com', first);
      await read(page, 'h1', 'Members');
      await signOut();
    });

    it('come back with a forgotten password', async () => {
      await press(page, 'Forgotten your password?');
      await see(page, 'auth-forgot-password input');
      assert.deepEqual(await labels(page, 'auth-forgot-password'), ['E-mail']);
      await fill(page, 'auth-forgot-password', { username: email });
      await enter(page);
      await read(page, 'auth-forgot-password', 'If there is an account');
      if (local) {
        const { password = '' } = await message(email);
        await press(page, 'Back to sign in');
        await signIn(email, password);
        await see(page, 'auth-login input[name=new-password]');
        await fill(page, 'auth-login', { 'new-password': second });
        await enter(page);
        await read(page, 'h1', 'Members');
      } else {
        await follow(email, async (arrived) => {
          await fill(arrived, 'auth-reset-password', { 'new-password': second });
          await enter(arrived);
          await read(arrived, 'auth-reset-password', 'Your password is changed');
        });
        await press(page, 'Back to sign in');
        await signIn(email, second);
        await read(page, 'h1', 'Members');
      }
    });

    it('change their address, and are known by the new one alone', async () => {
      await fill(page, 'auth-update-details', { email: moved, 'current-password': 'not it at all' });
      await enter(page);
      await read(page, 'auth-update-details .auth-error', 'That password is not right.');
      await fill(page, 'auth-update-details', { 'current-password': second });
      await enter(page);
      await read(page, 'auth-update-details', 'Saved.');
      if (!local) await follow(moved, confirm);
      await page.reload();
      await see(page, `::-p-aria([name="Account of ${moved}"][role="button"])`);
      await signOut();
      await signIn(email, second);
      await read(page, 'auth-login .auth-error', 'That e-mail address or password is not right.');
      await signIn(moved, second);
      await read(page, 'h1', 'Members');
      assert.deepEqual(complaints, []);
    });
  });
}
