import { connect } from 'node:net';
import { once } from 'node:events';

/** Sends bytes as they are and gives what comes back, until the other side ends or nothing came for a while. */
export async function sendRaw(port: number, parts: readonly string[], quiet = 1500): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (received += chunk));
  socket.on('error', () => socket.destroy());
  const ended = once(socket, 'close');
  for (const part of parts) {
    const before = received.length;
    socket.write(part);
    const start = Date.now();
    while (received.length === before && Date.now() - start < quiet && !socket.closed) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  socket.destroy();
  await ended;
  return received;
}
