import type { Server } from 'node:http';

/** How long requests under way may take after the server was told to stop, in milliseconds. */
const grace = 10_000;

/** Waits until the process is told to stop, then takes no more requests and lets those under way end. */
export async function untilStopped(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  await closed;
  clearTimeout(cut);
}
