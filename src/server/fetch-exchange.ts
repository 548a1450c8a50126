import type { Exchange, Reply, RequestInfo } from './exchange.ts';

/** A web request as the gate reads it. */
export function fromRequest(request: Request, { source }: RequestInfo = {}): Exchange {
  const { headers, method, url, body } = request;
  const start = url.indexOf('/', url.indexOf('//') + 2);
  return {
    method,
    path: start < 0 ? '/' : (/^[^?#]*/.exec(url.slice(start))?.[0] ?? '/'),
    header: (name) => headers.get(name) ?? undefined,
    peer: source ?? undefined,
    body: body && chunksOf(body),
  };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let part; !(part = await reader.read()).done;) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** What the gate answers, as a web response. */
export function toResponse({ status, headers, body }: Reply): Response {
  const fields = new Headers();
  for (let i = 0; i + 1 < headers.length; i += 2) fields.append(headers[i] ?? '', headers[i + 1] ?? '');
  return new Response(body, { status, headers: fields });
}
