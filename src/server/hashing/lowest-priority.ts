import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Gives the calling thread the lowest priority, so that it works only while nobody else wants the core. Linux alone has
 * priorities for single threads; elsewhere, and where it is not allowed, nothing happens.
 */
export function takeLowestPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    // The first thread has the number of the process: lowering it would slow down everything else.
    if (thread !== process.pid && thread > 0) setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // no /proc, or no leave to look into it: hashing works all the same
  }
}
