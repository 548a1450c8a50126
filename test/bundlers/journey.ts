import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join as path } from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { press, read, see } from '../e2e/acts.ts';
import { join, person, send } from '../readme/visit.ts';
import { openChromium } from '../setup/chromium.ts';
import { copyWorker, createProject, workerUrl } from './project.ts';
import type { Project } from './project.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

interface Bundler {
  readonly name: string;
  /** Makes the pages `index.html` and `strict.html` for production. */
  readonly build: (project: Project) => Promise<void>;
  /** The Trusted Types policies of the bundler's own, where it has one. */
  readonly policies?: string;
}

/** What a bundler makes of a small page with the package in it, and what people meet there. */
export function journey({ name, build, policies = '' }: Bundler): void {
  describe(`a page built by ${name}`, { timeout: 180_000 }, () => {
    it('lets people in, remembers them, and fetches what few need when it is needed', async () => {
      const project = await createProject(name);
      await build(project);
      copyWorker(project);
      const code = globSync('**/*.js', { cwd: project.built }).map((file) =>
        readFileSync(path(project.built, file), 'utf8'),
      );
      assert.deepEqual(
        code.filter((text) => /\beval\(|new Function\(/.test(text)),
        [],
        'a text is run',
      );

      // Neither inline scripts nor eval; one page may start workers from a blob, the other only from its own origin.
      const policy = (workers: string) =>
        `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; worker-src ${workers}; require-trusted-types-for 'script'; trusted-types lit-html auth-elements ${policies}`;
      await visit(project, 'index.html', policy("'self' blob:"), async (page, asked) => {
        await see(page, 'auth-login input[name="current-password"]');
        await read(page, '#who', 'nobody');
        const early = [...asked];
        await join(page);
        await read(page, 'h1', 'Members only');
        await read(page, '#who', person.username);
        assert.deepEqual(workersOf(page), ['blob:']);
        await page.reload();
        await read(page, 'h1', 'Members only');
        await press(page, 'Sign out');
        await send(page, 'auth-login', { username: person.username, 'current-password': person.password });
        await read(page, 'h1', 'Members only');
        await press(page, 'Sign out');
        await page.click('#german');
        await read(page, 'auth-panel', 'Angemeldet bleiben');
        const late = [...new Set(asked)].filter((one) => one.endsWith('.js') && !early.includes(one));
        // What works in forms, the rules, the common passwords, the worker's text, a language.
        assert.ok(late.length >= 5, `fetched later: ${late.join()}`);
      });
      await visit(project, 'strict.html', policy("'self'"), async (page, asked) => {
        await join(page);
        await read(page, 'h1', 'Members only');
        assert.deepEqual(workersOf(page), ['http:']);
        assert.ok(asked.includes(workerUrl));
      });
    });
  });
}

const workersOf = (page: Page): string[] => page.workers().map((worker) => new URL(worker.url()).protocol);

/** Opens a page in a browser in which nobody has been. Whatever it has to complain of is an error. */
async function visit(
  { built }: Project,
  name: string,
  policy: string,
  look: (page: Page, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const browser = await openChromium();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = types[extname(pathname)];
    let body: Uint8Array;
    try {
      if (!type || pathname.includes('..')) throw new Error(pathname);
      body = readFileSync(path(built, pathname));
    } catch {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  const complaints: string[] = [];
  const asked: string[] = [];
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
    });
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${String(response.status())} ${response.url()}`);
    });
    await page.goto(`${origin}/${name}`);
    await look(page, asked);
    assert.deepEqual(complaints, []);
  } catch (error) {
    throw new Error(`${name}: ${complaints.join('\n')}`, { cause: error });
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}
