import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer-core';
import { everyElement, everyValue } from './every.ts';
import type { EveryValues } from './every.ts';

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

/** Frameworks take their time; what is still wrong after five seconds is wrong. */
async function become(read: () => Promise<unknown>, wanted: unknown): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (isDeepStrictEqual(await read(), wanted)) return;
    await setTimeout(100);
  }
  assert.deepEqual(await read(), wanted);
}

/** Fetches the elements of the page of every-page.ts, and tries each property and each event. */
export async function tryBindings(page: Page): Promise<void> {
  const { first, then } = everyValue();
  await page.locator('.wake').click();
  await page.waitForFunction(
    (tags) => tags.every((tag) => customElements.get(tag)),
    {},
    elements.map(({ tag }) => tag),
  );
  await become(async () => settled(await properties(page)), settled(first));
  await page.locator('.change').click();
  await become(() => properties(page), then);

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
}
