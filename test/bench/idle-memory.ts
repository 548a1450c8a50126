import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../setup/command.ts';
import type { Figure } from './figure.ts';
import { repeat } from './repeat.ts';
import { end } from './server/child.ts';

/** MB of 1024² bytes that a server holds of the machine's memory, a while after it said that it is ready. */
async function held(file: string): Promise<number> {
  const flags = ['--database', file, '--base-url', 'http://localhost:4400', '--port', '0'];
  const child = spawn(process.execPath, [join(root, 'dist/server/cli.js'), 'serve', ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  try {
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => {
        throw new Error('The server ended early.');
      }),
    ]);
    await wait(2000);
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024;
  } finally {
    await end(child);
  }
}

/** What `auth-elements serve` takes up while nobody asks it anything. */
export async function idleMemory(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-bench-'));
  try {
    const samples = await repeat(5, () => held(join(folder, 'auth.sqlite')));
    return [{ name: 'memory of an idle server', unit: 'MB', bound: 90, samples }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
