import type { Reply } from './exchange.ts';

/** An answer in JSON. */
export function jsonReply(value: unknown, status = 200, headers: readonly string[] = []): Reply {
  return { status, headers: ['content-type', 'application/json', ...headers], body: JSON.stringify(value) };
}
