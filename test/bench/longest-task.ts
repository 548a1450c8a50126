import type { Page } from 'puppeteer-core';
import type { Figure } from './figure.ts';
import type { Site } from './site.ts';

interface Blocked {
  /** The longest task that the browser itself calls long: 50 ms or more; 0 if there was none. */
  readonly task: number;
  /** The longest time in which the page could not even answer a message of its own. */
  readonly gap: number;
}

type Watched = Window & { stopWatching?: () => Blocked };

/** Runs in the page: watches from now on how long its thread is held. */
function watch(): void {
  let task = 0;
  let gap = 0;
  let last = performance.now();
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) task = Math.max(task, duration);
  });
  observer.observe({ type: 'longtask' });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  (window as Watched).stopWatching = () => {
    for (const { duration } of observer.takeRecords()) task = Math.max(task, duration);
    observer.disconnect();
    port1.close();
    return { task, gap };
  };
}

const stop = (page: Page): Promise<Blocked> =>
  page.evaluate(() => (window as Watched).stopWatching?.() ?? { task: NaN, gap: NaN });

/** Sends a form with the focus in its password field, and watches until someone is signed in. */
async function send(page: Page): Promise<Blocked> {
  await page.evaluate(watch);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.cookie.includes('auth-elements='));
  // What follows a success, such as drawing it, belongs to it.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  return stop(page);
}

/** Registers, and signs in again on a page that was just opened, as someone would who has never been here. */
async function journey(site: Site): Promise<{ register: Blocked; login: Blocked; idle: Blocked }> {
  const context = await site.browser.createBrowserContext();
  const page = await context.newPage();
  const open = async () => {
    await page.goto(site.url('define'));
    await page.waitForSelector('auth-login input[name=current-password]', { visible: true });
    await page.waitForNetworkIdle({ idleTime: 300 });
  };
  const password = 'three blue kettles';
  await open();
  await page.evaluate(watch);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
  const idle = await stop(page);
  await page.type('auth-register input[name=username]', 'first.user');
  await page.type('auth-register input[name=email]', 'first.user@example.com');
  await page.type('auth-register input[name=new-password]', password);
  const register = await send(page);
  await context.deleteCookie(...(await context.cookies()));
  await page.evaluate(() => localStorage.clear());
  await open();
  await page.type('auth-login input[name=username]', 'first.user');
  await page.type('auth-login input[name=current-password]', password);
  const login = await send(page);
  await context.close();
  return { register, login, idle };
}

/** How long the page is held while passwords are hashed at cost 12, with the worker. */
export async function longestTask(site: Site): Promise<Figure[]> {
  const runs: Awaited<ReturnType<typeof journey>>[] = [];
  for (let n = 0; n < 10; n++) runs.push(await journey(site));
  const bound = { unit: 'ms', bound: 50, below: true };
  return [
    { name: 'registration: longest long task (0: none)', ...bound, samples: runs.map(({ register }) => register.task) },
    {
      name: 'registration: longest time without an answer',
      ...bound,
      samples: runs.map(({ register }) => register.gap),
    },
    { name: 'login: longest long task (0: none)', ...bound, samples: runs.map(({ login }) => login.task) },
    { name: 'login: longest time without an answer', ...bound, samples: runs.map(({ login }) => login.gap) },
    { name: 'the same while nothing happens', unit: 'ms', samples: runs.map(({ idle }) => idle.gap) },
  ];
}
