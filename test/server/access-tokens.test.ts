import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import {
  CompactSign,
  SignJWT,
  UnsecuredJWT,
  createRemoteJWKSet,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
  jwtVerify,
} from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { toNodeHandler } from '../../src/server/node-handler.ts';
import { rotateKeys, signingKeys } from '../../src/server/signing-keys.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { Site, hour, minute, origin, refused } from './site.ts';
import type { Browser } from './site.ts';

const audience = 'https://api.example.com';
const issuer = `${origin}/auth`;
const options = { accessTokens: { audience } };

/** Another service: knows the issuer's address, and nobody's cookie. */
function createService(keys: JWTVerifyGetKey, currentDate?: Date): (authorization: string) => Promise<JWTPayload> {
  return async (authorization) => {
    const token = /^Bearer ([\w.-]+)$/.exec(authorization)?.[1] ?? '';
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ['ES256'],
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id'],
      maxTokenAge: 300,
      ...(currentDate && { currentDate }),
    });
    return payload;
  };
}

describe('access tokens for other services', () => {
  let site: Site;
  let ada: Browser;
  let jwks: string;
  let ask: (token: string) => Promise<JWTPayload>;
  const server = createServer((request, response) => toNodeHandler(site.handler)(request, response));

  before(async () => {
    site = new Site({ ...options, now: Date.now });
    ada = await site.registered();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    jwks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`;
    const service = createService(createRemoteJWKSet(new URL(jwks), { cooldownDuration: 0 }));
    ask = (token) => service(`Bearer ${token}`);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const token = async (browser = ada): Promise<string> =>
    ((await (await browser.post('token')).json()) as { accessToken: string }).accessToken;

  it('another service knows by one who somebody is, without asking here', async () => {
    const { session } = await ada.session();
    const claims = await ask(await token());
    assert.equal(claims.sub, session?.user.id);
    assert.equal(claims['sid'], session?.id);
    assert.equal(claims['client_id'], 'auth-elements');
    assert.deepEqual(claims['roles'], []);
    assert.equal(Number(claims.exp) - Number(claims.iat), 300);
  });

  it('are for who is signed in', async () => {
    await refused(site.browser().post('token'), 401, 'not_signed_in');
    await refused(ada.post('token', {}, { headers: { 'auth-session': 'another' } }), 409, 'session_changed');
    await refused(ada.fetch('/auth/token'), 405, 'unsupported');
    await refused(new Site().browser().post('token'), 404, 'unsupported');
  });

  it('end after five minutes, or with the session', async () => {
    const old = new Site({ ...options, policy: { sessions: { hours: 1 } } });
    const browser = await old.registered();
    old.time += hour - 2 * minute;
    const response = await browser.post('token');
    const { expires } = (await response.json()) as { expires: number };
    assert.equal(expires - old.time, 2 * minute);
    assert.throws(() => new Site({ accessTokens: { audience: '' } }), TypeError);
  });

  it('publish no private key', async () => {
    const { keys } = (await (await fetch(jwks)).json()) as { keys: Record<string, unknown>[] };
    assert.equal(keys.length, 2);
    for (const key of keys) {
      assert.deepEqual(Object.keys(key).toSorted(), ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    }
  });

  it('hold while keys are rotated, in any order', async () => {
    const before = await token();
    const active = await rotateKeys(site.store);
    await ask(before);
    // A server that started after the rotation signs by the new key, which was published before.
    const fresh = new Site({ ...options, store: site.store, now: Date.now });
    const [again] = [fresh.browser()];
    again.cookies.set('__Host-auth-elements-session', ada.cookies.get('__Host-auth-elements-session') ?? '');
    const signed = await token(again);
    assert.equal(decodeProtectedHeader(signed).kid, active);
    await ask(signed);
    await rotateKeys(site.store);
    const states = (await signingKeys(site.store)).map(({ state }) => state);
    assert.deepEqual(states.toSorted(), ['active', 'next', 'retiring']);
  });

  it('end with their key when that got into wrong hands', async () => {
    const store = createMemoryStore();
    const former = (await signingKeys(store)).map(({ kid }) => kid);
    await rotateKeys(store, { compromised: true });
    const kept = await signingKeys(store);
    assert.deepEqual(kept.map(({ state }) => state).toSorted(), ['active', 'next']);
    assert.ok(kept.every(({ kid }) => !former.includes(kid)));
  });

  it('servers of one store that start together have the same keys', async () => {
    const store = createMemoryStore();
    const all = await Promise.all(Array.from({ length: 5 }, () => signingKeys(store)));
    assert.equal(new Set(all.map(([first]) => first?.kid)).size, 1);
  });

  describe('S-10 what is no token of ours is refused by another service', () => {
    interface Forgery {
      readonly header?: object;
      readonly claims?: object;
      readonly key?: CryptoKey | Uint8Array;
    }
    const forge = async ({ header = {}, claims = {}, key }: Forgery): Promise<string> => {
      const active = (await signingKeys(site.store)).find(({ state }) => state === 'active');
      assert.ok(active);
      const now = Math.floor(Date.now() / 1000);
      const all = {
        iss: issuer,
        aud: audience,
        sub: 'ada',
        client_id: 'a',
        iat: now,
        exp: now + 300,
        jti: 'x',
        ...claims,
      };
      const own = (await importJWK(active.privateKey, 'ES256')) as CryptoKey;
      return new CompactSign(new TextEncoder().encode(JSON.stringify(all)))
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: active.kid, ...header })
        .sign(key ?? own);
    };

    it('(one that is right is not)', async () => {
      await ask(await forge({}));
    });
    const forgeries: [what: string, make: () => Forgery | Promise<Forgery>][] = [
      ['no exp', () => ({ claims: { exp: undefined } })],
      ['exp as a text', () => ({ claims: { exp: '9999999999' } })],
      ['over', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 10 } })],
      ['nbf to come', () => ({ claims: { nbf: Math.floor(Date.now() / 1000) + 100 } })],
      ['iat to come', () => ({ claims: { iat: Math.floor(Date.now() / 1000) + 100 } })],
      ['another audience', () => ({ claims: { aud: 'https://other.example' } })],
      ['another issuer', () => ({ claims: { iss: 'https://evil.example/auth' } })],
      ['another type', () => ({ header: { typ: 'JWT' } })],
      ['an unknown key', () => ({ header: { kid: 'another' } })],
      ['A-33 a path for a key', () => ({ header: { kid: '../../etc/passwd' } })],
      ['A-33 __proto__ for a key', () => ({ header: { kid: '__proto__' } })],
      ['a key of one’s own', async () => ({ key: (await generateKeyPair('ES256')).privateKey })],
      [
        'a key of one’s own inside',
        async () => {
          const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
          const jwk = await crypto.subtle.exportKey('jwk', publicKey);
          return {
            key: privateKey,
            header: { jwk, jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/x' },
          };
        },
      ],
      ['HS512', () => ({ header: { alg: 'HS512' }, key: new Uint8Array(64) })],
      [
        'HS256 by the public key',
        async () => {
          const [first] = await signingKeys(site.store);
          const spki = await exportSPKI(
            (await importJWK(first?.publicKey ?? {}, 'ES256', { extractable: true })) as CryptoKey,
          );
          return { header: { alg: 'HS256', kid: first?.kid }, key: new TextEncoder().encode(spki) };
        },
      ],
    ];
    for (const [what, make] of forgeries) {
      it(what, async () => {
        await assert.rejects(ask(await forge(await make())));
      });
    }
    it('none', async () => {
      const now = Math.floor(Date.now() / 1000);
      const unsecured = new UnsecuredJWT({ sub: 'ada', client_id: 'a', jti: 'x' });
      await assert.rejects(
        ask(
          unsecured
            .setIssuer(issuer)
            .setAudience(audience)
            .setIssuedAt(now)
            .setExpirationTime(now + 300)
            .encode(),
        ),
      );
    });
    it('altered', async () => {
      const [head = '', body = '', mark = ''] = (await token()).split('.');
      const altered = Buffer.from(
        JSON.stringify({ ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), sub: 'eve' }),
      );
      await assert.rejects(ask([head, altered.toString('base64url'), mark].join('.')));
      await assert.rejects(ask([head, body, ''].join('.')));
    });
    it('of another site', async () => {
      const { privateKey } = await generateKeyPair('ES256');
      await assert.rejects(
        ask(
          await new SignJWT({}).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).setIssuer(issuer).sign(privateKey),
        ),
      );
    });
    it('a session’s own cookie, and an access token is no cookie', async () => {
      await assert.rejects(ask(ada.cookies.get('__Host-auth-elements-session') ?? ''));
      const browser = site.browser();
      browser.cookies.set('__Host-auth-elements-session', await token());
      assert.equal(await browser.who(), undefined);
      const response = await site
        .browser()
        .fetch('/auth/session', { headers: { authorization: `Bearer ${await token()}` } });
      assert.equal(((await response.json()) as { session: unknown }).session, null);
    });
  });
});
