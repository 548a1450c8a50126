import type { Reply } from './exchange.ts';
import type { AuthHandler } from './handler.ts';
import { fromNodeRequest } from './node-exchange.ts';
import type { NodeRequest } from './node-exchange.ts';
import { createTurn } from './turn.ts';

/** What is needed of a response of `node:http`. */
export interface NodeResponse {
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  writeHead(status: number, headers: string[]): unknown;
  end(body: string, encoding: 'latin1' | 'utf8'): unknown;
}

const utf8 = new TextEncoder();

/**
 * The handler for `node:http`, Express, and whatever else hands out Node's own requests. Where a `next` is given, as by
 * Express, it gets what is not the handler's, and what middleware that wrapped the response threw.
 */
export function toNodeHandler(
  handler: AuthHandler,
): (request: NodeRequest, response: NodeResponse, next?: (error?: unknown) => void) => void {
  const inTurn = createTurn();
  return (request, response, next) => {
    const exchange = fromNodeRequest(request);
    if (next && !handler.owns(exchange.path)) return next();
    inTurn(async () => {
      const reply = await handler.answer(exchange);
      try {
        write(reply, request, response);
      } catch (error) {
        if (!next) throw error;
        next(error);
      }
    });
  };
}

function write({ status, headers, body }: Reply, request: NodeRequest, response: NodeResponse): void {
  // Whoever asked may be gone.
  if (response.headersSent || response.destroyed) return;
  const all = [...headers];
  const text = body ?? '';
  // What is in ASCII need not be encoded.
  // eslint-disable-next-line no-control-regex -- all of ASCII
  const encoding = /^[\x00-\x7f]*$/.test(text) ? 'latin1' : 'utf8';
  const length = encoding === 'latin1' ? text.length : utf8.encode(text).length;
  // RFC 9110, 8.6: of 204 there is none.
  if (status !== 204) all.push('content-length', String(length));
  // What was not read of a body stands in the way of the next request.
  if (request.method === 'POST' && !request.readableEnded) all.push('connection', 'close');
  response.writeHead(status, all);
  response.end(text, encoding);
}
