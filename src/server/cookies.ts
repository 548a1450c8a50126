import type { Credential } from '../rules/rule.ts';

/** The gate's cookies: scripts never see them, other sites never send them along with a change. */
export interface Cookies {
  readonly session: string;
  readonly device: string;
  readonly attributes: string;
}

const year = 365 * 24 * 60 * 60;

/**
 * With `__Host-` a browser takes a cookie only over https, from this very host, for all of it (RFC 6265bis, 4.1.3.2):
 * no subdomain can plant one. Without https there is no such thing.
 */
export function cookiesOf(namespace: string, secure: boolean): Cookies {
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}${namespace}-session`,
    device: `${prefix}${namespace}-device`,
    attributes: `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  };
}

/**
 * What may surround a cookie. `trim` would take more: a subdomain can plant a cookie whose name begins with the byte A0
 * and then `__Host-`. Browsers take it for another name, and here the byte would be a no-break space.
 *
 * A row of spaces is looked at from its beginning alone: from each of its places, a header that is full of them would
 * hold up the process for half a second.
 */
const outerSpace = /^[ \t]+|(?<![ \t])[ \t]+$/g;

/**
 * A cookie's value out of the header (RFC 6265, 4.2.1). Undefined when it is not there, when there are two that differ,
 * and when it is not what `pattern` says: quoted, cut, or somebody else's.
 */
export function readCookie(header: string | undefined, name: string, pattern: RegExp): string | undefined {
  if (header === undefined || header.length > 16_384) return undefined;
  let found: string | undefined;
  for (const pair of header.split(';')) {
    const trimmed = pair.replace(outerSpace, '');
    if (!trimmed.startsWith(name) || trimmed.charAt(name.length) !== '=') continue;
    const value = trimmed.slice(name.length + 1);
    if (found !== undefined && found !== value) return undefined;
    found = value;
  }
  return found !== undefined && pattern.test(found) ? found : undefined;
}

/** 256 bits as base64url. */
export const tokenPattern = /^[\w-]{43}$/;
export const devicePattern = /^[\w.~-]{1,256}$/;

/** The cookie that carries a session, or ends with it. */
export function sessionCookie({ session, attributes }: Cookies, credential: Credential | null, now: number): string {
  if (!credential) return `${session}=${attributes}; Max-Age=0`;
  const lifetime = Math.max(0, Math.floor((credential.expires - now) / 1000));
  return `${session}=${credential.token}${attributes}${credential.persistent ? `; Max-Age=${lifetime}` : ''}`;
}

/** The cookie by which a browser is known again; it opens nothing. */
export function deviceCookie({ device, attributes }: Cookies, value: string): string {
  if (!devicePattern.test(value)) throw new TypeError('auth-elements: a device is marked by letters and digits');
  return `${device}=${value}${attributes}; Max-Age=${year}`;
}
