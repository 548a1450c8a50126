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
  await wait(warmUp + duration);
  const results = begun.map(({ notes }) => notes.result());
  for (const { all } of begun) for (const connection of all) connection.stop();
  return results;
}

process.on('message', (job: Job) => void run(job).then((results) => process.send?.(results)));
process.once('disconnect', () => process.exit());
