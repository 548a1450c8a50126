import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery } from '../src/core/delivery.ts';

/** What a real server would send by e-mail, shown to whoever has the demo open instead. */
export interface Outbox {
  readonly deliver: (delivery: Delivery) => void;
  /** Answers with every message from now on, as server-sent events. */
  readonly follow: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close: () => void;
}

export function createOutbox(): Outbox {
  const readers = new Set<ServerResponse>();
  return {
    deliver: ({ to, content }) => {
      for (const reader of readers) reader.write(`data: ${JSON.stringify({ to, content })}\n\n`);
    },
    follow: (request, response) => {
      // Other sites that happen to be open must not read along.
      if (request.headers['sec-fetch-site'] !== 'same-origin') {
        response.writeHead(403).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('\n');
      readers.add(response);
      response.once('close', () => readers.delete(response));
    },
    close: () => {
      for (const reader of readers) reader.end();
    },
  };
}
