import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { see } from './visit.ts';

/** How something looks: by a selector of the page, and the name of a part in there. */
function look(page: Page, property: string, selector: string, part?: string): Promise<string> {
  return page.evaluate(
    (name, where, inner) => {
      const found = document.querySelector(where);
      const one = inner === undefined ? found : found?.shadowRoot?.querySelector(`[part=${inner}]`);
      if (!one) throw new Error(`no ${where} ${inner ?? ''}`);
      return getComputedStyle(one).getPropertyValue(name);
    },
    property,
    selector,
    part,
  );
}

/** The form is there, and nothing fades that changes with the person's settings. */
async function drawn(page: Page): Promise<void> {
  await see(page, 'auth-login input[name="current-password"]');
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('.auth-submit, .auth-control'))
      one.style.transition = 'none';
  });
}

const button = 'auth-login .auth-submit';

/** What a reader sees of the samples in the guide to theming. */
export const themingPages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async colours(page) {
    await drawn(page);
    assert.equal(await look(page, 'background-color', button), 'rgb(10, 107, 78)');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await page.waitForFunction(
      (where) =>
        getComputedStyle(document.querySelector(where) ?? document.body).backgroundColor === 'rgb(127, 220, 185)',
      {},
      button,
    );
  },
  async parts(page) {
    await drawn(page);
    assert.equal(await look(page, 'box-shadow', 'auth-panel', 'card'), 'none');
    assert.equal(await look(page, 'text-decoration-line', 'auth-panel', 'link'), 'underline');
  },
  async classes(page) {
    await drawn(page);
    assert.equal(await look(page, 'text-transform', button), 'uppercase');
    assert.equal(await look(page, 'font-family', '.auth-input'), 'monospace');
  },
  async dense(page) {
    await drawn(page);
    assert.equal(await look(page, 'row-gap', 'auth-login .auth-fields'), '10px');
    assert.equal(await look(page, 'font-size', 'auth-panel', 'card'), '13px');
  },
  async contrast(page) {
    await drawn(page);
    assert.equal(await look(page, 'border-top-width', '.auth-control'), '1px');
    const devtools = await page.createCDPSession();
    await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-contrast', value: 'more' }] });
    assert.equal(await look(page, 'border-top-width', '.auth-control'), '3px');
    assert.equal(await look(page, 'background-color', '.auth-control'), 'rgb(255, 255, 255)');
  },
  async bootstrap(page) {
    await drawn(page);
    assert.equal(await look(page, 'background-color', button), 'rgb(13, 110, 253)');
    await page.evaluate(() => (document.documentElement.dataset['bsTheme'] = 'dark'));
    assert.equal(await look(page, 'background-color', '.auth-control'), 'rgb(33, 37, 41)');
  },
  async 'bootstrap-colours'(page) {
    await drawn(page);
    assert.equal(await look(page, 'background-color', button), 'rgb(13, 110, 253)');
    assert.equal(await look(page, 'background-color', 'auth-panel', 'card'), 'rgb(255, 255, 255)');
    assert.equal(await look(page, 'border-radius', '.auth-control'), '6px');
  },
};
