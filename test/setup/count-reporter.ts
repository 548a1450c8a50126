import { writeFileSync } from 'node:fs';
import type { TestEvent } from 'node:test/reporters';

/** A reporter for `node --test` that writes how many tests passed and failed to the file $AUTH_ELEMENTS_COUNTS. */
export default async function* countReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    // Every file has a summary too; only the last one, without a file, is the whole run.
    if (event.type !== 'test:summary' || event.data.file !== undefined) continue;
    const { passed, failed, cancelled } = event.data.counts as Record<string, number>;
    const file = process.env['AUTH_ELEMENTS_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify({ passed, failed: (failed ?? 0) + (cancelled ?? 0) }));
    yield '';
  }
}
