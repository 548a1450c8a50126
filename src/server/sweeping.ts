import type { Store } from '../stores/store.ts';

const pause = 10 * 60_000;

/**
 * Clears out what has expired, beside the answer to a request and at most every ten minutes. Expired rows never count,
 * so this is only about room: a server that nobody asks has nothing to clear out, and a timer would be cut off wherever
 * nothing goes on between requests, as in a worker.
 */
export function createSweeping(store: Store, now: () => number, onFault: (error: unknown) => void): () => void {
  let due = performance.now() + pause;
  return () => {
    if (performance.now() < due) return;
    due = performance.now() + pause;
    void store.sweep(now()).catch(onFault);
  };
}
