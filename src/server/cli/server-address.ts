import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';

/** Where people reach the server, and where it listens. */
export interface ServerAddress {
  readonly baseUrl: string;
  readonly host: string;
  readonly port: number;
}

/** The port when neither `--port` nor `--base-url` says another. */
const usualPort = 4400;

/** @throws {UsageError} A port or a base URL that is none. */
export function serverAddress(values: Arguments['values']): ServerAddress {
  const given = values['base-url'];
  if (given !== undefined && !URL.canParse(given))
    throw new UsageError('--base-url takes an address: https://example.com');
  const known = given === undefined ? undefined : new URL(given);
  // Behind https stands a proxy, and it rarely listens on the same port.
  const port = Number(values.port ?? ((known?.protocol === 'http:' && known.port) || usualPort));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError('--port takes a number up to 65535');
  return { baseUrl: given ?? `http://localhost:${String(port)}`, host: values.host ?? 'localhost', port };
}
