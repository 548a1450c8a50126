import type { Exchange } from './exchange.ts';
import { readIp, readRange } from './ip-address.ts';
import type { IpAddress } from './ip-address.ts';

/**
 * Finds out where requests come from. Anybody can write `X-Forwarded-For`; only what our own proxies put at its end
 * counts: going back from the connection, the first address that is no proxy of ours. What can't be read ends the way,
 * and the request counts as the last proxy's own.
 * @param trustedProxies Addresses or ranges of our proxies; without them the header is never looked at.
 * @throws {TypeError} Something that is no range.
 */
export function createClientAddress(trustedProxies: readonly string[]): (exchange: Exchange) => IpAddress | null {
  const ranges = trustedProxies.map(readRange);
  const isProxy = (ip: IpAddress) => ranges.some((contains) => contains(ip));

  return (exchange) => {
    let client = exchange.peer === undefined ? null : readIp(exchange.peer);
    if (!client || ranges.length === 0 || !isProxy(client)) return client;
    const hops = (exchange.header('x-forwarded-for') ?? '').split(',');
    for (const hop of hops.reverse()) {
      const ip = readIp(withoutPort(hop.trim()));
      if (!ip) return client;
      client = ip;
      if (!isProxy(ip)) return ip;
    }
    return client;
  };
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]+)\](?::\d{1,5})?$/.exec(hop)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(hop)?.[1] ?? hop;
}
