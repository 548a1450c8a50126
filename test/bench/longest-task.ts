import type { Page } from 'puppeteer-core';
import type { Figure } from './figure.ts';
import type { Site } from './site.ts';
import { fromInside, fromOutside, type Watch } from './watches.ts';

const pause = (page: Page, milliseconds: number): Promise<unknown> =>
  page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), milliseconds);

async function open(page: Page, site: Site): Promise<void> {
  await page.goto(site.url('define'));
  await page.waitForSelector('auth-login input[name=current-password]', { visible: true });
  await page.waitForNetworkIdle({ idleTime: 300 });
}

/** Fills a form and sends it, and watches from there until someone is signed in. */
async function send<T>(page: Page, tag: string, values: Record<string, string>, watch: Watch<T>): Promise<T> {
  for (const [name, value] of Object.entries(values)) await page.type(`${tag} input[name=${name}]`, value);
  await watch.start(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.cookie.includes('auth-elements='));
  await pause(page, 200); // what follows a success, such as drawing it, belongs to it
  return watch.stop(page);
}

/** Someone who has never been here registers, and then signs in on a page that was just opened. */
async function journey<T>(site: Site, watch: Watch<T>): Promise<{ registration: T; login: T; idle: T }> {
  const context = await site.browser.createBrowserContext();
  const page = await context.newPage();
  const username = 'first.user';
  const password = 'three blue kettles';
  await open(page, site);
  await watch.start(page);
  await pause(page, 600);
  const idle = await watch.stop(page);
  const account = { email: 'first.user@example.com', username, 'new-password': password };
  const registration = await send(page, 'auth-register', account, watch);
  await context.deleteCookie(...(await context.cookies()));
  await page.evaluate(() => localStorage.clear());
  await open(page, site);
  const login = await send(page, 'auth-login', { username, 'current-password': password }, watch);
  await context.close();
  return { registration, login, idle };
}

async function journeys<T>(site: Site, watch: Watch<T>): Promise<Record<'registration' | 'login' | 'idle', T[]>> {
  const all: Awaited<ReturnType<typeof journey<T>>>[] = [];
  for (let n = 0; n < 8; n++) all.push(await journey(site, watch));
  return {
    registration: all.map(({ registration }) => registration),
    login: all.map(({ login }) => login),
    idle: all.map(({ idle }) => idle),
  };
}

/** How long the page is held while passwords are hashed at cost 12, with the worker. */
export async function longestTask(site: Site): Promise<Figure[]> {
  const inside = await journeys(site, fromInside);
  const outside = await journeys(site, fromOutside);
  const bound = { unit: 'ms', bound: 50, below: true };
  return [
    ...(['registration', 'login'] as const).flatMap((name) => [
      { ...bound, name: `${name}: longest task`, samples: outside[name].map(({ wall }) => wall) },
      {
        ...bound,
        name: `${name}: the same in processor time`,
        samples: outside[name].map(({ processor }) => processor),
      },
      {
        ...bound,
        name: `${name}: longest “long task” (0: none)`,
        samples: inside[name].map(({ longTask }) => longTask),
      },
      { ...bound, name: `${name}: longest time without an answer`, samples: inside[name].map(({ gap }) => gap) },
    ]),
    { unit: 'ms', name: 'longest task while nothing happens', samples: outside.idle.map(({ wall }) => wall) },
    {
      unit: 'ms',
      name: 'longest time without an answer while nothing happens',
      samples: inside.idle.map(({ gap }) => gap),
    },
  ];
}
