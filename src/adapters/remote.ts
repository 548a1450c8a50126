import type { AuthAction, Input, Output } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';
import { asAuthError, AuthError } from '../core/errors.ts';
import type { Adapter, Call } from './adapter.ts';
import { isAnswer } from './remote-answers.ts';

export interface RemoteOptions {
  /** Address of the server, such as `/auth`; relative to the page. */
  readonly endpoint: string;
  /** Names the page's hint and channel, so that two installations on one origin do not meet. */
  readonly namespace?: string;
  /** How long a request may take, with all its repetitions, in milliseconds. */
  readonly timeout?: number;
  /** In place of the page's own `fetch`. */
  readonly fetch?: (request: string, init: RequestInit) => Promise<Response>;
}

/** More characters than any answer needs; a stream without an end must not fill the page's memory. */
const largest = 4 * 2 ** 20;
/** What changes nothing is asked again where the way to the server failed, after these pauses in milliseconds. */
const pauses = [300, 1200];
const repeatable = /^(get|list)-/;

/**
 * Asks a server that runs the same rules: `POST {endpoint}/{action}`, and `GET {endpoint}/session` for who is signed in.
 * The session itself is a cookie that no script sees. What cannot be understood counts as `unavailable`, never as
 * signed in.
 *
 * @throws {TypeError} An endpoint or a namespace that makes no sense.
 */
export function remote({ endpoint, namespace, timeout = 15_000, fetch }: RemoteOptions): Adapter {
  const base = globalThis.document?.baseURI;
  const { href = '', origin } = URL.canParse(endpoint, base) ? new URL(endpoint, base) : {};
  if (!endpoint.trim() || !href.startsWith('http')) throw new TypeError(`auth-elements: endpoint "${endpoint}"`);
  if (!/^[\w-]+$/.test(namespace ?? '_')) throw new TypeError(`auth-elements: namespace "${namespace}"`);
  const credentials = origin === globalThis.location?.origin ? 'same-origin' : 'include';

  async function ask<A extends AuthAction>(
    action: A,
    input: Input<A>,
    id = '',
    signal: AbortSignal,
  ): Promise<Output<A>> {
    const looks = action === 'get-session';
    const language = globalThis.document?.documentElement.lang ?? '';
    const response = await (fetch ?? globalThis.fetch)(`${href.replace(/\/$/, '')}/${looks ? 'session' : action}`, {
      // A cookie goes nowhere but to the endpoint.
      redirect: 'error',
      cache: 'no-store',
      credentials,
      signal,
      headers: {
        ...(/^[\w-]+$/.test(language) && { 'accept-language': language }),
        ...(!looks && { 'content-type': 'application/json' }),
        ...(id && { 'auth-session': id }),
      },
      ...(!looks && { method: 'POST', body: JSON.stringify(input) }),
    });
    const text = await read(response);
    const { headers, status } = response;
    const said = /^application\/json\b/i.test(headers.get('content-type') ?? '');
    const answer: unknown = !response.ok
      ? null
      : said
        ? JSON.parse(text)
        : status === 204 || status === 202
          ? {}
          : null;
    if (isAnswer(action, answer)) return answer;
    throw (await import('./remote-problem.ts')).toError(text, response, href);
  }

  return {
    ...(namespace !== undefined && { namespace }),
    actions: actionNames,
    async perform<A extends AuthAction>(action: A, input: Input<A>, { sessionId, signal }: Call): Promise<Output<A>> {
      if (!(globalThis.isSecureContext ?? true)) throw new AuthError('insecure_context');
      const limit = AbortSignal.timeout(timeout);
      const end = signal ? AbortSignal.any([limit, signal]) : limit;
      for (let tries = 0; ; tries++) {
        try {
          return await ask(action, input, sessionId, end);
        } catch (thrown) {
          const error = asAuthError(thrown);
          const pause = Math.max(pauses[tries] ?? Infinity, 1000 * (error.retryAfter ?? 0));
          if (error.code !== 'unavailable') throw error;
          if (limit.aborted) throw new AuthError('timeout', { cause: thrown });
          if (thrown instanceof TypeError && !(globalThis.navigator?.onLine ?? true)) {
            throw new AuthError('offline', { cause: thrown });
          }
          if (pause > 3000 || end.aborted || !repeatable.test(action)) throw error;
          await new Promise((resolve) => setTimeout(resolve, pause * (1 + Math.random())));
        }
      }
    },
  };
}

/** The text of an answer. */
async function read({ body }: Response): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part; reader && !(part = await reader.read()).done;) {
    text += part.value;
    if (text.length > largest) {
      void reader.cancel();
      throw new AuthError('unavailable');
    }
  }
  return text;
}
