import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Of a core that a hash shares with something of the ordinary priority it gets a quarter. At the lowest (19) it would get
 * a seventieth: as long as session checks kept all cores busy, nobody could sign in. At the ordinary one a half, and the
 * event loop would wait behind every hash.
 */
const niceness = 5;

/**
 * Gives the calling thread a lower priority than everything else in the process has. Linux alone has priorities for
 * single threads; elsewhere, and where it is not allowed, nothing happens.
 */
export function takeLowPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    // The first thread has the number of the process: lowering it would slow down everything else.
    if (thread !== process.pid && thread > 0) setPriority(thread, niceness);
  } catch {
    // no /proc, or no leave to look into it: hashing works all the same
  }
}
