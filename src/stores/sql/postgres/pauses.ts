import { setTimeout as wait } from 'node:timers/promises';
import type { Connections } from './connections.ts';
import { postgresError, troubleOf, type Trouble } from './errors.ts';
import type { PostgresClient } from './pool.ts';

/** How often something is tried again, and milliseconds between: doubled each time up to the longest, with jitter. */
interface Patience {
  readonly tries: number;
  readonly shortest: number;
  readonly longest: number;
}

/** A server that crashed is back within a second or two; a standby takes over in about the same time. */
const outage: Patience = { tries: 7, shortest: 50, longest: 800 };
/** Of transactions that are in each other's way one always goes on, so each gets its turn. */
const contention: Patience = { tries: 40, shortest: 2, longest: 100 };

/** Counts the tries of one operation. */
export interface Pauses {
  /** Waits until it is time to try again. False when that won't help, or was done often enough. */
  next(trouble: Trouble): Promise<boolean>;
}

export function createPauses(): Pauses {
  const counts = new Map<Patience, number>();
  return {
    async next(trouble) {
      if (trouble === 'final') return false;
      const patience = trouble === 'again' ? contention : outage;
      const count = counts.get(patience) ?? 0;
      counts.set(patience, count + 1);
      if (count >= patience.tries) return false;
      await wait(Math.min(patience.shortest * 2 ** count, patience.longest) * (0.5 + Math.random()));
      return true;
    },
  };
}

/** A connection, as soon as there is one. Nothing was sent before, so trying again is always safe. */
export async function connectPatiently(connections: Connections, pauses: Pauses): Promise<PostgresClient> {
  for (;;) {
    try {
      return await connections.connect();
    } catch (error) {
      if (!(await pauses.next(troubleOf(error)))) throw postgresError(error);
    }
  }
}
