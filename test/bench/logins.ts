import { createServerBcrypt } from '../../src/server/hashing/server-bcrypt.ts';
import type { Figure } from './figure.ts';
import { repeat } from './repeat.ts';
import { password } from './server/candidate.ts';
import { databases } from './server/grounds.ts';
import type { Grounds } from './server/grounds.ts';
import { load } from './server/load.ts';
import { Notes } from './server/notes.ts';
import { start } from './server/subject.ts';
import type { Subject } from './server/subject.ts';

const people = 50;

/** Hashes a second when nothing else is done: by the same threads, as many at once. */
async function hashesAlone(): Promise<number> {
  const { bcrypt, close } = createServerBcrypt();
  const notes = new Notes(0);
  const hash = async (): Promise<void> => {
    await bcrypt(password, '$2b$12$M4J6rSdDVMuVebEjedHN4u');
    notes.add(true, 0);
  };
  await Promise.all(Array.from({ length: people }, hash));
  await close();
  return notes.result().rate;
}

/** Everybody signs in at the same moment. */
async function logins({ port, logins: requests, ...subject }: Subject): Promise<{ rate: number; delay: number }> {
  subject.watch();
  const [answered] = await load({ port, works: [{ connections: people, requests }], warmUp: 0, duration: 0 });
  return { rate: answered?.rate ?? 0, delay: await subject.delay() };
}

/** Logins a second at cost 12, and how long the event loop is held meanwhile. */
export async function signingIn(grounds: Grounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of databases) {
    const ours = await start({ kind: 'ours', place: await grounds.place(database), people });
    const pairs = await repeat(5, async () => ({ ...(await logins(ours)), hashes: await hashesAlone() }));
    await ours.stop();
    figures.push(
      {
        name: `logins ÷ hashes alone, ${database}`,
        unit: 'ratio',
        atLeast: 0.9,
        samples: pairs.map(({ rate, hashes }) => rate / hashes),
      },
      { name: `ours: logins, ${database}`, unit: '1/s', samples: pairs.map(({ rate }) => rate) },
      { name: `hashes alone, beside ${database}`, unit: '1/s', samples: pairs.map(({ hashes }) => hashes) },
      {
        name: `ours: event loop held while ${people} sign in, ${database}`,
        unit: 'ms',
        bound: 10,
        below: true,
        samples: pairs.map(({ delay }) => delay),
      },
    );
    for (const [name, kind] of [
      ['better-auth', 'better-auth'],
      ['better-auth, our hashing', 'better-auth-bcrypt'],
    ] as const) {
      const theirs = await start({ kind, place: await grounds.place(database), people });
      const samples = await repeat(3, () => logins(theirs));
      await theirs.stop();
      figures.push(
        { name: `${name}: logins, ${database}`, unit: '1/s', samples: samples.map(({ rate }) => rate) },
        {
          name: `${name}: event loop held while ${people} sign in, ${database}`,
          unit: 'ms',
          samples: samples.map(({ delay }) => delay),
        },
      );
    }
  }
  return figures;
}
