import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { read, see } from '../e2e/acts.ts';
import { root } from '../setup/command.ts';
import { visit } from './visitor.ts';

interface Started {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts a demo as a person does, and waits until it says where it is. */
function start(folder: string): Promise<Started> {
  // A group of its own: npm passes no signal on to what it started.
  const windows = process.platform === 'win32';
  const child = spawn('npm', ['start'], { cwd: join(root, folder), detached: !windows, shell: windows });
  const stop = () => {
    if (child.pid === undefined) return;
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, 'SIGTERM');
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (text: string) => {
      said += text;
      // eslint-disable-next-line no-control-regex -- Colours are such characters.
      const [url] = /http:\/\/localhost:\d+\//.exec(said.replaceAll(/\u001B\[\d+m/g, '')) ?? [];
      if (url !== undefined) resolve({ url, stop });
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('error', reject);
    child.on('close', () => reject(new Error(`It ended without saying where it is.\n${said}`)));
  });
}

/** Looks at what `npm start` shows the first time. */
export function startStory(folder: string, browser: () => Browser): void {
  it('npm start says where it is, and serves it at once', async () => {
    // What Vite found out at earlier starts.
    rmSync(join(root, folder, 'node_modules/.vite'), { recursive: true, force: true });
    const { url, stop } = await start(folder);
    try {
      const { page, complaints } = await visit(browser());
      let loads = 0;
      page.on('domcontentloaded', () => (loads += 1));
      await page.goto(url);
      await see(page, 'auth-panel input');
      await read(page, '.who', 'Not signed in');
      await page.waitForNetworkIdle();
      assert.equal(loads, 1, 'Whoever begins to type at once would lose it.');
      assert.deepEqual(
        complaints.filter((text) => !text.startsWith('Lit is in dev mode')),
        [],
      );
      await page.browserContext().close();
    } finally {
      stop();
    }
  });
}
