import { launch } from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';
import { findBrowsers } from './browsers.ts';
import { chromiumArgs } from './launchers.ts';

/** A Chromium of one's own, where pages are tried in it alone. */
export function openChromium(...args: string[]): Promise<Browser> {
  const { chromium } = findBrowsers();
  if (!chromium) throw new Error('This is tried in Chromium, Google Chrome or Microsoft Edge, and there is none here.');
  return launch({ ...chromium, args: [...chromiumArgs, ...args] });
}
