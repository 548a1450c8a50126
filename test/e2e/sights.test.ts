import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import type { Frame, Page } from 'puppeteer-core';
import { openHouse, patience, press, read, see, Visitor, type House } from './visitor.ts';

const looks = ['default', 'dense', 'high-contrast', 'bootstrap', 'tailwind'] as const;
const person = { username: 'maren', email: 'maren@example.com', 'new-password': 'nine brass hinges' };

let house: House;
before(async () => (house = await openHouse()));
after(() => house.close());

async function visit(path: string, width: number, journey: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await Visitor.arrive(house);
  try {
    const page = await visitor.open(path, { width, height: 800 });
    await journey(page);
    assert.deepEqual(visitor.complaints, []);
  } finally {
    await visitor.leave();
  }
}

/** What axe finds wrong; with the contrast of AAA where that is promised. */
async function findings(page: Page, enhanced: boolean): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (enabled) => {
    const tools = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await tools.run({ rules: { 'color-contrast-enhanced': { enabled } } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, enhanced);
}

/** Goes on by Tab until a field or button has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let left = 20; left > 0; left--) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** Whether it can be seen that something has the focus: a line or a shadow that is not there without it. */
const ring = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement)) return false;
    const lines = () =>
      [active, active.parentElement ?? active].map((one) => {
        const { outline, boxShadow, borderColor } = getComputedStyle(one);
        return [outline, boxShadow, borderColor].join();
      });
    // Lines may fade in.
    for (const one of [active, active.parentElement ?? active]) one.style.setProperty('transition', 'none');
    const before = lines();
    active.blur();
    const after = lines();
    active.focus({ focusVisible: true });
    return before.join() !== after.join();
  });

async function frameOf(page: Page, look: string): Promise<Frame> {
  const frame = await (await page.waitForSelector(`iframe[src*="${look}"]`))?.contentFrame();
  if (!frame) throw new Error(`The page has no frame for ${look}`);
  return frame;
}

async function register(page: Page): Promise<void> {
  await press(page, 'Create an account');
  for (const [name, value] of Object.entries(person)) await (await see(page, `[name="${name}"]`)).type(value);
  await page.keyboard.press('Enter');
  await see(page, 'auth-update-details input[name="email"]');
}

describe('the page of looks', () => {
  test('shows all of them, as high as they are, and who signs in to one is signed in to all', () =>
    visit('looks.html', 1280, async (page) => {
      const frames = await Promise.all(
        looks.map(async (look) => {
          const frame = await frameOf(page, look);
          await frame.waitForSelector('auth-panel input[name="username"]', { visible: true });
          return frame;
        }),
      );
      for (const frame of frames) assert.equal(await cutOff(frame), false, frame.url());
      const [first] = frames;
      assert.ok(first);
      await first.locator('::-p-aria([name="Create an account"][role="button"])').click();
      for (const [name, value] of Object.entries(person)) {
        const input = await first.waitForSelector(`[name="${name}"]`, { visible: true });
        await input?.type(value);
      }
      await page.keyboard.press('Enter');
      for (const frame of frames) {
        await frame.waitForSelector('auth-update-details input[name="email"]', { visible: true, timeout: patience });
      }
    }));

  test('turns them all dark with itself, and takes what one of them would send', () =>
    visit('looks.html', 1280, async (page) => {
      const frames = await Promise.all(looks.map((look) => frameOf(page, look)));
      const labels = async (wanted: 'dark' | 'light') => {
        for (const frame of frames) {
          await frame.waitForSelector('.auth-label', { visible: true });
          await frame.waitForFunction(
            (text) => {
              // A canvas gives any colour as red, green and blue.
              const context = document.createElement('canvas').getContext('2d');
              const label = document.querySelector('.auth-label');
              if (!context || !label) return false;
              context.fillStyle = getComputedStyle(label).color;
              context.fillRect(0, 0, 1, 1);
              const [red = 0] = context.getImageData(0, 0, 1, 1).data;
              return text === 'dark' ? red < 90 : red > 180;
            },
            {},
            wanted,
          );
        }
      };
      await page.select('[name="theme"]', 'light');
      await labels('dark');
      await page.select('[name="theme"]', 'dark');
      await labels('light');
      const frame = await frameOf(page, 'dense');
      await frame.locator('::-p-aria([name="Forgotten your password?"][role="button"])').click();
      await (await frame.waitForSelector('auth-forgot-password input', { visible: true }))?.type('nobody');
      await page.keyboard.press('Enter');
      // Nobody is told whether there is such an account; but the page took it upon itself to deliver.
      await frame.waitForFunction(() => document.querySelector('auth-forgot-password .auth-note'));
    }));
});

const cutOff = (frame: Frame): Promise<boolean> =>
  frame
    .waitForFunction(() => document.documentElement.scrollHeight <= innerHeight + 1)
    .then(
      () => false,
      () => true,
    );

for (const look of looks) {
  describe(`the look ${look}`, () => {
    test('is used by keyboard alone, and what has the focus can be seen', () =>
      visit(`looks/${look}.html`, 320, async (page) => {
        await see(page, 'auth-panel input[name="username"]');
        for (const place of ['[name="username"]', '[name="current-password"]', '.auth-toggle', '.auth-submit']) {
          await tabTo(page, `auth-login ${place}`);
          assert.ok(await ring(page), `the focus on ${place}`);
        }
        await page.keyboard.press('Enter');
        await read(page, 'auth-login', 'Enter your password');
        await register(page);
        await tabTo(page, 'auth-user');
        await page.keyboard.press('Enter');
        await tabTo(page, 'auth-user');
        await page.keyboard.press('Enter');
        await see(page, 'auth-panel input[name="username"]');
        await page.locator('auth-login [name="username"]').fill(person.username);
        await tabTo(page, 'auth-login [name="current-password"]');
        await page.keyboard.type(person['new-password']);
        await page.keyboard.press('Enter');
        await see(page, 'auth-update-details input[name="email"]');
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, 'it scrolls down only');
      }));

    for (const scheme of ['light', 'dark']) {
      test(`has nothing that axe finds wrong, ${scheme}, with problems and signed in`, () =>
        visit(`looks/${look}.html`, 1100, async (page) => {
          const enhanced = look === 'high-contrast';
          await page.emulateMediaFeatures([
            { name: 'prefers-color-scheme', value: scheme },
            // Colours that still fade are none to be measured.
            { name: 'prefers-reduced-motion', value: 'reduce' },
          ]);
          await see(page, 'auth-panel input[name="username"]');
          assert.deepEqual(await findings(page, enhanced), [], 'login');
          await press(page, 'Create an account');
          await see(page, 'auth-register input');
          await page.$eval('auth-register form', (form) => form.requestSubmit());
          await see(page, '.auth-summary');
          assert.deepEqual(await findings(page, enhanced), [], 'problems');
          await press(page, 'Already have an account? Sign in');
          await register(page);
          await page.$eval('auth-user', (user) => user.shadowRoot?.querySelector('button')?.click());
          assert.deepEqual(await findings(page, enhanced), [], 'signed in, the menu open');
        }));
    }
  });
}

describe('the look high-contrast', () => {
  test('keeps its thick lines where the device forces its colours', () =>
    visit('looks/high-contrast.html', 1100, async (page) => {
      const devtools = await page.createCDPSession();
      await devtools.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
      await see(page, 'auth-panel input[name="username"]');
      const widths = await page.$$eval('.auth-control, .auth-submit', (found) =>
        found.map((one) => {
          const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(one);
          return borderTopColor === backgroundColor ? 'unseen' : borderTopWidth;
        }),
      );
      assert.deepEqual(widths, ['3px', '3px', '3px']);
    }));
});
