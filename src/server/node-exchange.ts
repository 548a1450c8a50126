import type { Exchange } from './exchange.ts';

/** What the gate reads of a request of `node:http`; Express and Fastify add the rest. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The whole path, where Express cut off what it was mounted at. */
  readonly originalUrl?: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly readableEnded?: boolean | undefined;
  /** What `express.json()` or the like made of the body. */
  readonly body?: unknown;
}

/** A request of `node:http` as the gate reads it. */
export function fromNodeRequest(request: NodeRequest): Exchange {
  const { rawHeaders, method = 'GET' } = request;
  const text = textOf(request.body);
  // Read before somebody can hang up, after which it could not be told whose limits count.
  const peer = method === 'POST' ? request.socket.remoteAddress : undefined;
  return {
    method,
    path: pathOf(request.originalUrl ?? request.url ?? '/'),
    header: (name) => readHeader(rawHeaders, name),
    get peer() {
      return peer ?? request.socket.remoteAddress;
    },
    // Read by something else that left nothing behind: there is no body to be had any more.
    body: text !== undefined || request.readableEnded ? null : request,
    text,
  };
}

/** The path of a request target (RFC 9112, 3.2), which may be a whole address; what host it names is nothing to us. */
function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  const path = end < 0 ? target : target.slice(0, end);
  return path.startsWith('/') ? path : path.replace(/^https?:\/\/[^/]*/i, '');
}

/** Node's own `headers` would drop all but the first of some; of two origins neither is to be believed. */
function readHeader(raw: readonly string[], name: string): string | undefined {
  let found: string | undefined;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const key = raw[i] ?? '';
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    const value = raw[i + 1] ?? '';
    found = found === undefined ? value : `${found}${name === 'cookie' ? '; ' : ', '}${value}`;
  }
  return found;
}

function textOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : JSON.stringify(body);
}
