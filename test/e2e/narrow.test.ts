import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { register, signedIn, signedOut } from './accounts.ts';
import { enter, openHouse, read, see, Visitor, type House } from './visitor.ts';

const person = { username: 'wolfeschlegelstein', email: 'wolfe@example.com', password: 'nine brass hinges' };

let house: House;
before(async () => (house = await openHouse()));
after(() => house.close());

async function visit(path: string, journey: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await Visitor.arrive(house);
  try {
    await journey(await visitor.open(path, { width: 320, height: 640 }));
    assert.deepEqual(visitor.complaints, []);
  } finally {
    await visitor.leave();
  }
}

describe('the demo at 320 px', () => {
  test('keeps its header as high as it was when somebody signs in', () =>
    visit('', async (page) => {
      const height = () => page.$eval('.site-header', (header) => header.getBoundingClientRect().height);
      await signedOut(page);
      const before = await height();
      await register(page, person);
      await signedIn(page);
      assert.ok(Math.abs((await height()) - before) <= 4, `${String(before)} → ${String(await height())}`);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, 'it scrolls down only');
    }));

  test('shows where the focus is in a form of its own, also in a field that is wrong', () =>
    visit('elements.html', async (page) => {
      const ring = () =>
        page.$eval('.own-form [name="username"]', (input) => {
          const { outlineColor, outlineStyle } = getComputedStyle(input);
          return `${outlineStyle} ${outlineColor}`;
        });
      const field = await see(page, '.own-form [name="username"]');
      await field.focus();
      await enter(page);
      await read(page, '.own-form [data-error-for="username"]', 'Enter');
      const without = await ring();
      await field.focus();
      assert.notEqual(await ring(), without);
    }));
});
