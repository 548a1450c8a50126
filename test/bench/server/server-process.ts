/** The process of one server. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { betterAuthServer } from './better-auth.ts';
import type { Settings } from './candidate.ts';
import { ours } from './ours.ts';
import type { Started } from './subject.ts';

const settings = JSON.parse(process.argv[2] ?? '') as Settings;
const { listener, session, login, body } = await (settings.kind === 'ours' ? ours : betterAuthServer)(settings);
const server = createServer(listener);

/** Milliseconds between two looks at the clock. Whatever comes later than that was held up. */
const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });

process.on('message', (message: 'watch' | 'delay') => {
  if (message === 'watch') {
    delay.reset();
    delay.enable();
    return;
  }
  delay.disable();
  process.send?.(Math.max(0, delay.percentile(99) / 1e6 - resolution));
});
process.once('disconnect', () => process.exit());

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const bodies = Array.from({ length: settings.people }, (_, n) => JSON.stringify(body(n)));
  process.send?.({ port, session, login, bodies } satisfies Started);
});
