import assert from 'node:assert/strict';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { Page } from 'puppeteer-core';
import type * as Package from '../../src/define.ts';
import { chromium, PasswordChromium } from './password-chromium.ts';
import { startSite, type Control } from './password-site.ts';
import { startRemoteSite } from './remote-site.ts';
import { saveLogin } from './saved-login.ts';

const username = 'ada.lovelace';
const email = 'ada@example.org';
const password = 'Analytical engine 1843!';

/** How long something that has to come may take, in milliseconds. An offer takes less than half a second. */
const patience = 15_000;
/** How long one that must not come has to stay away. */
const silence = 2000;

let site: Awaited<ReturnType<typeof startSite>>;

async function open(test: TestContext): Promise<{ browser: PasswordChromium; page: Page }> {
  const browser = new PasswordChromium();
  test.after(() => browser.remove());
  return { browser, page: await browser.open() };
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    // Also in shadow roots.
    const input = await page.waitForSelector(`>>> input[name=${name}]`, { visible: true, timeout: patience });
    await input?.type(text);
  }
}

async function signIn(page: Page, withPassword = password): Promise<void> {
  await fill(page, { username, 'current-password': withPassword });
  await page.keyboard.press('Enter');
}

/** Sends a form of no one's in particular, and waits for what becomes of it. */
async function sendControl(page: Page, how: Control): Promise<void> {
  await page.goto(`${site.origin}/control?how=${encodeURIComponent(JSON.stringify(how))}`);
  await signIn(page);
  await page.waitForFunction(() => document.title === 'done', { polling: 100, timeout: patience });
}

/** An account of this browser, made without any form; nobody is signed in afterwards. */
async function makeAccount(page: Page): Promise<void> {
  await page.goto(`${site.origin}/empty`);
  await page.evaluate(
    async (account) => {
      const script = '/cdn/auth-elements.js';
      const { authenticator } = (await import(script)) as typeof Package;
      await authenticator?.register(account);
      await authenticator?.logout();
    },
    { username, email, password, firstName: 'Ada', lastName: 'Lovelace' },
  );
}

const formGone = (page: Page) => page.waitForSelector('input[type=password]', { hidden: true, timeout: patience });

describe('Chromium’s password manager', { skip: !chromium && 'no Chromium here', timeout: 180_000 }, () => {
  before(async () => {
    site = await startSite();
  });
  after(() => site.stop());

  // What is promised below means something only as long as Chromium treats these differently.
  describe('without our elements', () => {
    let browser: PasswordChromium;
    before(async () => {
      browser = new PasswordChromium();
      await browser.open();
    });
    after(() => browser.remove());

    for (const [name, offered, control] of [
      ['offers nothing when a form stays', false, { tree: 'document', sends: true, then: 'kept' }],
      ['offers nothing when a form leaves a shadow root', false, { tree: 'shadow', sends: true, then: 'removed' }],
      [
        'offers nothing when a form leaves without a request',
        false,
        { tree: 'document', sends: false, then: 'removed' },
      ],
      // The last, as the same browser has to offer what it did not offer before.
      [
        'offers to save when a form leaves the page after a request',
        true,
        { tree: 'document', sends: true, then: 'removed' },
      ],
    ] as const) {
      it(name, async () => {
        await sendControl(await browser.newPage(), control);
        assert.equal(await browser.offersToSave(offered ? patience : silence), offered);
      });
    }
  });

  it('offers to save after registration', async (test) => {
    const { browser, page } = await open(test);
    await page.goto(`${site.origin}/auth-register`);
    await fill(page, { 'given-name': 'Ada', 'family-name': 'Lovelace', email, username, 'new-password': password });
    await page.keyboard.press('Enter');
    await formGone(page);
    assert.equal(await browser.offersToSave(patience), true);
    assert.deepEqual(await browser.fieldsToSave(), { username: 'username', password: 'new-password' });
  });

  it('offers to save after login, and not after a refused one', async (test) => {
    const { browser, page } = await open(test);
    await makeAccount(page);
    await page.goto(`${site.origin}/auth-login`);
    await signIn(page, 'Difference engine 1822!');
    await page.waitForSelector('auth-login .auth-error', { timeout: patience });
    assert.equal(await browser.offersToSave(silence), false);

    await fill(page, { 'current-password': password });
    await page.keyboard.press('Enter');
    await formGone(page);
    assert.equal(await browser.offersToSave(patience), true);
    assert.deepEqual(await browser.fieldsToSave(), { username: 'username', password: 'current-password' });
  });

  it('offers to save after registration in a form of the page’s own, which is emptied and hidden', async (test) => {
    const { browser, page } = await open(test);
    await page.goto(`${site.origin}/own/auth-register`);
    await page.waitForSelector('form[data-auth-own]', { timeout: patience });
    await fill(page, { email, username, 'new-password': password });
    await page.click('input[name=terms]');
    await page.click('button');
    await formGone(page);
    assert.equal(await page.$eval('input[name=new-password]', (input) => input.value), '');
    assert.equal(await browser.offersToSave(patience), true);
    assert.deepEqual(await browser.fieldsToSave(), { username: 'username', password: 'new-password' });
  });

  it('offers to save after login in a form of the page’s own, and not after a refused one', async (test) => {
    const { browser, page } = await open(test);
    await makeAccount(page);
    await page.goto(`${site.origin}/own/auth-login`);
    await page.waitForSelector('form[data-auth-own]', { timeout: patience });
    await signIn(page, 'Difference engine 1822!');
    await page.waitForSelector('auth-login .auth-summary', { timeout: patience });
    assert.equal(await browser.offersToSave(silence), false);

    await fill(page, { 'current-password': password });
    await page.keyboard.press('Enter');
    await formGone(page);
    assert.equal(await browser.offersToSave(patience), true);
    assert.deepEqual(await browser.fieldsToSave(), { username: 'username', password: 'current-password' });
  });

  for (const verifyEmail of [true, false]) {
    const how = verifyEmail ? 'whose address has yet to be confirmed' : 'who is in at once';
    it(`offers to save after registration at a server, for someone ${how}`, async (test) => {
      const remote = await startRemoteSite({ verifyEmail });
      test.after(() => remote.stop());
      const { browser, page } = await open(test);
      await page.goto(`${remote.origin}/auth-register`);
      await fill(page, { 'given-name': 'Ada', 'family-name': 'Lovelace', email, username, 'new-password': password });
      await page.keyboard.press('Enter');
      await formGone(page);
      assert.equal(await browser.offersToSave(patience), true);
      assert.deepEqual(await browser.fieldsToSave(), { username: 'username', password: 'new-password' });
    });
  }

  it('offers to save after login at a server, and not after a refused one', async (test) => {
    const remote = await startRemoteSite({ verifyEmail: false });
    test.after(() => remote.stop());
    await remote.register({ username, email, password });
    const { browser, page } = await open(test);
    await page.goto(`${remote.origin}/auth-login`);
    await signIn(page, 'Difference engine 1822!');
    await page.waitForSelector('auth-login .auth-error', { timeout: patience });
    assert.equal(await browser.offersToSave(silence), false);

    await fill(page, { 'current-password': password });
    await page.keyboard.press('Enter');
    await formGone(page);
    assert.equal(await browser.offersToSave(patience), true);
    assert.deepEqual(await browser.fieldsToSave(), { username: 'username', password: 'current-password' });
  });

  // Elsewhere the key to the saved passwords is the system's own.
  const unknownKey = process.platform !== 'linux' && 'saved logins can be prepared on Linux only';
  it('fills a saved login when the page loads, ready to be sent', { skip: unknownKey }, async (test) => {
    const { browser, page: first } = await open(test);
    await makeAccount(first);
    await browser.close();
    saveLogin(browser.profile, { origin: site.origin, username, password });

    const page = await browser.open();
    await page.goto(`${site.origin}/auth-login`);
    await page.waitForSelector('input[name=username]:autofill', { timeout: patience });
    await page.waitForSelector('input[name=current-password]:autofill', { timeout: patience });
    // The page itself can't read what was filled before a person has touched it.
    await page.mouse.click(1, 1);
    const value = (name: string) => page.$eval(`input[name=${name}]`, (input) => input.value);
    assert.equal(await value('username'), username);
    assert.equal(await value('current-password'), password);

    await page.focus('input[name=current-password]');
    await page.keyboard.press('Enter');
    await formGone(page);
    assert.equal(await browser.offers(), 0);
  });
});
