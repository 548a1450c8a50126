import { connect, createServer, type AddressInfo } from 'node:net';

/** Stands between a test and a server; it can cut a connection, or fall silent. */
export interface TCPProxy {
  /** The server’s address, by this proxy. */
  readonly url: string;
  /** Cuts the next connection on which this is sent, once, before it arrives. */
  cutAt(sent: string): void;
  /** Lets nothing through from now on, in either direction, and says so to nobody. */
  block(): void;
  close(): void;
}

/** Starts a proxy of the server at an address. */
export async function startProxy(address: string): Promise<TCPProxy> {
  const there = new URL(address);
  let last: string | undefined;
  let blocked = false;
  const server = createServer((near) => {
    const far = connect(Number(there.port), there.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined).on('close', () => other.destroy());
    }
    far.on('data', (sent) => {
      if (!blocked) near.write(sent);
    });
    near.on('data', (sent) => {
      if (blocked) return;
      if (last !== undefined && sent.includes(last)) {
        last = undefined;
        near.resetAndDestroy();
      } else far.write(sent);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = new URL(address);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutAt: (sent) => (last = sent),
    block: () => (blocked = true),
    close: () => server.close(),
  };
}
