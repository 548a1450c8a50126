import type { Figure } from './figure.ts';
import { repeat } from './repeat.ts';
import { databases } from './server/grounds.ts';
import type { Grounds } from './server/grounds.ts';
import { load } from './server/load.ts';
import { multiplySession, tokenOf } from './server/many-sessions.ts';
import { start } from './server/subject.ts';

const few = 1000;
const many = 1_000_000;
const connections = 16;

/** A server with so many sessions, and how long it takes to check any of them. */
async function among(grounds: Grounds, database: (typeof databases)[number], count: number) {
  const place = await grounds.place(database);
  const subject = await start({ kind: 'ours', place, people: 1 });
  const [cookie = ''] = await subject.signIn(1);
  await multiplySession(place, count);
  const name = cookie.slice(0, cookie.indexOf('='));
  const requests = Array.from({ length: 20_000 }, () =>
    subject.check(`${name}=${tokenOf(Math.floor(Math.random() * count))}`),
  );
  return {
    /** Milliseconds, of which each check takes its share of all connections. */
    async time(): Promise<number> {
      const works = [{ connections, requests }];
      const [answered] = await load({ port: subject.port, works, warmUp: 500, duration: 3000 });
      return 1000 / (answered?.rate ?? 0);
    },
    stop: () => subject.stop(),
  };
}

/** Whether it matters to the check of a session how many there are. */
export async function manySessions(grounds: Grounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of databases) {
    const small = await among(grounds, database, few);
    const large = await among(grounds, database, many);
    const pairs = await repeat(5, async () => ({ few: await small.time(), many: await large.time() }));
    await Promise.all([small.stop(), large.stop()]);
    const [more, less] = [many.toLocaleString('en'), few.toLocaleString('en')];
    figures.push(
      {
        name: `session check with ${more} sessions ÷ with ${less}, ${database}`,
        unit: 'ratio',
        bound: 1.3,
        samples: pairs.map((pair) => pair.many / pair.few),
      },
      {
        name: `a session check with ${more} sessions, ${database}`,
        unit: 'ms',
        samples: pairs.map(({ many }) => many),
      },
    );
  }
  return figures;
}
