import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'puppeteer-core';
import { run } from '../../src/server/cli/run.ts';
import { goTo, keeper, newestMessage, register, signedIn, signIn, signOut } from './accounts.ts';
import type { Person } from './accounts.ts';
import { enter, fill, openHouse, patience, press, read, see, Visitor, type House } from './visitor.ts';

const bea: Person = { username: 'bea', email: 'bea@example.com', password: 'a plumb line in June' };
const zoe: Person = { username: 'zoe', email: 'zoe@example.com', password: 'eleven paper lanterns' };
const mo: Person = { username: 'mo', email: 'mo@example.com', password: 'four slow tram stops' };
const otto: Person = { username: 'otto', email: 'otto@example.com', password: 'nine brass hinges' };

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

/** Turns the workbench's switch; the page begins anew with the other accounts. */
async function keepIn(page: Page, place: 'browser' | 'server'): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.select('select[name="accounts"]', place)]);
  await see(page, `[data-accounts="${place}"] auth-panel input`);
}

describe('the demo on its server', () => {
  test('sends a link to confirm an address, and lets its holder in', async () => {
    const visitor = await Visitor.arrive(house);
    const page = await visitor.open();
    await keepIn(page, 'server');
    await press(page, 'Create an account', 'auth-panel');
    const { email, password, username } = bea;
    await fill(page, 'auth-register', { email, username, 'new-password': password });
    await enter(page);
    await read(page, 'auth-panel', 'Check your e-mail');
    const link = await newestMessage(page);
    assert.match(link, /\?accounts=server#auth-verify=[\w-]{43}$/);
    // As from a mail program: another tab, and nothing is used up by opening it.
    const second = await visitor.open();
    await second.goto(link);
    await press(second, 'Confirm', 'auth-panel');
    await read(second, 'auth-panel', 'Your e-mail address is confirmed.');
    await press(second, 'Back to sign in', 'auth-panel');
    assert.doesNotMatch(second.url(), /auth-verify|accounts=/);
    await signIn(second, bea.username, bea.password);
    await signedIn(second);
    await second.reload();
    await signedIn(second);
    await signedIn(page);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  test('shows what was sent in all of more tabs than a browser has connections', async () => {
    const visitor = await Visitor.arrive(house);
    const tabs: Page[] = [];
    while (tabs.length < 8) tabs.push(await visitor.open('?accounts=server'));
    const [first, ...others] = tabs;
    assert.ok(first);
    await first.close(); // it listened for the others
    const [asking] = others;
    assert.ok(asking);
    await asking.bringToFront();
    await press(asking, 'Create an account', 'auth-panel');
    await fill(asking, 'auth-register', { email: mo.email, username: mo.username, 'new-password': mo.password });
    await enter(asking);
    const link = await newestMessage(asking);
    for (const tab of others) assert.equal(await newestMessage(tab), link);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  test('moves an account to another address and back, by links that are opened while somebody is signed in', async () => {
    const visitor = await Visitor.arrive(house);
    const page = await visitor.open('?accounts=server');
    await press(page, 'Create an account', 'auth-panel');
    const { email, password, username } = zoe;
    await fill(page, 'auth-register', { email, username, 'new-password': password });
    await enter(page);
    await read(page, 'auth-panel', 'Check your e-mail');
    await page.goto(await newestMessage(page));
    await press(page, 'Confirm', 'auth-panel');
    await read(page, 'auth-panel', 'Your e-mail address is confirmed.');
    await press(page, 'Back to sign in', 'auth-panel');
    await signIn(page, username, password);
    await signedIn(page);

    const link = async (words: string) => {
      await read(page, '.messages li:first-child', words);
      return newestMessage(page);
    };
    await goTo(page, 'settings');
    await fill(page, 'auth-update-details', { email: 'thief@example.com' });
    await fill(page, 'auth-update-details', { 'current-password': password });
    await enter(page);
    await read(page, 'auth-update-details', 'confirm it');
    await page.goto(await link('Confirm your new e-mail address'));
    await press(page, 'Confirm', 'auth-panel');
    await signedIn(page);

    await page.goto(await link('take it back here'));
    await fill(page, 'auth-reset-password', { 'new-password': 'a lamp, a ladder' });
    await enter(page);
    // Which has ended all sessions, this one too.
    await read(page, 'auth-panel', 'Your password is changed.');
    await press(page, 'Back to sign in', 'auth-panel');
    await signIn(page, email, 'a lamp, a ladder');
    await signedIn(page);

    // What the server sent is of no use to the accounts in this browser, and is there when somebody comes back.
    const messages = () => page.$$eval('.messages li', (all) => all.length);
    const sent = await messages();
    await keepIn(page, 'browser');
    assert.equal(await messages(), 0);
    await Promise.all([page.waitForNavigation(), page.select('select[name="accounts"]', 'server')]);
    await signedIn(page);
    assert.equal(await messages(), sent);
    assert.deepEqual(visitor.complaints, []);
    await visitor.leave();
  });

  test('lets whoever started it become the administrator, once', async () => {
    const { administratorLink: link } = house.site;
    assert.ok(link);
    const visitor = await Visitor.arrive(house);
    const page = await visitor.open();
    await page.goto(link);
    await fill(page, 'auth-reset-password', { 'new-password': keeper.password });
    await enter(page);
    await read(page, 'auth-panel', 'Your password is changed.');
    await press(page, 'Back to sign in', 'auth-panel');
    await signIn(page, keeper.username, keeper.password);
    await signedIn(page);
    await goTo(page, 'people');
    await read(page, '.people tbody', 'keeper@example.com');
    await read(page, 'club-credentials', 'npx auth-elements import');
    await visitor.leave();
  });
});

describe('a page that grows up', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-elements-growing-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function downloaded(name: string): Promise<string> {
    for (let left = patience / 100; left > 0; left--) {
      if ((await readdir(folder)).includes(name)) return join(folder, name);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${name} did not arrive`);
  }

  test('takes its people along to a server, with their passwords and roles', async () => {
    const visitor = await Visitor.arrive(house);
    const page = await visitor.open();
    await register(page, keeper);
    await signOut(page);
    await register(page, otto);
    await signOut(page);
    await signIn(page, keeper.username, keeper.password);
    await signedIn(page);
    await goTo(page, 'people');
    const session = await page.createCDPSession();
    await session.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
      browserContextId: visitor.context.id ?? '',
    });
    await press(page, 'Download accounts.json', 'club-credentials');
    const file = await downloaded('accounts.json');
    assert.match(await readFile(file, 'utf8'), /\$bcrypt-sha256\$/);

    const said: string[] = [];
    const console = { out: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) };
    assert.equal(await run(['import', file, '--database', house.database], {}, console), 0);
    // The demo's server has a keeper of its own, who is not overwritten.
    assert.equal(said[0], '1 taken over, 1 not, 0 may register.');
    assert.match(String(said[1]), /keeper: .* \(username_taken\)/);
    assert.equal(said.length, 2);

    await goTo(page, 'home');
    await keepIn(page, 'server');
    await signIn(page, otto.username, otto.password);
    await signedIn(page);
    await visitor.leave();
  });
});
