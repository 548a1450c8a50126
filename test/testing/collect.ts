import assert from 'node:assert/strict';
import type { Runner } from '../../src/testing.ts';

/**
 * Runs a suite without showing it: what failed in each of its cases, by title; null where nothing did.
 * @param only Titles, where not every case has to be run.
 */
export async function collect(
  suite: (runner: Runner) => void,
  only?: readonly string[],
): Promise<ReadonlyMap<string, Error | null>> {
  const cases: [title: string, run: () => Promise<void>][] = [];
  suite({ assert, describe: (_name, inner) => inner(), it: (title, run) => cases.push([title, run]) });
  const found = new Map<string, Error | null>();
  for (const [title, run] of cases) {
    if (only?.includes(title) === false) continue;
    const failure = await run().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    found.set(title, failure);
  }
  return found;
}
