// What a person does on a page, and what they see: for journeys, and for the samples of README.md.
import type { ElementHandle, Page } from 'puppeteer-core';

/** Waits until an element can be seen. */
export async function see(page: Page, selector: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(selector, { visible: true });
  if (!found) throw new Error(`${selector} is not there`);
  return found;
}

/** Waits until a text can be read somewhere. */
export async function read(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (where, what) => [...document.querySelectorAll<HTMLElement>(where)].some((one) => one.innerText.includes(what)),
    {},
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
