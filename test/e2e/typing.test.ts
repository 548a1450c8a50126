import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, CDPSession, ElementHandle, Page } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import { startLocalSite } from './local-site.ts';
import type { LocalSite } from './local-site.ts';
import { enter, patience, read, see } from './visitor.ts';

const person = { email: 'ren@example.com', username: '真蓮', password: 'three blue kettles' };

/** The forms that ask for a password, each with its fields: for those who are not signed in, and for those who are. */
const outside: Readonly<Record<string, readonly string[]>> = {
  'auth-login': ['username', 'current-password'],
  'auth-register': ['username', 'email', 'given-name', 'new-password', 'repeat-password'],
};
const inside: Readonly<Record<string, readonly string[]>> = {
  'auth-reset-password': ['current-password', 'new-password', 'repeat-password'],
  'auth-update-details': ['given-name', 'email', 'current-password'],
};

const note = '<label>Note <textarea></textarea></label>';
const bodies = Object.fromEntries(
  Object.keys({ ...outside, ...inside }).map((tag) => [`/${tag}`, `${note}<${tag} repeat-password></${tag}>`]),
);

describe('what is filled in without a key for each character', { timeout: 240_000 }, () => {
  let site: LocalSite;
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;

  before(async () => {
    site = await startLocalSite(bodies);
    browser = await openChromium();
    page = await browser.newPage();
    page.setDefaultTimeout(patience);
    devtools = await page.createCDPSession();
    await page.evaluateOnNewDocument(() => {
      const sent: unknown[] = [];
      Object.assign(window, { sent, submits: 0 });
      addEventListener('auth-request', ({ input }) => sent.push(input), true);
      addEventListener(
        'submit',
        () => Reflect.set(window, 'submits', Number(Reflect.get(window, 'submits')) + 1),
        true,
      );
    });
  });
  after(async () => {
    await browser.close();
    site.stop();
  });

  /** A field that is empty and has the focus. */
  async function begin(tag: string, name: string): Promise<ElementHandle<HTMLInputElement>> {
    const field = (await see(page, `${tag} input[name="${name}"]`)) as ElementHandle<HTMLInputElement>;
    await field.evaluate((input) => {
      input.focus();
      input.select();
    });
    await page.keyboard.press('Backspace');
    return field;
  }

  const valueOf = (field: ElementHandle<HTMLInputElement>) => field.evaluate(({ value }) => value);

  async function paste(tag: string, name: string, text: string): Promise<void> {
    const area = await see(page, 'textarea');
    await area.evaluate((element, value) => {
      (element as HTMLTextAreaElement).value = value;
      (element as HTMLTextAreaElement).select();
    }, text);
    await area.focus();
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyC');
    await page.keyboard.up('Control');
    const field = await begin(tag, name);
    await page.keyboard.down('Control');
    await page.keyboard.press('KeyV');
    await page.keyboard.up('Control');
    assert.equal(await valueOf(field), text, `pasted into ${name}`);
  }

  async function drop(tag: string, name: string, text: string): Promise<void> {
    const field = await begin(tag, name);
    const box = await field.boundingBox();
    assert.ok(box);
    const data = { items: [{ mimeType: 'text/plain', data: text }], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x: box.x + 9, y: box.y + box.height / 2, data });
    assert.equal(await valueOf(field), text, `dropped into ${name}`);
  }

  /** Enter as it arrives while an input method holds it back: it ends the composition, and is no key of the page's. */
  async function compose(tag: string, name: string, text: string): Promise<void> {
    const field = await begin(tag, name);
    const end = text.length;
    for (let at = 1; at <= end; at++) {
      const part = text.slice(0, at);
      await devtools.send('Input.imeSetComposition', { text: part, selectionStart: at, selectionEnd: at });
    }
    assert.equal(await valueOf(field), text, `composed in ${name}`);
    const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await devtools.send('Input.insertText', { text });
    await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, key: 'Enter', windowsVirtualKeyCode: 13 });
    assert.equal(await valueOf(field), text, `composed in ${name}, at the end`);
  }

  async function open(tag: string): Promise<void> {
    await page.goto(`${site.origin}/${tag}`);
    await see(page, `${tag} input:not([hidden])`);
  }

  const takesAll = (tag: string, fields: readonly string[]): void =>
    void it(`U-01: <${tag}> takes what is pasted, dropped and composed, and sends nothing by itself`, async () => {
      await open(tag);
      for (const [index, way] of [paste, drop, compose].entries()) {
        for (const name of fields) await way(tag, name, `ab${String(index)} 真蓮`);
        assert.equal(await page.evaluate('submits'), 0, way.name);
        assert.deepEqual(await page.evaluate('sent'), [], way.name);
      }
    });

  for (const [tag, fields] of Object.entries(outside)) takesAll(tag, fields);

  it('U-01: an account made by dropping, composing and pasting alone is the one that was meant', async () => {
    await open('auth-register');
    await drop('auth-register', 'email', person.email);
    await compose('auth-register', 'username', person.username);
    await paste('auth-register', 'new-password', person.password);
    await drop('auth-register', 'repeat-password', person.password);
    await enter(page);
    await read(page, 'auth-register', 'Your account is ready.');
    assert.deepEqual(await page.evaluate('sent'), [person]);
  });

  for (const [tag, fields] of Object.entries(inside)) takesAll(tag, fields);

  it('U-01: and its password is changed by a composed one, sent by the Enter that comes after it', async () => {
    await open('auth-reset-password');
    await paste('auth-reset-password', 'current-password', person.password);
    await drop('auth-reset-password', 'new-password', 'vier blaue Kessel 真蓮');
    await compose('auth-reset-password', 'repeat-password', 'vier blaue Kessel 真蓮');
    assert.equal(await page.evaluate('submits'), 0);
    await enter(page);
    await read(page, 'auth-reset-password', 'Your password is changed.');
  });
});
