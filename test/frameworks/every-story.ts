import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { tryBindings } from './bindings.ts';
import { everyElement } from './every.ts';
import { shared } from './every-page.ts';
import type { Framework } from './framework.ts';
import { host, visit } from './visitor.ts';
import type { Host } from './visitor.ts';

/** Every property and every event of every element, by the framework's own way of writing a template. */
export function everyStory(framework: Framework, browser: () => Browser): void {
  describe('every element', () => {
    let site: Host;

    before(async () => {
      site = await host(await framework.buildEvery(everyElement(), shared()));
    });
    after(() => site?.close());

    for (const when of ['early', 'late'] as const) {
      it(`takes its properties and tells its events, fetched ${when}`, async () => {
        const { page, complaints } = await visit(browser());
        await page.goto(`${site.url}?${when}`);
        await page.waitForSelector('.wake');
        assert.equal((await page.$$('#every-auth-login:defined')).length, when === 'early' ? 1 : 0);
        // Neither may be drawn anew: what was bound before has to be found by the element that comes of it.
        const first = await page.$$('[id^="every-"]');
        assert.equal(first.length, everyElement().length);
        await tryBindings(page);
        for (const element of first) assert.equal(await element.evaluate((one) => one.isConnected), true);
        assert.deepEqual(complaints, []);
        await page.browserContext().close();
      });
    }
  });
}
