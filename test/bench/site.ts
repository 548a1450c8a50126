import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';
import { findBrowsers } from '../setup/browsers.ts';
import { chromiumArgs } from '../setup/launchers.ts';
import { bundle } from '../size/bundle.ts';
import { serve } from '../size/serve.ts';

const pages = {
  login: '../size/pages/login.html',
  define: '../size/pages/define.html',
  'bare-form': 'pages/bare-form.html',
  'look-ups': 'pages/look-ups.html',
};

/** The built pages on a server of this machine, and Chromium. */
export interface Site {
  readonly browser: Browser;
  url(page: keyof typeof pages): string;
  stop(): Promise<void>;
}

/** Builds the pages, serves them, and starts Chromium with a profile on the disk. */
export async function openSite(): Promise<Site> {
  const { chromium } = findBrowsers();
  if (!chromium) throw new Error('Figures are measured in Chromium, and there is none here.');
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-bench-'));
  for (const [name, page] of Object.entries(pages)) {
    await bundle(join(import.meta.dirname, page), join(folder, 'site', name));
  }
  const server = await serve(join(folder, 'site'));
  const browser = await launch({
    ...chromium,
    userDataDir: join(folder, 'profile'),
    protocolTimeout: 600_000,
    args: [...chromiumArgs],
  });
  return {
    browser,
    url: (name) => `${server.origin}/${name}/${name}.html`,
    stop: async () => {
      await browser.close();
      server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
