import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { enter, fill, press, read, see } from '../e2e/acts.ts';
import { command, root } from '../setup/command.ts';
import { openChromium } from '../setup/chromium.ts';
import { host, visit } from './visitor.ts';
import type { Host } from './visitor.ts';

const demo = join(root, 'demo/react');
const vite = join(demo, 'node_modules/vite/bin/vite.js');

/** The views of the demo that have most in them, side by side, as a server can't know which one is asked for. */
const files = {
  'page.tsx': `import { StrictMode, useRef } from 'react';
import type { AuthProvider } from 'auth-elements';
import 'auth-elements/react';
import { AuthContext, useAuthState } from '../../../src/auth-state';
import { Members } from '../../../src/views/members';
import { Settings } from '../../../src/views/settings';

function Page() {
  const provider = useRef<AuthProvider>(null);
  const state = useAuthState(provider);
  return (
    <AuthContext value={state}>
      <auth-provider ref={provider} first-user-roles="member">
        <p className="who">{state?.session?.user.username ?? state?.status ?? 'nobody knows'}</p>
        <auth-user compact />
        <Members />
        <Settings />
      </auth-provider>
    </AuthContext>
  );
}

export const page = <StrictMode><Page /></StrictMode>;
`,
  'server.tsx': `import { renderToString } from 'react-dom/server';
import { page } from './page';

export const render = (): string => renderToString(page);
`,
  'main.tsx': `import { hydrateRoot } from 'react-dom/client';
import { page } from './page';

hydrateRoot(document.querySelector('#root')!, page);
`,
  'index.html': `<!doctype html>
<html lang="en">
  <head>
    <title>Drawn by a server</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/main.tsx"></script>
  </head>
  <body>
    <div id="root"></div>
    <script>
      window.drawn = [...document.querySelectorAll('#root *')];
    </script>
  </body>
</html>
`,
};

interface Drawn {
  readonly page: Page;
  /** What went wrong, as the browser tells it. */
  readonly problems: () => readonly string[];
  close(): Promise<void>;
}

/** Builds both sides of a page, and puts what the server draws into it; gives the folder that has the result. */
async function build(name: string, sources: string, entry: string, mode: string): Promise<string> {
  const output = join(demo, 'node_modules/.cache', `${name}-${mode}`);
  const sides = [
    ['--ssr', join(sources, entry), '--outDir', join(output, 'server')],
    ['--outDir', join(output, 'site')],
  ];
  for (const side of sides) {
    let said = '';
    const config = ['--config', join(demo, 'vite.config.ts'), '--emptyOutDir', '--logLevel', 'warn'];
    const args = [vite, 'build', sources, '--mode', mode, ...config, ...side];
    const code = await command((text) => (said += text), 'node', args, { NODE_ENV: mode });
    assert.equal(code, 0, said);
  }
  // What it imports of the library is imported in Node here, which has to do no harm.
  const server = pathToFileURL(join(output, 'server', entry.replace(/.*\/|tsx$/g, '') + 'js')).href;
  const { render } = (await import(server)) as { render: () => string };
  const index = join(output, 'site/index.html');
  const html = readFileSync(index, 'utf8');
  writeFileSync(
    index,
    html.replace('<div id="root"></div>', () => `<div id="root">${render()}</div>`),
  );
  return join(output, 'site');
}

/** Builds a page, has it drawn by its server, and visits it. */
async function open(...args: Parameters<typeof build>): Promise<Drawn> {
  const site: Host = await host(await build(...args));
  const browser: Browser = await openChromium();
  const { page, complaints } = await visit(browser);
  await page.goto(site.url);
  return {
    page,
    problems: () => complaints.filter((line) => !line.startsWith('Lit is in dev mode')),
    async close() {
      await browser.close();
      site.close();
    },
  };
}

/** Pages that a server draws and React takes over in the browser: they end as those that the browser draws. */
export function serverStory(): void {
  // React's development build says what differs; the other one is what people visit.
  for (const mode of ['production', 'development']) {
    describe(`React: a page drawn by a server, for ${mode}`, () => {
      let drawn: Drawn;
      let page: Page;

      before(async () => {
        const sources = join(demo, 'node_modules/.cache/drawn');
        rmSync(sources, { recursive: true, force: true });
        mkdirSync(sources, { recursive: true });
        for (const [file, text] of Object.entries(files)) writeFileSync(join(sources, file), text);
        drawn = await open('drawn', sources, 'server.tsx', mode);
        ({ page } = drawn);
      });
      afterEach(() => assert.deepEqual(drawn.problems(), []));
      after(() => drawn?.close());

      /** Whether every element that the server drew is still the one on the page. */
      const kept = (): Promise<boolean> =>
        page.evaluate(() => {
          const { drawn } = window as unknown as { drawn: readonly Element[] };
          return drawn.length > 10 && drawn.every((element) => element.isConnected);
        });

      it('becomes alive as it stands, for somebody who is not signed in', async () => {
        await read(page, '.who', 'signed-out');
        await see(page, 'auth-panel input');
        assert.equal(await kept(), true);
      });

      it('follows who registers', async () => {
        await press(page, 'Create an account', 'auth-panel');
        await fill(page, 'auth-register', {
          username: 'ada',
          email: 'ada@example.com',
          'new-password': 'seven kettles up',
        });
        await enter(page);
        await read(page, '.who', 'ada');
        await see(page, '.members');
        await see(page, '.denied');
      });

      it('becomes alive as it stands, for somebody who is', async () => {
        await page.reload();
        await read(page, '.who', 'ada');
        await see(page, '.borrowers');
        await see(page, 'auth-update-details input[name="given-name"]');
        assert.equal(await kept(), true);
      });
    });
  }

  describe('React: the site drawn by a server', () => {
    let drawn: Drawn;
    before(async () => {
      drawn = await open('site', demo, 'src/server.tsx', 'production');
    });
    after(() => drawn?.close());

    it('hears of events as one that the browser draws', async () => {
      const { page, problems } = drawn;
      await read(page, 'h1', 'Borrow the tool');
      await page.locator('nav a[href="#members"]').click();
      await fill(page, 'auth-login', { username: 'ada', 'current-password': 'nine kettles' });
      await enter(page);
      await read(page, '.problem', 'invalid_credentials');
      assert.deepEqual(problems(), []);
    });
  });
}
