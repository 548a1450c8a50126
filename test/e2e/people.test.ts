import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hash } from 'bcryptjs';
import type { ElementHandle, Page } from 'puppeteer-core';
import { parse } from 'yaml';
import { goTo, keeper, named, register, signIn, signOut, signedIn, signedOut } from './accounts.ts';
import { enter, fill, openHouse, patience, press, read, see, Visitor, type House } from './visitor.ts';

let house: House;
let visitor: Visitor;
let page: Page;
let folder: string;
before(async () => {
  house = await openHouse();
  visitor = await Visitor.arrive(house);
  folder = await mkdtemp(join(tmpdir(), 'auth-elements-'));
  page = await visitor.open();
  await register(page, keeper);
  await goTo(page, 'people');
});
after(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

/** The row of the people's list that says this. */
async function row(text: string): Promise<ElementHandle> {
  await read(page, '.people tbody tr', text);
  const rows = await page.$$('.people tbody tr');
  for (const each of rows) {
    if (await each.evaluate((element, what) => element.textContent?.includes(what), text)) return each;
  }
  throw new Error(`no row of ${text}`);
}

async function takeIn(text: string): Promise<void> {
  const file = join(folder, 'in.yaml');
  await writeFile(file, text);
  const input = (await see(page, 'club-credentials input[type="file"]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file);
}

describe('the administrator’s corner', () => {
  let lena: string;

  test('takes in a credentials file, and says what became of everyone', async () => {
    lena = await hash('seven left-hand gloves', 10);
    await takeIn(`credentials:
  usernames:
    lena:
      email: lena@example.com
      first_name: Lena
      last_name: Holm
      password: ${lena}
      roles: [editor]
    anton:
      email: anton@example.com
      first_name: Anton
      last_name: Berg
      password: plain as a plank
    KEEPER:
      email: other@example.com
      first_name: Other
      last_name: Person
      password: ${lena}
pre-authorized:
  emails: [invited@example.com]
`);
    await read(page, '.report', 'Accounts taken in: 2. Invitations: 1.');
    await read(page, '.report', 'KEEPER: the username is taken');
    await read(page, '.report', 'anton: the password stood in the file as it is.');
    await read(page, '.people tbody', 'lena@example.com');
    await read(page, '.people tbody', 'anton@example.com');
    await read(page, '.invitations', 'invited@example.com');
  });

  test('a file that is none changes nothing, and is told where it breaks', async () => {
    await takeIn('credentials:\n  usernames:\n    bad: [unclosed\n');
    await read(page, '.report', 'nothing was changed. It can’t be read as YAML. (Line 4)');
    assert.equal(await page.$$eval('.people tbody tr', (rows) => rows.length), 3);
  });

  test('what is wrong with other files is said in words, too', async () => {
    for (const [text, words] of [
      ['credentials: {}\n', 'It has no people under “credentials: usernames:”.'],
      ['credentials:\n  usernames:\n    ann: {}\n    ann: {}\n', 'A name stands in it twice. (Line 4)'],
      ['credentials:\n  usernames: !secret {}\n', 'Something in it has another form than expected. (Line 2)'],
    ] as const) {
      await takeIn(text);
      await read(page, '.report', words);
    }
    assert.equal(await page.$$eval('.people tbody tr', (rows) => rows.length), 3);
  });

  test('the list follows what people change about themselves, in this tab and in another', async () => {
    await goTo(page, 'settings');
    await fill(page, 'auth-update-details', { 'given-name': 'Robin' });
    await enter(page);
    await read(page, 'auth-update-details', 'Saved.');
    await goTo(page, 'people');
    await read(page, '.people tbody', 'Robin');
    const other = await visitor.open('#settings');
    await named(other, 'Robin');
    await fill(other, 'auth-update-details', { 'family-name': 'Ash' });
    await enter(other);
    await read(other, 'auth-update-details', 'Saved.');
    await other.close();
    await page.bringToFront();
    await read(page, '.people tbody', 'Robin Ash');
    await read(page, 'club-people .search', 'The whole username or e-mail address.');
  });

  test('writes the file out again, the hash unchanged', async () => {
    const devtools = await page.createCDPSession();
    await devtools.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
      ...(visitor.context.id !== undefined && { browserContextId: visitor.context.id }),
    });
    await press(page, 'Download config.yaml', 'club-credentials');
    await read(page, '.report', 'keeper: written without password');
    const written = join(folder, 'config.yaml');
    const end = Date.now() + patience;
    let text = '';
    while (!text && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      text = await readFile(written, 'utf8').catch(() => '');
    }
    const { credentials } = parse(text) as { credentials: { usernames: Record<string, Record<string, unknown>> } };
    assert.deepEqual(Object.keys(credentials.usernames).sort(), ['anton', 'keeper', 'lena']);
    assert.equal(credentials.usernames['lena']?.['password'], lena);
    assert.equal(credentials.usernames['keeper']?.['password'], undefined);
  });

  test('finds people, and pages through many', async () => {
    const people = Array.from({ length: 23 }, (_, n) => `    member${n}: { email: member${n}@example.com }\n`);
    await takeIn(`credentials:\n  usernames:\n${people.join('')}`);
    await read(page, '.report', 'Accounts taken in: 23.');
    const count = () => page.$$eval('.people tbody tr', (rows) => rows.length);
    await page.waitForFunction(() => document.querySelectorAll('.people tbody tr').length === 10);
    await press(page, 'Show more', 'club-people');
    await page.waitForFunction(() => document.querySelectorAll('.people tbody tr').length === 20);
    await press(page, 'Show more', 'club-people');
    await page.waitForFunction(() => document.querySelectorAll('.people tbody tr').length === 26);
    assert.equal(await page.$('club-people > p button:not([hidden])'), null, 'there are no more');
    await fill(page, 'club-people', { search: 'lena' });
    await page.waitForFunction(() => document.querySelectorAll('.people tbody tr').length === 1);
    assert.equal(await count(), 1);
    await read(page, '.people tbody', 'Lena Holm');
    await fill(page, 'club-people', { search: 'nobody-at-all' });
    await read(page, '.people tbody', 'Nobody is called that.');
    await fill(page, 'club-people', { search: '' });
  });

  test('the last administrator stays one', async () => {
    await fill(page, 'club-people', { search: 'keeper' });
    await page.waitForFunction(() => document.querySelectorAll('.people tbody tr').length === 1);
    const roles = await (await row('keeper')).$('input');
    await roles?.evaluate((element) => element.select());
    await page.keyboard.type('editor');
    await page.keyboard.press('Tab');
    await read(page, 'club-people .problem', 'The last administrator has to stay one.');
    assert.equal(await roles?.evaluate((element) => element.value), 'admin');
    await fill(page, 'club-people', { search: '' });
  });

  test('invitations are added and withdrawn', async () => {
    await fill(page, 'club-invitations', { emails: 'one@example.com,two@example.com' });
    await enter(page);
    await read(page, '.invitations', 'one@example.com');
    await read(page, '.invitations', 'two@example.com');
    await press(page, 'Withdraw one@example.com', 'club-invitations');
    await page.waitForFunction(() => !document.querySelector('.invitations')?.textContent?.includes('one@example.com'));
  });

  test('someone who was taken in signs in with the old password, and sees no corner; a disabled account is shut out', async () => {
    await signOut(page);
    await goTo(page, 'home');
    await signedOut(page);
    await signIn(page, 'lena', 'seven left-hand gloves');
    await signedIn(page);
    await named(page, 'Lena Holm');
    await goTo(page, 'people');
    await read(page, '#people', 'you are not one');
    assert.equal(await page.$('club-people'), null);

    await signOut(page);
    await goTo(page, 'home');
    await signedOut(page);
    await signIn(page, keeper.username, keeper.password);
    await signedIn(page);
    await goTo(page, 'people');
    await fill(page, 'club-people', { search: 'lena' });
    await press(page, 'Disable lena', 'club-people');
    await see(page, '.people tr.disabled');
    await signOut(page);
    await goTo(page, 'home');
    await signedOut(page);
    await signIn(page, 'lena', 'seven left-hand gloves');
    await read(page, 'auth-login', 'not right');
    assert.deepEqual(visitor.complaints, []);
  });
});
