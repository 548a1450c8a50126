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

/** Five seconds in all: a server that crashed is back by then, and a standby has taken over. */
const outage: Patience = { tries: 9, shortest: 50, longest: 1000 };
/** Milliseconds after which it is over, also where each try takes long, as with a server that is there and hangs. */
const longestOutage = 15_000;
/** Of transactions that are in each other's way one always goes on, so each gets its turn. */
const contention: Patience = { tries: 40, shortest: 2, longest: 100 };

/** Counts the tries of one operation. */
export interface Pauses {
  /** Waits until it is time to try again. False when that won't help, or was done often enough. */
  next(trouble: Trouble): Promise<boolean>;
}

export function createPauses(): Pauses {
  const counts = new Map<Patience, number>();
  const end = performance.now() + longestOutage;
  return {
    async next(trouble) {
      if (trouble === 'final') return false;
      const plan = trouble === 'again' ? contention : outage;
      const count = counts.get(plan) ?? 0;
      counts.set(plan, count + 1);
      if (count >= plan.tries || (plan === outage && performance.now() > end)) return false;
      await wait(Math.min(plan.shortest * 2 ** count, plan.longest) * (0.5 + Math.random()));
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
