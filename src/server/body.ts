import type { Exchange } from './exchange.ts';
import { HttpProblem } from './problems.ts';
import { JsonError, parseStrictJson } from './strict-json.ts';

/** Nothing we take is longer than a list of 1000 e-mail addresses, in bytes. */
export const longestBody = 64 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * What was sent, out of JSON in UTF-8 and nothing else: a form of another site can't send that without being asked.
 * @param patience How long the body may take, in milliseconds.
 * @throws {HttpProblem} 400, 408, 413 or 415.
 */
export async function readBody(exchange: Exchange, patience: number): Promise<unknown> {
  if (!/^application\/json[ \t]*(;[ \t]*charset="?utf-8"?[ \t]*)?$/i.test(exchange.header('content-type') ?? '')) {
    throw new HttpProblem(415, 'invalid_input', ['accept', 'application/json']);
  }
  // A small body that unfolds to a large one would pass by the limit.
  if ((exchange.header('content-encoding') ?? 'identity').toLowerCase() !== 'identity') {
    throw new HttpProblem(415, 'invalid_input', ['accept-encoding', 'identity']);
  }
  const announced = exchange.header('content-length');
  if (announced !== undefined && !(Number(announced) <= longestBody)) throw tooLarge();
  try {
    const source = exchange.text ?? utf8.decode(await collect(exchange.body, patience));
    if (source.length > longestBody) throw tooLarge();
    return parseStrictJson(source);
  } catch (error) {
    // TypeError: it is not UTF-8.
    if (error instanceof JsonError || error instanceof TypeError) throw new HttpProblem(400, 'invalid_input');
    throw error;
  }
}

function tooLarge(): HttpProblem {
  return new HttpProblem(413, 'invalid_input');
}

async function collect(body: AsyncIterable<Uint8Array> | null, patience: number): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HttpProblem(408, 'timeout')), patience);
  });
  const reader = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const part: IteratorResult<Uint8Array, unknown> = await Promise.race([reader.next(), late]);
      if (part.done) break;
      const { value } = part;
      size += value.length;
      if (size > longestBody) throw tooLarge();
      chunks.push(value);
    }
  } catch (error) {
    void reader.return?.().catch(() => undefined);
    if (error instanceof HttpProblem) throw error;
    // Whoever sent it is gone, or it was no body.
    throw new HttpProblem(400, 'invalid_input');
  } finally {
    clearTimeout(timer);
  }
  return join(chunks, size);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (chunks.length === 1 && only) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
