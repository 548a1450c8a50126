// What a person does on a page, and what they see: for journeys, and for the samples of README.md.
import { setTimeout } from 'node:timers/promises';
import type { ElementHandle, Page } from 'puppeteer-core';

/**
 * How often to look again, in milliseconds. Puppeteer waits for the next frame if it isn't told, and a tab behind
 * another has none.
 */
export const polling = 100;

/** Waits until an element can be seen. */
export async function see(page: Page, selector: string): Promise<ElementHandle> {
  for (const end = Date.now() + page.getDefaultTimeout(); ;) {
    const found = await visible(page, selector);
    if (found) return found;
    if (Date.now() > end) throw new Error(`${selector} was not seen`);
    await setTimeout(polling);
  }
}

async function visible(page: Page, selector: string): Promise<ElementHandle | null> {
  try {
    const found = await page.$(selector);
    return (await found?.isVisible()) ? found : null;
  } catch {
    // The page goes to another address just now.
    return null;
  }
}

/** Waits until a text can be read somewhere. */
export async function read(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, what) => [...document.querySelectorAll<HTMLElement>(where)].some((one) => one.innerText.includes(what)),
    { polling },
    selector,
    text,
  );
}

/** Clicks what has this name, as a screen reader would say it. */
export async function press(page: Page, name: string, within = '', role = 'button'): Promise<void> {
  await page.locator(`${within} ::-p-aria([name="${name}"][role="${role}"])`.trim()).click();
}

/** Types into the fields of a form, each by its name, in place of what stands there. */
export async function fill(page: Page, form: string, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = await see(page, `${form} input[name="${name}"]`);
    await input.evaluate((element) => (element as HTMLInputElement).select());
    if (value === '') await page.keyboard.press('Backspace');
    else await input.type(value);
  }
}

/** Submits by Enter, as most people do. */
export async function enter(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
}
