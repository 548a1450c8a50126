import type { AuthAction, Input, Output } from '../core/actions.ts';
import { asAuthError } from '../core/errors.ts';
import type { AuthElement } from './auth-element.ts';
import { fetchWork } from './fetch-work.ts';

/**
 * Asks as `request` does, for those who seldom do: what asks is fetched then, together with what works in forms, as two
 * pieces would be more than one.
 * @throws {AuthError} Why it was refused; `unavailable` when it could not be asked.
 */
export async function requestLater<A extends AuthAction>(
  from: Element,
  action: A,
  input: Input<A>,
): Promise<Output<A> | null> {
  const { request } = await fetchWork().catch(refuse);
  return request(from, action, input);
}

/** Asks as `ask` does, in the name of an element, for whoever is signed in now; see `requestLater`. */
export async function askLater<A extends AuthAction>(
  element: AuthElement,
  action: A,
  input: Input<A>,
): Promise<Output<A> | null> {
  if (element.pending) return null;
  const asked = element.state?.sessionId;
  element.pending = true;
  const { ask } = await fetchWork()
    .catch(refuse)
    .finally(() => (element.pending = false));
  // Somebody else may have signed in while it was fetched.
  return element.state?.sessionId === asked ? ask(element, action, input) : null;
}

const refuse = (error: unknown) => Promise.reject(asAuthError(error));
