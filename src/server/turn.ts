import { AsyncResource } from 'node:async_hooks';

/** How many requests are begun together: more would save no more, and hold up whatever else is to be done. */
const most = 32;

/**
 * Holds work back until the event loop has read everything that arrived, and begins it all together. Requests then take
 * each step side by side, and find its code in the processor's cache where one after the other they would push it out;
 * of session checks, sixteen at once, far more get done in a second. Whoever comes alone waits for nobody.
 */
export function createTurn(): (work: () => Promise<unknown>) => void {
  let waiting: (() => Promise<unknown>)[] = [];

  function begin(): void {
    const now = waiting;
    waiting = now.splice(most);
    if (waiting.length > 0) setImmediate(begin);
    for (const work of now) void work();
  }

  return (work) => {
    // Each in the context of its own request: what an app keeps in an AsyncLocalStorage must not reach another's.
    if (waiting.push(AsyncResource.bind(work)) === 1) setImmediate(begin);
  };
}
