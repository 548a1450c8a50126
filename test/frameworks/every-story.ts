import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { everyElement, everyValue } from './every.ts';
import type { EveryValues } from './every.ts';
import { shared } from './every-page.ts';
import type { Framework } from './framework.ts';
import { host, visit } from './visitor.ts';
import type { Host } from './visitor.ts';

const elements = everyElement();

/** What the properties have become. */
const properties = (page: Page): Promise<EveryValues['first']> =>
  page.evaluate(
    (list) => {
      const read = (tag: string, name: string): unknown => {
        const value: unknown = Reflect.get(document.querySelector(`#every-${tag}`) ?? {}, name);
        return JSON.parse(JSON.stringify(value ?? null));
      };
      return Object.fromEntries(
        list.map(({ tag, properties }) => [tag, Object.fromEntries(properties.map((name) => [name, read(tag, name)]))]),
      );
    },
    elements.map(({ tag, properties }) => ({ tag, properties })),
  );

/** Values without those that authenticators set as well. */
const settled = (values: EveryValues['first']): EveryValues['first'] =>
  Object.fromEntries(
    Object.entries(values).map(([tag, all]) => [
      tag,
      Object.fromEntries(Object.entries(all).filter(([name]) => name !== 'state')),
    ]),
  );

/** Every property and every event of every element, by the framework's own way of writing a template. */
export function everyStory(framework: Framework, browser: () => Browser): void {
  describe('every element', () => {
    let site: Host;

    before(async () => {
      site = await host(await framework.buildEvery(elements, shared()));
    });
    after(() => site?.close());

    for (const when of ['early', 'late'] as const) {
      it(`takes its properties and tells its events, fetched ${when}`, async () => {
        const { page, complaints } = await visit(browser());
        const { first, then } = everyValue();
        await page.goto(`${site.url}?${when}`);
        await page.waitForSelector('.wake');
        assert.equal((await page.$$('#every-auth-login:defined')).length, when === 'early' ? 1 : 0);
        await page.locator('.wake').click();
        await page.waitForFunction(
          (tags) => tags.every((tag) => customElements.get(tag)),
          {},
          elements.map(({ tag }) => tag),
        );
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
        assert.deepEqual(settled(await properties(page)), settled(first));

        await page.locator('.change').click();
        await page.waitForFunction(() =>
          document.querySelector<HTMLElement>('#every-auth-login')?.matches(':not([pending])'),
        );
        assert.deepEqual(await properties(page), then);

        for (const { tag, events } of elements) {
          for (const event of events) {
            // It stays where it is: nobody else is to do anything about it.
            await page.$eval(`#every-${tag}`, (element, type) => element.dispatchEvent(new Event(type)), event);
            await page.waitForFunction(
              (text) => [...document.querySelectorAll('.heard')].some((one) => one.textContent?.trim() === text),
              {},
              `${tag} ${event}`,
            );
          }
        }
        assert.deepEqual(complaints, []);
        await page.browserContext().close();
      });
    }
  });
}
