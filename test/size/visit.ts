import type { Browser, Page } from 'puppeteer-core';
import { person } from './person.ts';

/** Which scripts a page asked for, by path, in each part of a visit. */
export interface Visit {
  /** Up to the moment at which a key can be pressed in the password field. */
  readonly form: readonly string[];
  /** From there until someone is signed in. */
  readonly login: readonly string[];
}

const field = (tag: string, name: string): string => `${tag} input[name="${name}"]`;
/** What a page remembers of a session; of one at a server no script sees more. */
const signedIn = (): boolean => localStorage.getItem('auth-elements-hint') !== null;

/** Nothing goes over the network any more, so whatever was going to be fetched is. */
const settled = (page: Page): Promise<void> => page.waitForNetworkIdle({ idleTime: 500 });

/** Writes down which scripts a page asks for; gives what came since it was last asked. */
function record(page: Page): () => string[] {
  let paths: string[] = [];
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (protocol === 'http:' && pathname.endsWith('.js')) paths.push(pathname);
  });
  return () => {
    const since = [...new Set(paths)];
    paths = [];
    return since;
  };
}

async function open(browser: Browser, url: string, password: string): Promise<{ page: Page; since: () => string[] }> {
  const page = await browser.newPage();
  await page.setCacheEnabled(false);
  const since = record(page);
  await page.goto(url);
  await page.waitForSelector(password, { visible: true });
  await settled(page);
  return { page, since };
}

/** As if nobody had been here: a page draws its form at once only when it has no reason to think of a session. */
async function leave(page: Page): Promise<void> {
  const context = page.browserContext();
  await context.deleteCookie(...(await context.cookies()));
  await page.evaluate(() => localStorage.clear());
  await page.close();
}

/** Registers the first account there is, signs out, and forgets it; gives the scripts that registering asked for. */
export async function register(browser: Browser, url: string): Promise<string[]> {
  const { page, since } = await open(browser, url, field('auth-register', 'new-password'));
  since();
  await page.type(field('auth-register', 'username'), person.username);
  await page.type(field('auth-register', 'email'), person.email);
  await page.type(field('auth-register', 'new-password'), person.password);
  await page.keyboard.press('Enter');
  await page.waitForFunction(signedIn);
  await settled(page);
  await leave(page);
  return since();
}

/** Opens a page on which nobody is signed in, and signs in who was registered on this origin. */
export async function login(browser: Browser, url: string): Promise<Visit> {
  const password = field('auth-login', 'current-password');
  const { page, since } = await open(browser, url, password);
  await page.click(password);
  await settled(page);
  const form = since();
  await page.type(field('auth-login', 'username'), person.username);
  await page.type(password, person.password);
  await page.keyboard.press('Enter');
  await page.waitForFunction(signedIn);
  await settled(page);
  await leave(page);
  return { form, login: since() };
}
