import type { AuthAction } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';
import { canonical } from '../core/canonical.ts';
import type { Send } from '../core/delivery.ts';
import { AuthError } from '../core/errors.ts';
import type { Session } from '../core/types.ts';
import { isCommonPassword } from '../crypto/common-passwords.ts';
import { random } from '../crypto/random.ts';
import type { Caller, Context, Outcome } from '../rules/rule.ts';
import { perform } from '../rules/rules.ts';
import type { AuditEvent } from './audit.ts';
import { createClientAddress } from './client-address.ts';
import { cookiesOf, devicePattern, readCookie, tokenPattern } from './cookies.ts';
import type { Cookies } from './cookies.ts';
import type { Exchange } from './exchange.ts';
import { installationDigest } from './installation.ts';
import { sourceOf, writeIp } from './ip-address.ts';
import { readLanguage } from './language.ts';
import type { AuthHandlerOptions, Site } from './options.ts';
import { createServerPasswords } from './passwords.ts';
import { HttpProblem } from './problems.ts';
import { endOldest } from './session-limit.ts';

/** Everything that lies behind the wire: who asks, and what comes of it. */
export interface Gate {
  readonly cookies: Cookies;
  /**
   * @param discreet Whether to go on before a message was taken: only those who are known get one.
   * @throws {AuthError} Why it was refused.
   */
  perform<A extends AuthAction>(action: A, input: unknown, exchange: Exchange, discreet?: boolean): Promise<Outcome<A>>;
  /**
   * The session of whoever asks.
   * @throws {AuthError} `not_signed_in`, `session_expired`, `session_changed` or `password_change_required`.
   */
  current(exchange: Exchange): Promise<Session>;
  /** All that the rules may touch, in the name of whoever asks. */
  context(exchange: Exchange, discreet?: boolean): Context;
  /** In whose session a request arrives, for the audit. Looked up before it is done, as that may end the session. */
  asker(exchange: Exchange): Promise<Pick<AuditEvent, 'by' | 'session'>>;
  /** Writes down what came of a request. */
  note(event: Omit<AuditEvent, 'at' | 'source'>, exchange: Exchange, identifier?: string): void;
  close(): Promise<void>;
}

/** Public ids of sessions. */
const sessionPattern = /^[\w-]{1,64}$/;

/** How long an answer waits for a message to be taken, in milliseconds; after that it goes out by itself. */
const patience = 200;

export function createGate(options: AuthHandlerOptions, site: Site): Gate {
  const { store, deliver } = options;
  const { policy, now, onFault, audit } = site;
  const cookies = cookiesOf(site.namespace, site.place.secure);
  const clientOf = createClientAddress(options.trustedProxies ?? []);
  const digest = installationDigest(store, random);
  const hashing = createServerPasswords(policy, options.bcrypt);
  let placed = true;

  const callerOf = (exchange: Exchange): Caller => {
    const header = exchange.header('cookie');
    const sessionId = exchange.header('auth-session');
    if (sessionId !== undefined && !sessionPattern.test(sessionId)) throw new HttpProblem(400, 'invalid_input');
    const token = readCookie(header, cookies.session, tokenPattern);
    const caller = { ...(token !== undefined && { token }), ...(sessionId !== undefined && { sessionId }) };
    // The check of a session, by far the most frequent request, asks for nothing else.
    if (exchange.method === 'GET') return caller;
    const device = readCookie(header, cookies.device, devicePattern);
    const ip = clientOf(exchange);
    return { ...caller, ...(device !== undefined && { device }), source: ip && sourceOf(ip) };
  };

  const note: Gate['note'] = (event, exchange, identifier) => {
    if (!options.audit) return;
    const ip = clientOf(exchange);
    const written = { at: now(), ...event, ...(ip && { source: writeIp(ip) }) };
    if (identifier === undefined) audit(written);
    else
      void Promise.resolve(digest.keyed(`audit:${canonical(identifier)}`)).then(
        (subject) => audit({ ...written, subject }),
        () => audit(written), // the key is where the accounts are, which may be gone
      );
  };

  const delivery = (exchange: Exchange, discreet: boolean) => () => {
    if (!deliver) return Promise.reject(new AuthError('delivery_unavailable'));
    const language = readLanguage(exchange.header('accept-language'));
    const send: Send = async (message) => {
      // Whether and how fast a message was taken would tell who has an account: only the operator hears of it.
      const sent = (async () => deliver({ ...message, ...(language !== undefined && { language }) }))();
      const settled = sent.catch((error: unknown) => {
        onFault(error);
        audit({ at: now(), event: 'delivery', result: 'failed', code: 'delivery_unavailable' });
      });
      if (!discreet) await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, patience))]);
    };
    return Promise.resolve(send);
  };

  const context = (exchange: Exchange, discreet = false): Context => ({
    store,
    policy,
    passwords: hashing.passwords,
    random,
    digest,
    actions: actionNames,
    caller: callerOf(exchange),
    now,
    isCommon: isCommonPassword,
    deliver: delivery(exchange, discreet),
    onCorrupt: (user) => note({ event: 'credential', result: 'failed', user }, exchange),
  });

  return {
    cookies,
    context,
    async perform(action, input, exchange, discreet) {
      // A mount that leaves it out works all the same; whoever set it up would never know.
      if (placed && action !== 'get-session' && !clientOf(exchange)) {
        placed = false;
        onFault(
          new Error('requests come without their address: give the handler { source }, or nothing is limited by it'),
        );
      }
      const outcome = await perform(action, input, context(exchange, discreet));
      const { takenBack, user: account } = outcome;
      if (takenBack && account !== undefined) note({ event: 'take-back', result: 'done', user: account }, exchange);
      const { session } = outcome.output as { readonly session?: Session | null };
      // The person is signed in by now, whatever becomes of the others.
      if (outcome.credential && session) {
        const user = session.user.id;
        const onEnd = (id: string) => note({ event: 'session-limit', result: 'done', user, session: id }, exchange);
        await endOldest(store, { id: session.id, user }, now(), policy, onEnd).catch(onFault);
      }
      return outcome;
    },
    async current(exchange) {
      const asked = context(exchange);
      const { output } = await perform('get-session', {}, asked);
      if (output.step) throw new AuthError('password_change_required');
      if (!output.session) throw new AuthError(asked.caller.token ? 'session_expired' : 'not_signed_in');
      const { sessionId = output.session.id } = asked.caller;
      if (sessionId !== output.session.id) throw new AuthError('session_changed');
      return output.session;
    },
    async asker(exchange) {
      const token = options.audit && readCookie(exchange.header('cookie'), cookies.session, tokenPattern);
      if (!token) return {};
      const row = await store.find('sessions', 'tokenKey', await digest.sha256(token)).catch(() => null);
      return row ? { by: row.user, session: row.id } : {};
    },
    note,
    close: () => hashing.close(),
  };
}
