import { CompactSign } from 'jose/jws/compact/sign';
import { compactVerify } from 'jose/jws/compact/verify';

/** What a sealed session says. Times are milliseconds since 1970; a token keeps whole seconds of them. */
export interface SessionClaims {
  /** The session's secret. */
  readonly token: string;
  /** The namespace it belongs to. */
  readonly issuer: string;
  /** The origin it belongs to. */
  readonly audience: string;
  readonly issuedAt: number;
  readonly expires: number;
}

/** What a sealed session has to be, to be believed. */
export interface SessionCheck {
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const typ = 'JWT';
const alg = 'HS256';
/** No session lasts longer than 400 days, which is also what browsers grant a cookie. In seconds. */
const longest = 400 * 24 * 60 * 60;
/** How far a clock may have been set back since a token was made, in seconds. */
const tolerance = 5 * 60;
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** A session as a signed token (JWT, RFC 7519) with the claims `sid`, `iat`, `exp`, `iss` and `aud`. */
export function sealSession(key: CryptoKey, claims: SessionClaims): Promise<string> {
  const payload = {
    sid: claims.token,
    iat: seconds(claims.issuedAt),
    exp: seconds(claims.expires),
    iss: claims.issuer,
    aud: claims.audience,
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload))).setProtectedHeader({ alg, typ }).sign(key);
}

/**
 * The session's secret out of a signed token; null when anything about the token is not as it should be. jose checks
 * the signature; the claims of RFC 7519, 4.1 are checked here, each of them required.
 */
export async function openSession(jwt: string, key: CryptoKey, check: SessionCheck): Promise<string | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(jwt, key, { algorithms: [alg] });
    const claims = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown;
    return protectedHeader.typ === typ && isCurrent(claims, check) ? claims.sid : null;
  } catch {
    return null;
  }
}

function isCurrent(claims: unknown, { issuer, audience, now }: SessionCheck): claims is { sid: string } {
  if (typeof claims !== 'object' || claims === null) return false;
  const read = (name: string): unknown => (Object.hasOwn(claims, name) ? Reflect.get(claims, name) : undefined);
  const [sid, iat, exp] = ['sid', 'iat', 'exp'].map(read);
  const time = seconds(now);
  return (
    typeof sid === 'string' &&
    sid !== '' &&
    Number.isInteger(iat) &&
    Number.isInteger(exp) &&
    (exp as number) > time &&
    (iat as number) <= time + tolerance &&
    (iat as number) >= time - longest &&
    read('nbf') === undefined &&
    read('iss') === issuer &&
    read('aud') === audience
  );
}
