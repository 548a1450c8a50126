import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createHmacKey } from '../../src/crypto/digest.ts';
import { openSession, sealSession } from '../../src/crypto/session-token.ts';
import { foreignTokens } from './vectors.ts';

const now = Date.UTC(2026, 5, 1, 12);
const second = now / 1000;
const key = await createHmacKey();
const party = { issuer: 'auth-elements', audience: 'https://example.org' };
const check = { ...party, now };
const session = { ...party, token: 'the-secret', issuedAt: now, expires: now + 60_000 };
const claims = { sid: 'the-secret', iat: second, exp: second + 60, iss: party.issuer, aud: party.audience };

const hmac = (secret: string, hash = 'SHA-256') =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash }, false, ['sign', 'verify']);
const sign = (payload: object, header: object = {}, by: CryptoKey = key) =>
  new SignJWT({ ...payload }).setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...header }).sign(by);
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('sealed sessions', () => {
  it('give their secret back, as long as they last', async () => {
    const jwt = await sealSession(key, session);
    assert.equal(await openSession(jwt, key, check), 'the-secret');
    assert.equal(await openSession(jwt, key, { ...check, now: now + 59_999 }), 'the-secret');
    assert.equal(await openSession(jwt, key, { ...check, now: now + 60_000 }), null);
  });

  it('are an HS256 JWT with sid, iat, exp, iss and aud, and nothing else', async () => {
    const [header = '', payload = ''] = (await sealSession(key, session)).split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
    assert.deepEqual(read(header), { alg: 'HS256', typ: 'JWT' });
    assert.deepEqual(read(payload), claims);
  });

  it('are opened when another hand signed the same thing', async () => {
    // Without this, the refusals below could all be for another reason than the one they name.
    assert.equal(await openSession(await sign(claims), key, check), 'the-secret');
  });

  it('survive a clock that is set back a little', async () => {
    const jwt = await sealSession(key, session);
    assert.equal(await openSession(jwt, key, { ...check, now: now - 60_000 }), 'the-secret');
  });

  it('last no longer than 400 days, whatever they say', async () => {
    const old = await sign({ ...claims, iat: second - 401 * 86_400 });
    assert.equal(await openSession(old, key, check), null);
  });

  const bad: Record<string, () => Promise<string> | string> = {
    'no signature, alg none': () => new UnsecuredJWT({ ...claims }).encode(),
    'alg none over our own payload': async () => {
      const [, payload = ''] = (await sign(claims)).split('.');
      return `${base64url({ alg: 'none', typ: 'JWT' })}.${payload}.`;
    },
    'the signature cut off': async () => (await sign(claims)).replace(/\.[^.]*$/, '.'),
    'another payload under our signature': async () => {
      const [header = '', , signature = ''] = (await sign(claims)).split('.');
      return `${header}.${base64url({ ...claims, sid: 'another' })}.${signature}`;
    },
    'another key': async () => sign(claims, {}, await createHmacKey()),
    'a key of its own in the header': async () => {
      const secret = 'x'.repeat(32);
      const jwk = { kty: 'oct', k: Buffer.from(secret).toString('base64url') };
      return sign(claims, { jwk, jku: 'https://example.org/keys', kid: 'x' }, await hmac(secret));
    },
    expired: () => sign({ ...claims, exp: second - 1 }),
    'expires now': () => sign({ ...claims, exp: second }),
    'no exp': () => sign({ ...claims, exp: undefined }),
    'exp as a text': () => sign({ ...claims, exp: String(second + 60) }),
    'no iat': () => sign({ ...claims, iat: undefined }),
    'iat as a text': () => sign({ ...claims, iat: String(second) }),
    'iat in the future': () => sign({ ...claims, iat: second + 301 }),
    'iat as a fraction': () => sign({ ...claims, iat: second - 0.5 }),
    'nbf in the future': () => sign({ ...claims, nbf: second + 1 }),
    'no sid': () => sign({ ...claims, sid: undefined }),
    'an empty sid': () => sign({ ...claims, sid: '' }),
    'sid as a number': () => sign({ ...claims, sid: 1 }),
    'no iss': () => sign({ ...claims, iss: undefined }),
    'another iss': () => sign({ ...claims, iss: 'auth-elements-2' }),
    'no aud': () => sign({ ...claims, aud: undefined }),
    'another aud': () => sign({ ...claims, aud: 'https://example.com' }),
    'no typ': () => sign(claims, { typ: undefined }),
    'another typ': () => sign(claims, { typ: 'at+jwt' }),
    'an unknown crit': () =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT', crit: ['x'], x: 1 })
        .sign(key, { crit: { x: true } }),
    'an empty text': () => '',
    'two dots': () => '..',
    'any text': () => 'not a token',
    'a million signs': () => 'x'.repeat(1_000_000),
  };
  for (const [what, make] of Object.entries(bad)) {
    it(`S-10 are refused: ${what}`, async () => {
      assert.equal(await openSession(await make(), key, check), null);
    });
  }

  it('S-10 are refused when signed by HS512, even with the same secret', async () => {
    const secret = 'x'.repeat(64);
    const signed = await sign(claims, { alg: 'HS512' }, await hmac(secret, 'SHA-512'));
    assert.equal(await openSession(signed, await hmac(secret), check), null);
    assert.equal(
      await openSession(await sign(claims, {}, await hmac(secret)), await hmac(secret), check),
      'the-secret',
    );
  });

  it('V6 are never a token of Streamlit-Authenticator, not even with its key', async () => {
    const theirs = await hmac(foreignTokens.key);
    for (const jwt of [foreignTokens.valid, foreignTokens.expired, foreignTokens.otherKeySigned, foreignTokens.none]) {
      assert.equal(await openSession(jwt, theirs, check), null);
    }
  });
});
