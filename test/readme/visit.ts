import type { ElementHandle, Page } from 'puppeteer-core';

export const person = { username: 'ada', email: 'ada@example.com', password: 'seven kettles on a shelf' };

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
export async function press(page: Page, name: string, within = 'body'): Promise<void> {
  await page.locator(`${within} ::-p-aria([name="${name}"])`).click();
}

/** Fills in a form, field by field, and sends it. */
export async function send(page: Page, form: string, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = await see(page, `${form} input[name="${name}"]`);
    await input.evaluate((element) => (element as HTMLInputElement).select());
    await input.type(value);
  }
  await page.keyboard.press('Enter');
}

/** Creates an account where there is a form for it. */
export async function register(page: Page, { username, email, password } = person): Promise<void> {
  await send(page, 'auth-register', { email, ...(username && { username }), 'new-password': password });
}

/** Creates an account by way of a panel. */
export async function join(page: Page): Promise<void> {
  await press(page, 'Create an account', 'auth-panel');
  await register(page);
}

/** Whether every element of ours on the page is one, and none is still waiting. */
export async function upgraded(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const ours = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('auth-'));
    return ours.every((one) => one.matches(':defined') && one.shadowRoot?.childElementCount);
  });
}
