import type { Page } from 'puppeteer-core';
import type { Figure } from './figure.ts';
import type { Site } from './site.ts';

const people = 100_000;

/** Anyone of them, but for the last ones, after whom there is no whole page. */
const anyone = (): number => Math.floor(Math.random() * (people - 100));

async function times<T>(count: number, measure: () => Promise<T>): Promise<T[]> {
  for (let n = 0; n < 3; n++) await measure(); // loads what it needs, and starts the worker
  const all: T[] = [];
  while (all.length < count) all.push(await measure());
  return all;
}

const list = (page: Page) => page.evaluate((number) => window.lookUps.list(number), anyone());
const login = (page: Page) => page.evaluate((number) => window.lookUps.login(number), anyone());

/** Signing in and looking around among many people, through the local adapter, over IndexedDB on the disk. */
export async function lookUps(site: Site): Promise<Figure[]> {
  const page = await site.browser.newPage();
  await page.goto(site.url('look-ups'));
  await page.evaluate((count) => window.lookUps.fill(count), people);
  // Registering signed the administrator in; the first login of someone else ends that.
  const lists = await times(60, () => list(page));
  const logins = await times(40, () => login(page));
  await page.close();
  const among = `among ${people.toLocaleString('en')} people`;
  return [
    { name: `a page of the list ${among}`, unit: 'ms', bound: 50, samples: lists },
    {
      name: `login ${among}, without the hash`,
      unit: 'ms',
      bound: 15,
      samples: logins.map(({ total, hash }) => total - hash),
    },
    { name: 'the hash, at cost 12 in the worker', unit: 'ms', samples: logins.map(({ hash }) => hash) },
    {
      name: 'logins a second, one after the other',
      unit: '1/s',
      samples: [(1000 * logins.length) / logins.reduce((sum, { total }) => sum + total, 0)],
    },
  ];
}
