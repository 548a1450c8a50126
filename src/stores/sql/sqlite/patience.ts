import { setTimeout as wait } from 'node:timers/promises';
import { isBusy, sqliteError } from './errors.ts';

/** Milliseconds after which waiting for another writer is given up. */
const patience = 5000;
/** Milliseconds between two tries at most. */
const longest = 25;

/** When waiting is over for what is asked now, however many stand in line. */
export const deadline = (): number => performance.now() + patience;

/**
 * Does something as soon as nobody else is writing, without holding up the event loop meanwhile.
 * @throws {AuthError} `unavailable` when others wrote for 5 seconds on end.
 */
export async function patiently<T>(work: () => T, end?: number): Promise<T> {
  for (let pause = 1; ; pause = Math.min(pause * 2, longest)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > (end ??= deadline())) throw sqliteError(error);
    }
    // Two that wait must not meet again and again.
    await wait(pause * (0.5 + Math.random()));
  }
}
