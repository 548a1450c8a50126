import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { goTo, keeper, register, signOut, signedOut } from './accounts.ts';
import { enter, fill, openHouse, press, read, see, Visitor, type House } from './visitor.ts';

let house: House;
let visitor: Visitor;
let page: Page;
before(async () => {
  house = await openHouse();
  visitor = await Visitor.arrive(house);
  page = await visitor.open();
});
after(() => house.close());

describe('the strict policy', () => {
  test('every page is sent with it, and not to be framed or guessed at', async () => {
    for (const path of ['', 'elements.html', 'about.html', 'looks.html', 'looks/dense.html']) {
      const { headers, status } = await fetch(house.site.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.equal(status, 200, path);
      assert.match(policy, /script-src 'self';/);
      assert.match(policy, /style-src 'self';/);
      // The looks stand side by side in a page of the same site, and nowhere else.
      assert.match(policy, path.startsWith('looks/') ? /frame-ancestors 'self';/ : /frame-ancestors 'none';/);
      assert.match(policy, /require-trusted-types-for 'script'; trusted-types lit-html auth-elements$/);
      assert.doesNotMatch(policy, /unsafe|blob|\*/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  test('U-10: everything can be done under it, nothing is reported, and the styles are there', async () => {
    const color = (selector: string) =>
      page.$eval(selector, (element) => getComputedStyle(element).backgroundColor.replaceAll(' ', ''));
    assert.equal(await color('auth-panel .auth-submit'), 'rgb(29,82,64)', 'the button has the club’s green');
    await register(page, keeper);
    await goTo(page, 'settings');
    await fill(page, 'auth-reset-password', {
      'current-password': keeper.password,
      'new-password': 'a plane without a blade',
    });
    await enter(page);
    await read(page, 'auth-reset-password', 'Your password is changed.');
    await signOut(page);
    await signedOutAtHome();
    await press(page, 'Forgotten your password?', 'auth-panel');
    await fill(page, 'auth-forgot-password', { username: 'keeper' });
    await enter(page);
    await see(page, '.messages li');

    await page.goto(`${house.site.url}elements.html`);
    await fill(page, '.gallery > article:nth-child(2) auth-register', {
      email: 'guest@example.com',
      username: 'guest',
      'new-password': 'no spanner too small',
    });
    await enter(page);
    await see(page, 'auth-provider auth-update-details input[name="email"]');
    assert.deepEqual(visitor.complaints, []);
  });

  test('U-11: Trusted Types are enforced, and only the policies of Lit and of the library exist', async () => {
    const refused = await page.evaluate(() => {
      const tries: Record<string, () => unknown> = {
        markup: () => (document.createElement('div').innerHTML = '<b>x</b>'),
        policy: () =>
          (
            window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }
          ).trustedTypes.createPolicy('mine', {}),
        worker: () => new Worker('./auth-worker.js'),
      };
      return Object.fromEntries(
        Object.entries(tries).map(([name, attempt]) => {
          try {
            attempt();
            return [name, 'done'];
          } catch (error) {
            return [name, (error as Error).name];
          }
        }),
      );
    });
    assert.deepEqual(refused, { markup: 'TypeError', policy: 'TypeError', worker: 'TypeError' });
    // These three were our own doing, and were reported: the listener that heard nothing above does listen.
    const reported = () => visitor.complaints.filter((line) => line.startsWith('policy broken:')).length;
    for (let wait = 0; reported() < 3 && wait < 50; wait++) await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(reported(), 3);
  });

  async function signedOutAtHome(): Promise<void> {
    await goTo(page, 'home');
    await signedOut(page);
  }
});
