import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long requests under way may take after the server was told to stop, in milliseconds. */
const grace = 10_000;
/** Milliseconds between two looks for connections on which nothing is under way any more. */
const pause = 100;

/**
 * Gets a server ready to be stopped: call it before the first connection.
 * @returns Waits until the process is told to stop, then takes no more connections and lets requests under way end, each
 *   with its connection.
 */
export function stopping(server: Server): () => Promise<void> {
  // Browsers connect ahead of what they may ask. Node takes such a connection for one on which a request is under way.
  const unused = new Set<Socket>();
  let stopped = false;
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.prependListener('request', (request, response) => {
    unused.delete(request.socket);
    if (stopped) response.setHeader('connection', 'close');
  });

  return async () => {
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    stopped = true;
    const closed = new Promise((resolve) => server.close(resolve));
    const look = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of unused) if (socket.bytesRead === 0) socket.destroy();
    }, pause);
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    await closed;
    clearInterval(look);
    clearTimeout(cut);
  };
}
