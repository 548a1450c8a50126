import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../floors/imports.ts';
import type { Mount } from './conformance.ts';

/** Another runtime, as a process of its own, from `node_modules`. */
export function runtime(name: 'bun' | 'deno' | 'workerd', args: readonly string[], cwd = root): Mount {
  const child = spawn(join(root, 'node_modules', '.bin', name), args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  return {
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
