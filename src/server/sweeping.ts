import type { Store } from '../stores/store.ts';

const pause = 10 * 60_000;

/**
 * Clears out what has expired, some time after it is told that somebody is there; expired rows never count, so it is
 * only about room. A server that nobody asks has nothing to clear out, and its process is never kept from ending.
 */
export function createSweeping(
  store: Store,
  now: () => number,
  onFault: (error: unknown) => void,
): { readonly nudge: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sweep = () => {
    timer = undefined;
    void store.sweep(now()).catch(onFault);
  };
  return {
    nudge() {
      if (timer !== undefined) return;
      timer = setTimeout(sweep, pause);
      // Node's timers are objects, a browser's and a worker's are numbers.
      (timer as { unref?: () => void }).unref?.();
    },
    stop: () => clearTimeout(timer),
  };
}
