import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it, mock } from 'node:test';
import {
  CompactSign,
  SignJWT,
  UnsecuredJWT,
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
} from 'jose';
import type { JWTPayload } from 'jose';
import { toNodeHandler } from '../../src/server/node-handler.ts';
import { rotateKeys, signingKeys } from '../../src/server/signing-keys.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { guideService } from './guide-service.ts';
import { Site, good, hour, minute, origin, refused } from './site.ts';
import type { Browser } from './site.ts';

const audience = 'https://api.example.com';
const issuer = `${origin}/auth`;
const options = { accessTokens: { audience } };

describe('access tokens for other services', () => {
  let site: Site;
  let ada: Browser;
  let jwks: string;
  let ask: (token: string) => Promise<JWTPayload>;
  /** One that has read no keys yet. */
  const newService = async (): Promise<typeof ask> => {
    const { whoAsks } = await guideService(jwks);
    return async (token) => {
      const { user, roles } = await whoAsks(`Bearer ${token}`);
      const claims = decodeJwt(token);
      assert.deepEqual([user, roles], [claims.sub, claims['roles']]);
      return claims;
    };
  };
  const server = createServer((request, response) => toNodeHandler(site.handler)(request, response));

  before(async () => {
    site = new Site({ ...options, now: Date.now });
    ada = await site.registered();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    jwks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`;
    ask = await newService();
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
  });

  it('say when the person last gave the password', async () => {
    const old = new Site(options);
    const browser = await old.registered();
    const begun = old.time / 1000;
    old.time += 3 * hour;
    assert.equal(decodeJwt(await token(browser))['auth_time'], begun);
    await browser.ask('login', { identifier: 'ada', password: good });
    old.time += minute;
    const claims = decodeJwt(await token(browser));
    assert.deepEqual([claims['auth_time'], claims.iat], [begun + 3 * 3600, begun + 3 * 3600 + 60]);
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
    for (const [at, lives] of [
      [0, 5 * minute],
      [hour - 2 * minute, 2 * minute],
    ] as const) {
      old.time += at;
      const response = await browser.post('token');
      const { accessToken, expires } = (await response.json()) as { accessToken: string; expires: number };
      assert.equal(expires - old.time, lives);
      const { aud, exp, iat } = decodeJwt(accessToken);
      assert.deepEqual([aud, (iat ?? 0) * 1000, (exp ?? 0) * 1000], [audience, old.time, expires]);
    }
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

  it('end with their key when that got into wrong hands: at once where they are made, in a minute elsewhere', async (test) => {
    test.after(() => mock.timers.reset());
    const service = await newService();
    const held = await token();
    const former = (await signingKeys(site.store)).map(({ kid }) => kid);
    await service(held);
    const active = await rotateKeys(site.store, { compromised: true });
    // The server that signed with the former key a moment ago, and goes on running.
    assert.equal(decodeProtectedHeader(await token()).kid, active);
    const { keys } = (await (await fetch(jwks)).json()) as { keys: { kid: string }[] };
    assert.deepEqual([keys.length, keys.filter(({ kid }) => former.includes(kid))], [2, []]);
    const states = (await signingKeys(site.store)).map(({ state }) => state);
    assert.deepEqual(states.toSorted(), ['active', 'next']);
    // A service goes by the keys that it has read, for a minute.
    await service(held);
    mock.timers.enable({ apis: ['Date'], now: Date.now() + minute + 1000 });
    await assert.rejects(service(held), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
    const { sub } = await service(await token());
    assert.equal(sub, (await ada.session()).session?.user.id);
  });

  it('servers of one store that start together have the same keys', async () => {
    const store = createMemoryStore();
    const all = await Promise.all(Array.from({ length: 5 }, () => signingKeys(store)));
    assert.equal(new Set(all.map(([first]) => first?.kid)).size, 1);
  });

  describe('S-10 what is no token of ours is refused by another service', () => {
    before(async () => {
      ask = await newService();
    });
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
        roles: [],
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
      ['S-10 no exp', () => ({ claims: { exp: undefined } })],
      ['S-10 no iat', () => ({ claims: { iat: undefined } })],
      ['S-10 no sub', () => ({ claims: { sub: undefined } })],
      [
        'made long ago, and lasting',
        () => ({ claims: { iat: Math.floor(Date.now() / 1000) - 400, exp: Math.floor(Date.now() / 1000) + 1000 } }),
      ],
      ['exp as a text', () => ({ claims: { exp: '9999999999' } })],
      ['S-10 over', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 10 } })],
      ['S-10 nbf to come', () => ({ claims: { nbf: Math.floor(Date.now() / 1000) + 100 } })],
      ['S-10 iat to come', () => ({ claims: { iat: Math.floor(Date.now() / 1000) + 100 } })],
      ['S-10 another audience', () => ({ claims: { aud: 'https://other.example' } })],
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
