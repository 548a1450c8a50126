import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { goTo, keeper, named, register, signedIn } from './accounts.ts';
import { enter, fill, openHouse, read, see, Visitor, type House } from './visitor.ts';

let house: House;
before(async () => (house = await openHouse()));
after(() => house.close());

const views = ['#home', '#members', '#settings', '#people'] as const;
const pages = ['', '#members', '#settings', '#people', 'elements.html', 'looks.html', 'about.html'] as const;

async function visit(width: number, journey: (page: Page) => Promise<void>): Promise<void> {
  const visitor = await Visitor.arrive(house);
  try {
    await journey(await visitor.open('', { width, height: 800 }));
    assert.deepEqual(visitor.complaints, []);
  } finally {
    await visitor.leave();
  }
}

async function show(page: Page, path: string): Promise<void> {
  await page.goto(house.site.url + path);
  await page.waitForFunction(() => [...document.querySelectorAll('h1')].some((title) => title.checkVisibility()));
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}

/** What axe finds wrong, a line each. */
async function findings(page: Page, options: RunOptions = {}): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (how) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(how);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, options);
}

describe('the demo on a screen of 320 px', () => {
  const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

  test('scrolls down only, signed out and signed in', () =>
    visit(320, async (page) => {
      for (const path of pages) {
        await show(page, path);
        assert.ok((await overflow(page)) <= 320, `${path} is ${await overflow(page)} px wide, signed out`);
      }
      await show(page, '');
      await register(page, keeper);
      for (const path of pages) {
        await show(page, path);
        assert.ok((await overflow(page)) <= 320, `${path} is ${await overflow(page)} px wide, signed in`);
      }
    }));

  test('scrolls down only in other languages, and with text of twice the size', () =>
    visit(320, async (page) => {
      await register(page, keeper);
      for (const language of ['de', 'ar', 'fr', 'ja']) {
        await page.select('[name="language"]', language);
        await page.waitForFunction((tag) => document.documentElement.lang === tag, {}, language);
        for (const path of pages) {
          await show(page, path);
          assert.ok((await overflow(page)) <= 320, `${path} is ${await overflow(page)} px wide in ${language}`);
        }
      }
      await show(page, '');
      // 200 % on a screen of 640 px is what 320 px are at 100 %; text alone grows by the root's font size.
      await page.setViewport({ width: 640, height: 800 });
      await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
      for (const path of ['#home', '#settings', '#people']) {
        await page.evaluate((hash) => (location.hash = hash), path);
        await see(page, `${path} h1`);
        assert.ok((await overflow(page)) <= 640, `${path} is ${await overflow(page)} px wide at 200 %`);
      }
    }));
});

describe('axe', () => {
  const themes: readonly (readonly [string, RunOptions?])[] = [
    ['light'],
    // What depends on the colours.
    ['dark', { runOnly: ['color-contrast', 'link-in-text-block'] }],
  ];
  for (const [theme, options] of themes) {
    test(`finds nothing wrong in ${theme}, signed out and signed in`, () =>
      visit(1280, async (page) => {
        await page.select('[name="theme"]', theme);
        for (const path of pages) {
          await show(page, path);
          assert.deepEqual(await findings(page, options), [], `${path}, signed out`);
        }
        await show(page, '');
        await register(page, keeper);
        for (const path of pages) {
          await show(page, path);
          await named(page, keeper.username);
          assert.deepEqual(await findings(page, options), [], `${path}, signed in`);
        }
      }));
  }

  test('finds nothing wrong from right to left on a narrow screen', () =>
    visit(320, async (page) => {
      await register(page, keeper);
      await page.select('[name="language"]', 'ar');
      await page.waitForFunction(() => document.documentElement.dir === 'rtl');
      for (const path of views) {
        await show(page, path);
        assert.deepEqual(await findings(page), [], path);
      }
    }));
});

describe('where the device forces its colours', () => {
  /** Whether the borders of what is shown can be told from what is behind them. */
  const edges = (page: Page, selector: string) =>
    page.$$eval(selector, (found) =>
      found
        .flatMap((one) => [one, ...(one.shadowRoot?.querySelectorAll('button') ?? [])])
        .filter((one) => one.checkVisibility() && !one.localName.includes('-'))
        .map((one) => {
          const { borderTopColor, borderTopStyle, borderTopWidth } = getComputedStyle(one);
          const seen = borderTopStyle === 'solid' && parseFloat(borderTopWidth) >= 1;
          return seen && borderTopColor !== getComputedStyle(document.documentElement).backgroundColor;
        }),
    );
  /** What can be seen of the focus: the outline of what has it, or of what stands around it. */
  const ring = (page: Page) =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const around = active?.closest('.auth-control');
      const paper = getComputedStyle(document.documentElement).backgroundColor;
      return [active, around].some((one) => {
        if (!one) return false;
        const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== paper;
      });
    });

  for (const scheme of ['light', 'dark'] as const) {
    test(`fields, buttons and the focus can be seen, ${scheme}`, () =>
      visit(1280, async (page) => {
        const devtools = await page.createCDPSession();
        await devtools.send('Emulation.setEmulatedMedia', {
          features: [
            { name: 'forced-colors', value: 'active' },
            { name: 'prefers-color-scheme', value: scheme },
          ],
        });
        assert.equal(await page.evaluate(() => matchMedia('(forced-colors: active)').matches), true);
        const bordered = '.auth-control, .auth-submit, auth-logout, auth-user';
        const signedOut = await edges(page, bordered);
        assert.ok(signedOut.length >= 3 && signedOut.every(Boolean), `borders, signed out: ${signedOut.join()}`);
        for (const field of ['username', 'current-password']) {
          await page.focus(`auth-login input[name="${field}"]`);
          assert.ok(await ring(page), `the focus on ${field}`);
        }
        await page.keyboard.press('Tab');
        assert.ok(await ring(page), 'the focus on the button that shows the password');
        await fill(page, 'auth-login', { username: 'nobody', 'current-password': 'not the one at all' });
        await enter(page);
        await read(page, 'auth-login .auth-error', 'not right');
        assert.ok(await ring(page), 'the focus on the field in error');

        await register(page, keeper);
        await show(page, '#settings');
        const signedIn = await edges(page, bordered);
        assert.ok(signedIn.length >= 8 && signedIn.every(Boolean), `borders, signed in: ${signedIn.join()}`);
      }));
  }
});

describe('appearance', () => {
  test('theme, language and direction are chosen at once and kept for the next visit', () =>
    visit(1280, async (page) => {
      const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      await page.select('[name="theme"]', 'light');
      const light = await paper();
      await page.select('[name="theme"]', 'dark');
      assert.notEqual(await paper(), light);
      await page.select('[name="language"]', 'de');
      await read(page, 'h1', 'Werkzeug leihen');
      await read(page, 'auth-login', 'Angemeldet bleiben');
      await page.select('[name="direction"]', 'rtl');
      assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
      await page.reload();
      await read(page, 'h1', 'Werkzeug leihen');
      await read(page, 'auth-login', 'Angemeldet bleiben');
      assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
      assert.notEqual(await paper(), light);
      await page.select('[name="language"]', 'ar');
      await page.select('[name="direction"]', 'auto');
      await read(page, 'auth-login', 'تذكرني');
      assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
    }));

  test('the elements speak languages that the site does not, which says that it goes on in English', () =>
    visit(1280, async (page) => {
      for (const [language, direction, words] of [
        ['es', 'ltr', 'Iniciar sesión'],
        ['fr', 'ltr', 'Se connecter'],
        ['pt-BR', 'ltr', 'Entrar'],
        ['ja', 'ltr', 'ログイン'],
        ['zh-CN', 'ltr', '登录'],
        ['he', 'rtl', 'התחברות'],
      ] as const) {
        await page.select('[name="language"]', language);
        await read(page, 'auth-login', words);
        const shown = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
        assert.deepEqual(shown, [language, direction]);
        assert.equal(await page.$eval('h1', (title) => (title as HTMLElement).lang), 'en');
      }
      assert.deepEqual(await findings(page), []);
      await page.select('[name="language"]', 'de');
      await read(page, 'h1', 'Werkzeug leihen');
      assert.equal(await page.$eval('h1', (title) => title.hasAttribute('lang') || title.hasAttribute('dir')), false);
    }));
});

describe('by keyboard alone', () => {
  test('someone registers, changes their name, looks at the shelves and signs out', () =>
    visit(1280, async (page) => {
      /** What has the focus, as it would be read out. */
      const focused = async (): Promise<string> => {
        const tree = await page.accessibility.snapshot();
        const find = (node: typeof tree): string =>
          node?.focused ? (node.name ?? '') : ((node?.children ?? []).map(find).find(Boolean) ?? '');
        return find(tree);
      };
      /** Presses Tab until something whose name begins like this has the focus. */
      const tabTo = async (name: string) => {
        for (let presses = 0; presses < 60; presses++) {
          await page.keyboard.press('Tab');
          if ((await focused()).startsWith(name)) return;
        }
        throw new Error(`Tab never came to “${name}”`);
      };

      await page.keyboard.press('Tab');
      assert.equal(await focused(), 'Skip to content', 'the first stop leads past the navigation');
      await enter(page);
      await tabTo('Create an account');
      await enter(page);
      await see(page, 'auth-register');
      await tabTo('E-mail');
      await page.keyboard.type(keeper.email);
      await tabTo('Username');
      await page.keyboard.type(keeper.username);
      await tabTo('Password');
      await page.keyboard.type(keeper.password);
      await enter(page);
      await signedIn(page);

      await goByKeyboard('Settings', '#settings');
      await tabTo('First name');
      await page.keyboard.type('Robin');
      await enter(page);
      await named(page, 'Robin');

      await goByKeyboard('Shelves', '#members');
      await tabTo('A-03 Hammer drill On the shelf');
      await page.keyboard.press('Space');
      await page.waitForSelector('[data-shelf="A-03"][aria-pressed="true"]');

      await page.reload();
      await named(page, 'Robin');
      await tabTo('Account of Robin');
      await enter(page);
      await tabTo('Sign out');
      await enter(page);
      await see(page, '#members [slot="signed-out"]');

      async function goByKeyboard(link: string, view: string): Promise<void> {
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await tabTo(link);
        await enter(page);
        await see(page, `${view} h1`);
        assert.equal(
          await focused(),
          await page.$eval(`${view} h1`, (title) => title.textContent),
          'focus is on the title',
        );
      }
    }));

  test('goes to a view and back with the browser’s own buttons', () =>
    visit(1280, async (page) => {
      await goTo(page, 'members');
      await goTo(page, 'settings');
      await page.goBack();
      await see(page, '#members h1');
      await page.goBack();
      await see(page, '#home h1');
    }));
});
