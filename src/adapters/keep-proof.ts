import { AuthError } from '../core/errors.ts';
import { readCookie, readProof, tabStorage } from './proof.ts';
import type { ProofPlace } from './proof.ts';

/**
 * Puts a new proof in the place of the former one.
 * @param maxAge Seconds; without it the token ends with the browser's own session.
 * @throws {AuthError} `storage_unavailable`: it is kept nowhere, so the session would be gone with the page.
 */
export function keepProof(place: ProofPlace, token: string, maxAge?: number): void {
  dropProof(place);
  const lifetime = maxAge === undefined ? '' : `; Max-Age=${String(Math.floor(maxAge))}`;
  if (place.cookies) setCookie(place.name, token + lifetime);
  if (readProof(place) === token) return;
  try {
    tabStorage()?.setItem(place.name, token);
  } catch {
    // Full or blocked: see below.
  }
  if (readProof(place) !== token) throw new AuthError('storage_unavailable');
}

/** @param only Nothing is dropped when something else stands there by now: another tab may have signed someone in. */
export function dropProof(place: ProofPlace, only?: string | null): void {
  if (only !== undefined && readProof(place) !== only) return;
  tabStorage()?.removeItem(place.name);
  if (readCookie(place.name) !== undefined) setCookie(place.name, '; Max-Age=0');
}

function setCookie(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Path=/; SameSite=Strict${secure}`;
}
