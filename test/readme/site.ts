import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { openChromium } from '../setup/chromium.ts';
import { root } from '../setup/command.ts';
import { pages } from './samples.ts';

const types: Readonly<Record<string, string>> = { '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript' };

/** Where README.md says the files are. Another version than ours is none of our files, and fails. */
const cdn = `https://cdn.jsdelivr.net/npm/auth-elements@${versionOf('package.json')}/`;

const bootstrap = `https://cdn.jsdelivr.net/npm/bootstrap@${versionOf('node_modules/bootstrap/package.json')}/`;

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(join(root, file), 'utf8')) as { version: string }).version;
}

/** What of ours a sample has from the CDN, or of Bootstrap; undefined if it is anything else. */
function fileOf(url: string): string | undefined {
  if (url.startsWith(cdn)) return join(root, url.slice(cdn.length));
  return url.startsWith(bootstrap) ? join(root, 'node_modules/bootstrap', url.slice(bootstrap.length)) : undefined;
}

/** What the build says that each file is. */
const { files, importMap } = JSON.parse(readFileSync(join(root, 'dist/cdn/integrity.json'), 'utf8')) as {
  readonly files: Readonly<Record<string, string>>;
  readonly importMap: object;
};

/** Pastes the hashes, as people are told to: another build has others, so they don't stand in README.md. */
function withHashes(code: string): string {
  return code
    .replace(/(?<=<script type="importmap">)[^]*?(?=<\/script>)/, () => JSON.stringify(importMap))
    .replace(
      /(src="[^"]*\/([\w.-]+)"\s+integrity=")sha384-…"/g,
      (_, tag: string, name: string) => `${tag}${files[name] ?? ''}"`,
    );
}

/** A part of a page gets the script tag that README.md shows first. */
function whole(code: string): string {
  if (code.startsWith('<!doctype')) return code;
  const script = code.includes(`${cdn}dist/cdn/`)
    ? ''
    : `<script type="module" src="${cdn}dist/cdn/auth-elements.js"></script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sample</title>${script}</head><body>${code}</body></html>`;
}

export interface Site {
  readonly origin: string;
  readonly browser: Browser;
  /** What was sent to `/send-mail`. */
  readonly mail: Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** Serves the samples, the modules made of others, and the back ends that some of them speak to. */
export async function openSite(modules: string): Promise<Site> {
  const browser = await openChromium();
  const mail: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const send = (status: number, type = 'text/plain', body: string | Uint8Array = '') =>
      void response.writeHead(status, { 'content-type': type }).end(body);
    if (request.method === 'POST') {
      let text = '';
      request.setEncoding('utf8').on('data', (part: string) => (text += part));
      request.on('end', () => {
        const body = JSON.parse(text) as Record<string, unknown>;
        if (pathname === '/send-mail') mail.push(body);
        const known = pathname.startsWith('/shop/');
        const answer = known ? shop(pathname, body) : pathname === '/send-mail' ? {} : backend(pathname, body);
        if (answer ?? known) send(200, 'application/json', JSON.stringify(answer));
        else send(401);
      });
      return;
    }
    const sample = pages().find(({ name }) => pathname === `/${name}.html`);
    if (sample) return send(200, 'text/html; charset=utf-8', withHashes(whole(sample.code)));
    // What a bundler made of the sample's script, by the name that stands in the page.
    if (pathname === '/main.js') return send(200, 'text/javascript', `import '${entryOf(modules, 'npm')}';`);
    const vendor = pathname === '/auth-worker.js' ? 'worker.js' : /^\/vendor\/auth-elements\/(.*)$/.exec(pathname)?.[1];
    const file = normalize(vendor === undefined ? join(modules, pathname) : join(root, 'dist', vendor));
    const type = types[extname(file)];
    if (type && existsSync(file)) send(200, type, readFileSync(file));
    else send(204);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    browser,
    mail,
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

const session = {
  id: 's1',
  user: { id: 'u1', username: 'ada', roles: [], attributes: {}, createdAt: 0 },
  createdAt: Date.now(),
  expires: Date.now() + 3_600_000,
  provedAt: Date.now(),
};

/** Somebody's back end: it knows one person, and keeps nothing. Null = wrong. */
function backend(path: string, { password }: Readonly<Record<string, unknown>>): object | null {
  const settings = {
    identifier: 'username',
    registration: 'closed',
    recovery: 'link',
    minLength: 8,
    maxLength: 1024,
    remember: false,
  };
  if (path === '/api/get-session') return { session: null, settings, actions: ['get-session', 'login', 'logout'] };
  if (path === '/api/login' && password === 'right enough') return { status: 'signed-in', session };
  return null;
}

/** The script of a module's page, as it was built. */
function entryOf(modules: string, name: string): string {
  const html = readFileSync(join(modules, `${name}.html`), 'utf8');
  const [, entry] = /<script type="module"[^>]* src="([^"]+)"/.exec(html) ?? [];
  if (entry === undefined) throw new Error(`${name}.html loads nothing`);
  return entry;
}

let customer = false;

/** A back end in words of its own, for one customer and one browser. */
function shop(path: string, { mail, password }: Readonly<Record<string, unknown>>): object | null {
  const year = (number: string) => `${number}-01-01T00:00:00Z`;
  const ada = { no: 7, mail: 'ada@example.com', name: 'Ada', since: year('2026'), until: year('2099') };
  if (path === '/shop/sign-in') customer = mail === ada.mail && password === 'right enough';
  if (path === '/shop/sign-out') customer = false;
  return customer ? ada : null;
}

/** Opens a sample in a browser of its own. Whatever the browser has to report is an error. */
export async function openSample(site: Site, path: string, look: (page: Page) => Promise<void>): Promise<string[]> {
  const context = await site.browser.createBrowserContext();
  const complaints: string[] = [];
  try {
    const page = await context.newPage();
    // Passwords are hashed at cost 12, and a test machine may have other things to do.
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
    });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith('https:')) return void request.continue();
      const file = fileOf(url);
      if (file === undefined || !existsSync(file)) return void request.respond({ status: 404 });
      return void request.respond({
        headers: { 'access-control-allow-origin': '*' },
        contentType: types[extname(file)] ?? 'text/plain',
        body: readFileSync(file),
      });
    });
    await page.goto(site.origin + path);
    await look(page);
    return complaints;
  } finally {
    await context.close();
  }
}
