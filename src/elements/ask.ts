import type { AuthAction, Input, Output } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import { AuthRequestEvent } from '../core/events.ts';

/** How long a request waits for an authenticator to come, in milliseconds. */
const patience = 10_000;

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
