/** A process that asks a server as fast as it can. */
import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { Job, Work } from './load.ts';
import { Notes } from './notes.ts';
import type { Answered } from './notes.ts';

async function run({ port, works, warmUp, duration }: Job): Promise<Answered[]> {
  const begun = works.map(({ requests, connections }: Work) => {
    const notes = new Notes(warmUp);
    const all = Array.from({ length: connections }, (_, index) => {
      const own = requests.filter((_request, n) => n % connections === index);
      return new Connection(port, own, (status, time) => notes.add(status >= 200 && status < 300, time));
    });
    for (const connection of all) connection.start();
    return { notes, all };
  });
  if (duration > 0) {
    await wait(warmUp + duration);
    for (const { notes } of begun) notes.close();
  }
  await Promise.all(begun.flatMap(({ all }) => all.map((connection) => connection.stop())));
  return begun.map(({ notes }) => notes.result());
}

process.on('message', (job: Job) => void run(job).then((results) => process.send?.(results)));
process.once('disconnect', () => process.exit());
