import { AuthError } from '../core/errors.ts';
import type { Session } from '../core/types.ts';
import { random } from '../crypto/random.ts';
import type { Store } from '../stores/store.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { Gate } from './gate.ts';
import type { Site } from './options.ts';
import { jsonReply } from './reply.ts';
import type { Route } from './routes.ts';
import { signingKeys } from './signing-keys.ts';

export interface AccessTokenOptions {
  /** Whom the tokens are for: services check that they find themselves here. An address, by custom. */
  readonly audience: string;
}

/** Nobody can take an access token back, so it is short-lived. In seconds. */
const lifetime = 5 * 60;

/**
 * `POST {endpoint}/token` gives who is signed in a token for another service (a JWT, RFC 9068, signed by ES256), which
 * checks it by `/.well-known/jwks.json` and never asks here.
 * @throws {TypeError} No audience: a token for everybody would be one for the wrong service too.
 */
export function tokenRoutes(
  store: Store,
  { audience }: AccessTokenOptions,
  gate: Gate,
  site: Site,
): [path: string, route: Route][] {
  if (typeof audience !== 'string' || audience === '') throw new TypeError('auth-elements: accessTokens.audience');
  const sign = async ({ id, user, provedAt, expires }: Session): Promise<{ token: string; expires: number }> => {
    const [{ SignJWT }, { importJWK }] = await Promise.all([import('jose/jwt/sign'), import('jose/key/import')]);
    // Read each time: another process may have withdrawn the one of a moment ago.
    const key = (await signingKeys(store)).find(({ state }) => state === 'active');
    if (!key) throw new AuthError('unavailable');
    const now = Math.floor(site.now() / 1000);
    const end = Math.min(now + lifetime, Math.floor(expires / 1000));
    const claims = { client_id: site.namespace, sid: id, auth_time: Math.floor(provedAt / 1000), roles: user.roles };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid })
      .setIssuer(site.place.href)
      .setAudience(audience)
      .setSubject(user.id)
      .setIssuedAt(now)
      .setExpirationTime(end)
      .setJti(random.id(site.now()))
      .sign(await importJWK(key.privateKey, 'ES256'));
    return { token, expires: end * 1000 };
  };

  const issue = async (exchange: Exchange): Promise<Reply> => {
    const session = await gate.current(exchange);
    const { token, expires } = await sign(session);
    gate.note({ event: 'token', result: 'done', status: 200, user: session.user.id, session: session.id }, exchange);
    return jsonReply({ accessToken: token, tokenType: 'Bearer', expires });
  };
  const publish = async (): Promise<Reply> =>
    jsonReply({ keys: (await signingKeys(store)).map(({ publicKey }) => publicKey) });

  return [
    [`${site.place.path}/token`, { method: 'POST', answer: issue }],
    ['/.well-known/jwks.json', { method: 'GET', answer: publish }],
  ];
}
