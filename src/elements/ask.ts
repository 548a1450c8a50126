import type { AuthAction, Input, Output } from '../core/actions.ts';
import { asAuthError, AuthError, isAuthError } from '../core/errors.ts';
import { AuthErrorEvent, AuthRequestEvent, AuthSuccessEvent } from '../core/request-events.ts';
import type { AuthElement } from './auth-element.ts';
import { fetchTrouble } from './fetch-trouble.ts';

/** How long a request waits for an authenticator to come, in milliseconds. */
const patience = 10_000;

/** Asks for an action in the name of an element. */
export type Ask = <A extends AuthAction>(action: A, input: Input<A>) => Promise<Output<A> | null>;

/**
 * Asks for an action in the name of an element, and says with an event how it ended.
 * @returns What was answered; null when someone stopped it, when a request is under way, or when the element has left.
 * @throws {AuthError} Why it was refused.
 */
export async function ask<A extends AuthAction>(
  element: AuthElement,
  action: A,
  input: Input<A>,
): Promise<Output<A> | null> {
  if (element.pending) return null;
  element.pending = true;
  element.progress = 0;
  const answer = await request(element, action, input, (fraction) => (element.progress = fraction)).catch(refusal);
  if (isAuthError(answer)) await fetchTrouble(element);
  element.pending = false;
  if (!element.isConnected || answer === null) return null;
  if (isAuthError(answer)) {
    element.dispatchEvent(new AuthErrorEvent(action, answer));
    throw answer;
  }
  element.dispatchEvent(new AuthSuccessEvent(action, answer));
  return answer;
}

/**
 * Sends a request up the page. Where no authenticator is yet, it is sent again when one comes.
 * @returns What was answered; null when someone stopped it or the element left the page.
 * @throws {AuthError} Why it was refused; `unavailable` when no authenticator came in time.
 */
export async function request<A extends AuthAction>(
  from: Element,
  action: A,
  input: Input<A>,
  progress?: (fraction: number) => void,
): Promise<Output<A> | null> {
  const end = Date.now() + patience;
  while (from.isConnected) {
    const event = new AuthRequestEvent(action, input, progress);
    if (!from.dispatchEvent(event)) event.stop();
    if (event.settled || event.claimed) return event.answer;
    await authenticator(end - Date.now());
  }
  return null;
}

/** Why a request was refused. What could not even be fetched for it could not because the device is offline, if it is. */
function refusal(thrown: unknown): AuthError {
  const error = asAuthError(thrown);
  const unfetched = error.code === 'unavailable' && error.cause instanceof TypeError && !navigator.onLine;
  return unfetched ? new AuthError('offline', { cause: error.cause }) : error;
}

/** Resolves when an authenticator says that it is there. */
function authenticator(wait: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      document.removeEventListener('auth-ready', ready);
      reject(new AuthError('unavailable'));
    }, wait);
    const ready = () => {
      clearTimeout(timer);
      resolve();
    };
    document.addEventListener('auth-ready', ready, { once: true });
  });
}
