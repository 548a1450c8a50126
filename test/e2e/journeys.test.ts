import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Cookie, Page } from 'puppeteer-core';
import {
  forgetPassword,
  goTo,
  keeper,
  named,
  newestMessage,
  register,
  signedIn,
  signedOut,
  signIn,
  signOut,
} from './accounts.ts';
import { enter, fill, openHouse, press, read, see, Visitor, type House } from './visitor.ts';

let house: House;
before(async () => (house = await openHouse()));
after(() => house.close());

/** Lets someone look around, and checks that the browser had nothing to report at the end. */
async function visit(journey: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await Visitor.arrive(house);
  try {
    await journey(visitor);
    assert.deepEqual(visitor.complaints, []);
  } finally {
    await visitor.leave();
  }
}

async function sessionCookie(visitor: Visitor): Promise<Cookie> {
  const [cookie] = await visitor.context.cookies();
  assert.ok(cookie, 'there is a cookie');
  return cookie;
}

/** Waits for what the page still has to do with its accounts: a browser freezes no tab that others wait for, the tool does. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error ?? new Error(name));
        opening.onsuccess = () => {
          const database = opening.result;
          const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
          transaction.oncomplete = () => {
            database.close();
            resolve();
          };
        };
      });
    }
  });
}

/** Whether anything that only members may see is in the page, seen or not. */
function guarded(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('club-shelves, club-people, .welcome').length);
}

describe('an account, from the first day to a changed password', () => {
  let visitor: Visitor;
  let first: Page;
  let second: Page;
  before(async () => {
    visitor = await Visitor.arrive(house);
    first = await visitor.open();
    second = await visitor.open();
  });
  after(() => visitor.leave());

  test('registering signs in, and the second tab follows', async () => {
    await signedOut(second);
    await first.bringToFront();
    await register(first, keeper);
    await signedIn(second);
    await named(second, keeper.username);
  });

  test('a reload and a new tab find the person still signed in', async () => {
    await first.reload();
    await signedIn(first);
    const third = await visitor.open('about.html');
    await named(third, keeper.username);
    await third.close();
  });

  test('changed details show in both tabs', async () => {
    await first.bringToFront();
    await goTo(first, 'settings');
    await fill(first, 'auth-update-details', { 'given-name': 'Robin', 'family-name': 'Ash' });
    await enter(first);
    await read(first, 'auth-update-details', 'Saved.');
    await named(first, 'Robin Ash');
    await named(second, 'Robin Ash');
  });

  test('what a member sets aside is kept with the account', async () => {
    await goTo(first, 'members');
    await first.locator('[data-shelf="C-02"]').click();
    await first.waitForSelector('[data-shelf="C-02"][aria-pressed="true"]');
    await first.reload();
    await first.waitForSelector('[data-shelf="C-02"][aria-pressed="true"]');
    await first.waitForSelector('[data-shelf="A-03"][aria-pressed="false"]');
  });

  test('with a forgotten password the old one keeps working, and the temporary one forces a new one', async () => {
    await goTo(first, 'home');
    await signOut(first);
    await signedOut(first);
    await signedOut(second);

    const temporary = await forgetPassword(first, keeper.email);
    await signIn(first, keeper.username, keeper.password);
    await signedIn(first);
    // Somewhere else, so to speak: this session goes on while the browser knows nothing of it.
    const elsewhere = await sessionCookie(visitor);
    await visitor.context.deleteCookie(elsewhere);
    await first.reload();
    await signedOut(first);
    await visitor.context.setCookie(elsewhere);
    await first.reload();
    await signedIn(first);
    await visitor.context.deleteCookie(elsewhere);
    await first.reload();
    await signedOut(first);

    await signIn(first, keeper.username, temporary);
    await see(first, 'auth-login input[name="new-password"]');
    assert.equal(await guarded(first), 0, 'guards stay shut until there is a new password');
    await fill(first, 'auth-login', { 'new-password': 'a vice on the bench' });
    await enter(first);
    await signedIn(first);

    const own = await sessionCookie(visitor);
    await visitor.context.setCookie(elsewhere);
    await first.reload();
    await signedOut(first);
    await visitor.context.setCookie(own);
    await signIn(first, keeper.username, keeper.password);
    await read(first, 'auth-login', 'not right');
    await signIn(first, keeper.username, 'a vice on the bench');
    await signedIn(first);
  });

  test('the guards shut at logout, and stay shut after a reload', async () => {
    await goTo(first, 'members');
    await see(first, 'club-shelves');
    await signOut(first);
    await see(first, '#members [slot="signed-out"]');
    assert.equal(await guarded(first), 0);
    await first.reload();
    await see(first, '#members [slot="signed-out"]');
    assert.equal(await guarded(first), 0);
  });

  test('the browser had nothing to report', () => {
    assert.deepEqual(visitor.complaints, []);
  });
});

describe('tabs and the way back', () => {
  /** Leaves the member area by a link, lets something happen, and comes back; tells whether its content ever showed. */
  async function leaveAndReturn(page: Page, meanwhile: () => Promise<void>): Promise<boolean[] | undefined> {
    await register(page, keeper);
    await goTo(page, 'members');
    await see(page, 'club-shelves');
    await page.evaluate(() => {
      const seen: boolean[] = [];
      Object.assign(document, { seen });
      addEventListener('pageshow', () => {
        const look = () => seen.push(document.querySelector('club-shelves')?.checkVisibility() ?? false);
        look();
        for (let frame = 1; frame < 30; frame++) setTimeout(look, frame * 16);
      });
    });
    await page.locator('.site-header a[href="./about.html"]').click();
    await read(page, 'h1', 'About this site');
    await named(page, keeper.username);
    await meanwhile();
    await page.goBack();
    await see(page, '#members [slot="signed-out"]');
    assert.equal(await guarded(page), 0);
    return page.evaluate(() => (document as Document & { seen?: boolean[] }).seen);
  }

  test('L-19: a page from the back/forward cache shows nothing of someone whose session is over', () =>
    visit(async (visitor) => {
      const page = await visitor.open();
      const seen = await leaveAndReturn(page, async () => {
        await visitor.context.deleteCookie(await sessionCookie(visitor));
      });
      assert.ok(seen?.length, 'the page came out of the cache, and someone looked on');
      assert.ok(!seen.includes(true), 'nothing showed, not even for a moment');
    }));

  test('L-19: going back after signing out shows nothing of what was there', () =>
    visit(async (visitor) => {
      const page = await visitor.open();
      // Here Chromium takes the page out of its cache, as it was told of the logout; others may not.
      const seen = await leaveAndReturn(page, async () => {
        await signOut(page);
        await page.waitForSelector('.account a[slot="signed-out"]', { visible: true });
      });
      assert.ok(!seen?.includes(true));
    }));

  test('a page from the back/forward cache still shows someone who is signed in', () =>
    visit(async (visitor) => {
      const page = await visitor.open();
      await register(page, keeper);
      await goTo(page, 'members');
      await see(page, 'club-shelves');
      await page.locator('.site-header a[href="./about.html"]').click();
      await read(page, 'h1', 'About this site');
      await page.goBack();
      await see(page, 'club-shelves');
    }));

  test('L-20: signing out in one tab signs out another within a second, and a frozen one when it wakes', () =>
    visit(async (visitor) => {
      const first = await visitor.open();
      const second = await visitor.open('#members');
      await first.bringToFront();
      await register(first, keeper);
      await see(second, 'club-shelves');
      await signOut(first);
      await see(first, 'auth-panel');
      const begun = performance.now();
      await see(second, '#members [slot="signed-out"]');
      assert.ok(performance.now() - begun < 1000, 'within a second');
      assert.equal(await guarded(second), 0);

      await signIn(first, keeper.username, keeper.password);
      await signedIn(first);
      await see(second, 'club-shelves');
      await atRest(second);
      const devtools = await second.createCDPSession();
      await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
      await signOut(first);
      await signedOut(first);
      await devtools.send('Page.setWebLifecycleState', { state: 'active' });
      await see(second, '#members [slot="signed-out"]');
      assert.equal(await guarded(second), 0);
    }));

  test('whoever doesn’t stay signed in is signed out when the browser has been closed', () =>
    visit(async (visitor) => {
      const page = await visitor.open();
      await register(page, keeper);
      await signOut(page);
      await signedOut(page);
      await signIn(page, keeper.username, keeper.password);
      await signedIn(page);
      assert.equal((await sessionCookie(visitor)).expires, -1, 'a cookie of this session alone');
      await signOut(page);
      await signedOut(page);
      assert.deepEqual(await visitor.context.cookies(), []);
      await fill(page, 'auth-login', { username: keeper.username, 'current-password': keeper.password });
      await press(page, 'Stay signed in', 'auth-login', 'checkbox');
      await press(page, 'Sign in', 'auth-login');
      await signedIn(page);
      const { expires } = await sessionCookie(visitor);
      const days = (expires - Date.now() / 1000) / 86_400;
      assert.ok(days > 29 && days <= 30, `for 30 days, not ${days}`);
    }));
});

describe('a forgotten username', () => {
  test('is told by the outbox, to the stored address alone', () =>
    visit(async (visitor) => {
      const page = await visitor.open();
      await register(page, keeper);
      await signOut(page);
      await press(page, 'Forgotten your username?', 'auth-panel');
      await fill(page, 'auth-forgot-username', { email: 'KEEPER@example.com' });
      await enter(page);
      assert.equal(await newestMessage(page), keeper.username);
      await read(page, '.messages .to', keeper.email);
      await page.reload();
      assert.equal(await newestMessage(page), keeper.username, 'a reload does not lose it');
      const other = await visitor.open();
      await see(other, '.outbox .empty');
    }));

  test('an address without an account is answered the same, and no message goes out', () =>
    visit(async (visitor) => {
      const page = await visitor.open();
      await register(page, keeper);
      await signOut(page);
      await press(page, 'Forgotten your username?', 'auth-panel');
      await fill(page, 'auth-forgot-username', { email: 'nobody@example.com' });
      await enter(page);
      await read(page, 'auth-forgot-username', 'If there is an account, a message is on its way.');
      assert.equal(await page.$('.messages li'), null);
    }));
});
