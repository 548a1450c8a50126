import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';

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
/** No session lasts longer than 400 days, which is also what browsers grant a cookie. */
const longest = 400 * 24 * 60 * 60;
const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/** A session as a signed token (JWT, RFC 7519) with the claims `sid`, `iat`, `exp`, `iss` and `aud`. */
export function sealSession(key: CryptoKey, claims: SessionClaims): Promise<string> {
  return new SignJWT({ sid: claims.token })
    .setProtectedHeader({ alg, typ })
    .setIssuedAt(seconds(claims.issuedAt))
    .setExpirationTime(seconds(claims.expires))
    .setIssuer(claims.issuer)
    .setAudience(claims.audience)
    .sign(key);
}

/**
 * The session's secret out of a signed token; null when anything about the token is not as it should be. Every check
 * is spelt out, because without its option jose leaves most of them out.
 */
export async function openSession(jwt: string, key: CryptoKey, check: SessionCheck): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(jwt, key, {
      algorithms: [alg],
      typ,
      issuer: check.issuer,
      audience: check.audience,
      requiredClaims: ['sid', 'iat', 'exp'],
      currentDate: new Date(check.now),
      clockTolerance: 0,
      maxTokenAge: longest, // with it, a token from the future is refused too
    });
    return typeof payload['sid'] === 'string' && payload['sid'] !== '' ? payload['sid'] : null;
  } catch {
    return null;
  }
}
