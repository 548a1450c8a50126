import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import { openCdn } from './cdn.ts';
import type { Cdn } from './cdn.ts';

export { fill, press, read, see } from '../e2e/acts.ts';
export { join, person, register, send } from '../readme/visit.ts';

/** A page of somebody's site, made by hand. */
export interface ClubPage {
  readonly head?: string;
  readonly body?: string;
  /** Stands after the elements. */
  readonly foot?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a browser reported while a page was looked at. */
export interface Reports {
  readonly errors: string[];
  readonly warnings: string[];
}

/** A site on an origin of its own, beside the content delivery network that it loads scripts from. */
export interface Club {
  readonly cdn: Cdn;
  readonly origin: string;
  /** Opens a page in a browser in which nobody has been. */
  visit(page: ClubPage, look: (page: Page, reports: Reports) => Promise<void>): Promise<Reports>;
  close(): Promise<void>;
}

export const members = `<auth-guard>
  <template><h1>Members only</h1><auth-logout></auth-logout></template>
  <auth-panel slot="signed-out"></auth-panel>
</auth-guard>`;

const whole = ({ head = '', body = members, foot = '' }: ClubPage) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Club</title>${head}</head><body>${body}${foot}</body></html>`;

export async function openClub(): Promise<Club> {
  const browser: Browser = await openChromium();
  const cdn = await openCdn();
  let shown: ClubPage = {};
  const server = createServer((request, response) => {
    if (request.url === '/auth-worker.js') {
      response
        .writeHead(200, { 'content-type': 'text/javascript' })
        .end(readFileSync(join(cdn.folder, 'dist/worker.js')));
    } else if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...shown.headers }).end(whole(shown));
    } else {
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  return {
    cdn,
    origin,
    async visit(page, look) {
      const context = await browser.createBrowserContext();
      const reports: Reports = { errors: [], warnings: [] };
      try {
        const tab = await context.newPage();
        // Passwords are hashed at cost 12, and a test machine may have other things to do.
        tab.setDefaultTimeout(20_000);
        tab.on('pageerror', (error) => reports.errors.push(error instanceof Error ? error.message : String(error)));
        tab.on('console', (message) => {
          if (message.type() === 'error') reports.errors.push(message.text());
          if (message.type() === 'warn') reports.warnings.push(message.text());
        });
        shown = page;
        await tab.goto(origin);
        await look(tab, reports);
        return reports;
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
      cdn.close();
    },
  };
}

/** Where the page's hashing workers came from. */
export const workers = (page: Page): string[] => page.workers().map((worker) => new URL(worker.url()).protocol);
