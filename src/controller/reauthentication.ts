import type { Adapter } from '../adapters/adapter.ts';
import { AuthError } from '../core/errors.ts';
import type { Desk } from './act.ts';

// Apart from the rest: it is fetched when a proof turns out to be too old.

/** The proofs that are waited for, one for each back end, however many requests wait. */
const waiting = new WeakMap<Adapter, Promise<void>>();

/**
 * Waits until whoever is signed in has proved once more who they are, here or in another tab.
 * @param refusal What is thrown when nobody on the page asks for it, or when they give up.
 * @param signal Ends the wait of this one request.
 * @throws {AuthError} `session_changed` when somebody else signs in instead; `session_expired`.
 */
export function prove(desk: Desk, refusal: AuthError, signal?: AbortSignal): Promise<void> {
  const { adapter } = desk;
  const proof = waiting.get(adapter) ?? ask(desk, refusal).finally(() => waiting.delete(adapter));
  waiting.set(adapter, proof);
  return new Promise((resolve, reject) => {
    proof.then(resolve, reject);
    signal?.addEventListener('abort', () => reject(refusal));
  });
}

function ask({ state, subscribe, want }: Desk, refusal: AuthError): Promise<void> {
  const { session } = state();
  return new Promise((resolve, reject) => {
    if (!session) return reject(refusal);
    let claimed = false;
    let over = false;
    const end = (error?: AuthError) => {
      if (over) return;
      claimed = over = true;
      unsubscribe();
      want(null);
      if (error) reject(error);
      else resolve();
    };
    const unsubscribe = subscribe(({ status, session: now }) => {
      if (status === 'pending' || (now?.id === session.id && now.provedAt === session.provedAt)) return;
      if (now?.user.id === session.user.id) end();
      else end(new AuthError(now ? 'session_changed' : 'session_expired'));
    });
    want({
      from: globalThis.document?.activeElement ?? null,
      claim: () => !claimed && (claimed = true),
      cancel: () => end(refusal),
    });
    // Elements hear of it now and draw in a microtask; who has not claimed it by then is not there.
    setTimeout(() => claimed || end(refusal));
  });
}
