import type { AuthAction } from '../core/actions.ts';
import { asAuthError, AuthError } from '../core/errors.ts';
import type { Outcome } from '../rules/rule.ts';
import type { Store } from '../stores/store.ts';
import { readBody } from './body.ts';
import { deviceCookie, sessionCookie } from './cookies.ts';
import { discreetly } from './discretion.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { Gate } from './gate.ts';
import type { Site } from './options.ts';
import { statusOf } from './problems.ts';
import { jsonReply } from './reply.ts';
import { table } from './table.ts';
import type { Entry } from './table.ts';

/** One path: the method it takes, and what comes of it. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** What the audit calls it; what is not looked into is not named. */
  readonly event?: AuthAction | 'token';
  readonly answer: (exchange: Exchange) => Promise<Reply> | Reply;
}

/** A path for each action. */
export function actionRoutes(gate: Gate, site: Site): [path: string, route: Route][] {
  return table.map((entry) => {
    const { action, method } = entry;
    const answer = method === 'GET' ? look(entry, gate) : act(entry, gate, site);
    return [site.place.path + entry.path, { method, event: action, answer }];
  });
}

/**
 * Who is here. No cookie is taken back: the answer may arrive after that to another tab's login, whose cookie it would
 * take. One that stands for nothing opens nothing.
 */
function look({ action }: Entry, gate: Gate) {
  return async (exchange: Exchange): Promise<Reply> => {
    const { output } = await gate.perform(action, {}, exchange);
    return jsonReply(output);
  };
}

function act({ action, discreet, sends }: Entry, gate: Gate, site: Site) {
  return async (exchange: Exchange): Promise<Reply> => {
    const input = await readBody(exchange, site.bodyTimeout);
    const hidden = discreet(site.policy, input);
    const work = () => gate.perform(action, input, exchange, hidden);
    const identifier = identifierOf(input);
    const asker = await gate.asker(exchange);
    try {
      const outcome = await (hidden ? discreetly(work) : work());
      const { output, credential, device } = outcome;
      const headers: string[] = [];
      if (credential !== undefined) headers.push('set-cookie', sessionCookie(gate.cookies, credential, site.now()));
      if (device !== undefined) headers.push('set-cookie', deviceCookie(gate.cookies, device));
      const status = sends || 'pending' in output ? 202 : Object.keys(output).length === 0 ? 204 : 200;
      const about = { ...asker, ...target(action, input), ...whose(outcome) };
      gate.note({ event: action, result: 'done', status, ...about }, exchange, identifier);
      return status === 204 ? { status, headers, body: null } : jsonReply(output, status, headers);
    } catch (error) {
      const { code } = asAuthError(error);
      const status = statusOf[code];
      const result = status < 500 ? 'refused' : 'failed';
      gate.note({ event: action, result, code, status, ...asker }, exchange, identifier);
      throw error;
    }
  };
}

/** The name or address that an input is about. */
function identifierOf(input: unknown): string | undefined {
  const { identifier, email } = (input ?? {}) as { identifier?: unknown; email?: unknown };
  const typed = identifier ?? email;
  return typeof typed === 'string' && typed.length <= 254 ? typed : undefined;
}

/** Whose account is gone, of which no answer says anything. */
function target(action: AuthAction, input: unknown): { user?: string } {
  return action === 'delete-user' ? { user: (input as { id: string }).id } : {};
}

/** Whom an answer is about. */
function whose({ output, user: person }: Outcome<AuthAction>): { user?: string; session?: string } {
  const { session, user, sessionId } = output as { session?: { id: string; user: { id: string } } | null } & {
    user?: { id: string };
    sessionId?: string;
  };
  const [account, held] = [session?.user.id ?? user?.id ?? person, session?.id ?? sessionId];
  return { ...(account !== undefined && { user: account }), ...(held !== undefined && { session: held }) };
}

/** For load balancers: `live` says that the process answers, `ready` that its store does too. */
export function healthRoutes(store: Store, { place, onFault }: Site): [path: string, route: Route][] {
  const ready = async (): Promise<Reply> => {
    try {
      await Promise.race([store.get('settings', 'marking-key'), timeLimit(2000)]);
      return jsonReply({ status: 'ok' });
    } catch (error) {
      onFault(error);
      throw new AuthError('storage_unavailable');
    }
  };
  return [
    [`${place.path}/health/live`, { method: 'GET', answer: () => jsonReply({ status: 'ok' }) }],
    [`${place.path}/health/ready`, { method: 'GET', answer: ready }],
  ];
}

function timeLimit(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new AuthError('timeout')), milliseconds);
  });
}
