import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { MessageKey, Messages } from '../../src/core/messages.ts';
import { de } from '../../src/locales/de.ts';
import { es } from '../../src/locales/es.ts';
import { fr } from '../../src/locales/fr.ts';
import { he } from '../../src/locales/he.ts';
import { ja } from '../../src/locales/ja.ts';
import { ptBR } from '../../src/locales/pt-BR.ts';
import { call } from './script-samples.ts';
import type { ScriptSample } from './script-samples.ts';
import { join, person, press, read, see } from './visit.ts';

/** A word of a language, where it is a text. */
const said = (language: Messages, key: MessageKey): string => String(language[key]);

/** Waits for the heading of a card, which is in its shadow root. */
async function titled(page: Page, tag: string, title: string): Promise<void> {
  await page.waitForFunction(
    (name, text) => document.querySelector(name)?.shadowRoot?.textContent.includes(text),
    { polling: 100 },
    tag,
    title,
  );
}

const side = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => getComputedStyle(element).direction);

/** What the guides say that each page does. */
export const guidePages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async 'two-languages'(page) {
    await read(page, 'auth-login', 'Stay signed in');
    await titled(page, 'auth-forgot-password', said(es, 'forgotPasswordTitle'));
  },

  async 'right-to-left'(page) {
    await titled(page, 'auth-login', said(he, 'loginTitle'));
    assert.equal(await side(page, 'auth-login form'), 'rtl');
    await press(page, said(he, 'toRegister'), 'auth-panel');
    await see(page, 'auth-register input[name="email"]');
    assert.equal(await side(page, 'auth-register input[name="email"]'), 'ltr');
  },

  async 'moved-app'(page) {
    await join(page);
    await read(page, 'h1', 'Members only');
    await see(page, 'auth-user >>> button[part="button"]');
  },
};

/** What the guides say that each module does. */
export const guideScripts: Readonly<Record<string, ScriptSample>> = {
  'one-language': {
    body: '<auth-panel></auth-panel>',
    run: (page) => read(page, 'auth-panel', said(fr, 'remember')),
  },

  'language-menu': {
    body: '<auth-panel></auth-panel>',
    async run(page) {
      await read(page, 'auth-panel', 'Stay signed in');
      for (const [language, words] of [
        ['ja', said(ja, 'remember')],
        ['de', said(de, 'remember')],
        ['en', 'Stay signed in'],
        ['pt-BR', said(ptBR, 'remember')],
      ] as const) {
        await call(page, 'speak', language);
        await read(page, 'auth-panel', words);
      }
    },
  },

  'own-words': {
    body: '<auth-login></auth-login><auth-register></auth-register>',
    async run(page) {
      await read(page, 'auth-login', 'Library card or e-mail');
      await read(page, 'auth-login', 'Come in');
      await titled(page, 'auth-login', 'Welcome back');
      await read(page, 'auth-register', 'Library card');
      await titled(page, 'auth-register', 'Create an account');
    },
  },

  'own-language': {
    body: '<auth-register></auth-register><auth-forgot-password></auth-forgot-password>',
    async run(page) {
      await read(page, 'auth-register', 'Nimm acht Zeichen oder mehr.');
      await titled(page, 'auth-forgot-password', 'Sag uns, wer du bist.');
      await read(page, 'auth-register', said(de, 'registerSubmit'));
    },
  },

  dates: {
    body: '<auth-panel></auth-panel><p id="until"></p>',
    async run(page) {
      await join(page);
      await read(page, '#until', 'Until ');
      const shown = await page.$eval('#until', ({ textContent }) => textContent);
      const tomorrow = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(Date.now() + 24 * 3_600_000);
      assert.ok(shown.includes(tomorrow), shown);
    },
  },

  'to-server': {
    body: `<script type="module">import 'auth-elements/define';</script>
<auth-guard><template><h1>Here</h1></template><auth-panel slot="signed-out"></auth-panel></auth-guard>`,
    async run(page) {
      await join(page);
      await read(page, 'h1', 'Here');
      const { accounts } = JSON.parse(await call(page, 'accountsOfThisBrowser')) as {
        accounts: { username: string }[];
      };
      assert.deepEqual(
        accounts.map(({ username }) => username),
        [person.username],
      );
    },
  },
};
