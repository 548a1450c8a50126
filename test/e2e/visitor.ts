import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { serve, type Site } from '../../demo/serve.ts';
import { findBrowsers } from '../setup/browsers.ts';
import { chromiumArgs } from '../setup/launchers.ts';

export { enter, fill, press, read, see } from './acts.ts';

/** Passwords are hashed at cost 12, and a test machine may have other things to do. */
export const patience = 20_000;

/** The demo as it is published, and a browser to visit it with. */
export interface House {
  readonly site: Site;
  readonly browser: Browser;
  /** The file in which the demo's server keeps its accounts. */
  readonly database: string;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const { chromium } = findBrowsers();
  if (!chromium) throw new Error('The journeys need Chromium, Google Chrome or Microsoft Edge.');
  const folder = await mkdtemp(join(tmpdir(), 'auth-elements-demo-'));
  const site = await serve({ port: 0, folder });
  const browser = await puppeteer.launch({
    ...chromium,
    args: [...chromiumArgs],
    // The back/forward cache is part of what people meet.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  return {
    site,
    browser,
    database: join(folder, 'accounts.sqlite'),
    async close() {
      await browser.close();
      await site.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** One person with a browser of their own: nothing kept from before, and everything that goes wrong written down. */
export class Visitor {
  /** What the browser reported: broken policies, errors, warnings. */
  readonly complaints: string[] = [];
  readonly #house: House;
  readonly #context: BrowserContext;

  private constructor(house: House, context: BrowserContext) {
    this.#house = house;
    this.#context = context;
  }

  static async arrive(house: House): Promise<Visitor> {
    return new Visitor(house, await house.browser.createBrowserContext());
  }

  get context(): BrowserContext {
    return this.#context;
  }

  /** A new tab on a page of the site. */
  async open(path = '', { width = 1280, height = 900 } = {}): Promise<Page> {
    const page = await this.#context.newPage();
    page.setDefaultTimeout(patience);
    await page.setViewport({ width, height });
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy broken: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    await page.goto(this.#house.site.url + path);
    return page;
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }
}
