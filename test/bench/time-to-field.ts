import type { Browser } from 'puppeteer-core';
import type { Figure } from './figure.ts';
import type { Site } from './site.ts';

/** Runs in the page, from its very beginning: notes the first frame in which a password field really takes the focus. */
function watch(): void {
  const seek = (root: ParentNode): HTMLInputElement | undefined => {
    const field = root.querySelector<HTMLInputElement>('input[type=password]');
    if (field) return field;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const found = shadowRoot && seek(shadowRoot);
      if (found) return found;
    }
    return undefined;
  };
  const look = (): void => {
    const field = seek(document);
    if (field?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !field.disabled) {
      field.focus();
      if ((field.getRootNode() as Document | ShadowRoot).activeElement === field) {
        document.documentElement.dataset['ready'] = String(performance.now());
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Milliseconds from the start of the navigation, in a context that has never seen the page. */
async function once(browser: Browser, url: string, slower: number): Promise<number> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateCPUThrottling(slower);
  await page.evaluateOnNewDocument(watch);
  await page.goto(url);
  const ready = await page.waitForFunction(() => document.documentElement.dataset['ready']);
  const time = Number(await ready.jsonValue());
  await context.close();
  return time;
}

async function pairs(site: Site, count: number, slower: number): Promise<[ours: number, bare: number][]> {
  const pair = async (): Promise<[number, number]> => [
    await once(site.browser, site.url('login'), slower),
    await once(site.browser, site.url('bare-form'), slower),
  ];
  await pair(); // the first page of a browser is like no other
  const times: [number, number][] = [];
  for (let n = 0; n < count; n++) times.push(await pair());
  return times;
}

/** How long until someone can type a password, beside a bare form of Lit that was built the same way. */
export async function timeToField(site: Site): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [slower, count] of [
    [1, 25],
    [4, 15],
  ] as const) {
    const times = await pairs(site, count, slower);
    const cpu = slower > 1 ? `, CPU ${slower} times slower` : '';
    const ratio = {
      name: `password field: ours ÷ bare form, in pairs${cpu}`,
      samples: times.map(([ours, bare]) => ours / bare),
    };
    figures.push(
      { ...ratio, unit: 'ratio', ...(slower === 1 && { bound: 1.3 }) },
      { name: `password field: ours${cpu}`, unit: 'ms', samples: times.map(([ours]) => ours) },
      { name: `password field: bare form${cpu}`, unit: 'ms', samples: times.map(([, bare]) => bare) },
    );
  }
  return figures;
}
