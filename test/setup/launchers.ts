import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { Browsers } from './browsers.ts';

/** How Chromium is started in tests, also by the journeys. */
export const chromiumArgs: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('No free port.'));
      });
    });
  });
}

/** Starts WebKitWebDriver on a display of its own, and ends both with this process. */
async function startWebKitDriver({ driver, xvfbRun }: NonNullable<Browsers['webkit']>): Promise<number> {
  const port = await freePort();
  // A group of its own: xvfb-run passes no signal on to the driver and the display it started.
  const child = spawn(xvfbRun, ['-a', driver, `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  child.unref();
  const { pid } = child;
  process.on('exit', () => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
  });
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (response?.ok) return port;
    await setTimeout(100);
  }
  throw new Error('WebKitWebDriver did not start.');
}

/** WebDriver holds each key until the last one is down, and so loses the second l of “hello”: in parts, none is lost. */
function withoutRepeats(keys: readonly string[]): string[][] {
  const runs: string[][] = [[]];
  for (const key of keys) {
    if (runs.at(-1)?.includes(key)) runs.push([]);
    runs.at(-1)?.push(key);
  }
  return runs;
}

/** A launcher for each browser that was found. */
export async function launchers({ chromium, firefox, webkit }: Browsers): Promise<BrowserLauncher[]> {
  const all: BrowserLauncher[] = [];
  if (chromium) all.push(chromeLauncher({ launchOptions: { ...chromium, args: [...chromiumArgs] } }));
  if (firefox) all.push(puppeteerLauncher({ launchOptions: { browser: 'firefox', headless: true, ...firefox } }));
  if (webkit) {
    const launcher = webdriverLauncher({
      hostname: '127.0.0.1',
      port: await startWebKitDriver(webkit),
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: webkit.miniBrowser, args: ['--automation'] },
      } as WebdriverIO.Capabilities,
    });
    const sendKeys = launcher.sendKeys.bind(launcher);
    launcher.sendKeys = async (session, keys) => {
      const text = keys.every((key) => key.length === 1 && key < '\uE000');
      if (!text) return sendKeys(session, keys);
      for (const run of withoutRepeats(keys)) await sendKeys(session, run);
    };
    all.push(launcher as BrowserLauncher);
  }
  return all;
}
