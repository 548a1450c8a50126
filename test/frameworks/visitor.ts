import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer-core';
import sirv from 'sirv';

export interface Host {
  readonly url: string;
  close(): void;
}

/** Serves a folder on this machine, every file of it with these headers. */
export async function host(folder: string, headers: Readonly<Record<string, string>> = {}): Promise<Host> {
  const setHeaders = (response: ServerResponse) => void response.setHeaders(new Map(Object.entries(headers)));
  const server = createServer(sirv(folder, { setHeaders }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A tab of a browser that knows nothing yet, and all that it complains of. */
export interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

export async function visit(browser: Browser): Promise<Visit> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // Passwords are hashed at cost 12, and a test machine may have other things to do.
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  return { page, complaints };
}
