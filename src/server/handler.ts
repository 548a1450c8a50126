import type { Session } from '../core/types.ts';
import { random } from '../crypto/random.ts';
import { appointAdministrator } from '../rules/appoint-administrator.ts';
import type { Appointed, Appointment } from '../rules/appoint-administrator.ts';
import { sha256 } from './digest.ts';
import { tokenRoutes } from './access-tokens.ts';
import type { Exchange, Reply, RequestInfo } from './exchange.ts';
import { fromRequest, toResponse } from './fetch-exchange.ts';
import { createGate } from './gate.ts';
import { fromNodeRequest } from './node-exchange.ts';
import type { NodeRequest } from './node-exchange.ts';
import { readOptions } from './options.ts';
import type { AuthHandlerOptions } from './options.ts';
import { createOriginGuard } from './origin-guard.ts';
import { HttpProblem, isFault, toProblem } from './problems.ts';
import { actionRoutes, healthRoutes } from './routes.ts';
import type { Route } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { createSweeping } from './sweeping.ts';
import { changePasswordRoutes, documentRoutes } from './well-known.ts';

/** A server's side of authentication: hand it every request under the endpoint, and give back what it answers. */
export interface AuthHandler {
  (request: Request, info?: RequestInfo): Promise<Response>;
  /**
   * Whose request it is, for the app's own routes: the person as their account stands now, or null. Of a request that
   * may change something (any method but GET and HEAD) it also holds that it came from the site's own pages.
   * @throws {Error} The store can't be reached: let nobody in.
   */
  verifySession(request: Request | NodeRequest): Promise<Session | null>;
  /**
   * Makes somebody an administrator, with a new account if there is none of that address: for whoever runs the
   * installation, never for a request. Gives a link by which an account without a password gets one, once, within a day.
   * @throws {AuthError} `email_invalid`, `username_invalid`, `username_taken`.
   */
  appointAdministrator(appointment: Appointment): Promise<Appointed>;
  /** Whether a path is one that this handler answers. */
  owns(path: string): boolean;
  /** For runtimes of one's own: answers what was read already. Never throws. */
  answer(exchange: Exchange): Promise<Reply>;
  /** Ends the hashing threads. The store stays open. */
  close(): Promise<void>;
}

/**
 * Makes the handler. It listens nowhere: give it requests from `node:http` (by `toNodeHandler`), Hono, Express, Fastify,
 * Bun, Deno or a worker.
 * @throws {TypeError} An option that makes no sense, named.
 */
export function createAuthHandler(options: AuthHandlerOptions): AuthHandler {
  const site = readOptions(options);
  const gate = createGate(options, site);
  const { origin, path, secure } = site.place;
  const guard = createOriginGuard(origin, site.trustedOrigins, (asking) => {
    site.onFault(new Error(`requests come from ${asking}, but the base URL says ${origin}: they are refused`));
  });
  const sweep = createSweeping(options.store, site.now, site.onFault);
  const common = securityHeaders(secure);
  const { accessTokens, store } = options;
  const routes = new Map<string, Route>([
    ...actionRoutes(gate, site),
    ...healthRoutes(store, site),
    ...documentRoutes(gate, site),
    ...changePasswordRoutes(site),
    ...(accessTokens ? tokenRoutes(store, accessTokens, gate, site) : []),
  ]);

  const respond = async (exchange: Exchange): Promise<Reply> => {
    const route = routes.get(exchange.path);
    if (!route) throw new HttpProblem(404, 'unsupported');
    const { method } = exchange;
    const allow = route.method === 'GET' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS';
    if (method === 'OPTIONS') return { status: 204, headers: ['allow', allow], body: null };
    if (method !== route.method && !(method === 'HEAD' && route.method === 'GET')) {
      throw new HttpProblem(405, 'unsupported', ['allow', allow]);
    }
    if (method === 'POST') guard.check(exchange);
    return route.answer(exchange);
  };

  const answer = async (exchange: Exchange): Promise<Reply> => {
    let reply: Reply;
    try {
      reply = await respond(exchange);
    } catch (error) {
      if (isFault(error)) site.onFault(error);
      reply = toProblem(error);
      if (error instanceof HttpProblem && error.status !== 404) {
        const { code, status } = error;
        gate.note({ event: 'request', result: 'refused', code, status }, exchange);
      }
    }
    sweep();
    return { ...reply, headers: [...common, ...guard.share(exchange), ...reply.headers] };
  };

  const handle = async (request: Request, info?: RequestInfo): Promise<Response> =>
    toResponse(await answer(fromRequest(request, info)));

  return Object.assign(handle, {
    async verifySession(request: Request | NodeRequest): Promise<Session | null> {
      const exchange = request instanceof Request ? fromRequest(request) : fromNodeRequest(request);
      try {
        if (!/^(GET|HEAD)$/.test(exchange.method)) guard.check(exchange);
        const { output } = await gate.perform('get-session', {}, exchange);
        return output.session;
      } catch (error) {
        if (error instanceof HttpProblem) return null;
        throw error;
      }
    },
    appointAdministrator: (appointment: Appointment) =>
      appointAdministrator(appointment, {
        ...site,
        store: options.store,
        random,
        digest: { sha256 },
      }),
    owns: (asked: string) => routes.has(asked) || asked === path || asked.startsWith(`${path}/`),
    answer,
    close: () => gate.close(),
  });
}
