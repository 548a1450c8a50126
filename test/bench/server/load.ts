import { answerOf, begin, end } from './child.ts';
import type { Answered } from './notes.ts';

/** Something that is asked over so many connections at once. */
export interface Work {
  readonly connections: number;
  /** As HTTP/1.1 writes them; each connection has its own of them, which it asks in turn. */
  readonly requests: readonly string[];
}

export interface Job {
  readonly port: number;
  readonly works: readonly Work[];
  /** Milliseconds before anything counts. */
  readonly warmUp: number;
  /** Milliseconds that count. With 0 each connection asks a single time, however long that takes, and all of it counts. */
  readonly duration: number;
}

/**
 * Does several things at once in a process of its own, and gives what came of each.
 * @throws {Error} Something was refused: then the rest says nothing.
 */
export async function load(job: Job): Promise<Answered[]> {
  const child = begin('load-process.ts');
  try {
    const told = answerOf(child);
    child.send(job);
    const results = (await told) as Answered[];
    for (const { refused } of results) if (refused > 0) throw new Error(`${refused} requests were refused.`);
    return results;
  } finally {
    await end(child);
  }
}
