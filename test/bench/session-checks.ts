import type { Figure } from './figure.ts';
import { repeat } from './repeat.ts';
import type { Settings } from './server/candidate.ts';
import { databases } from './server/grounds.ts';
import type { Database, Grounds } from './server/grounds.ts';
import { load } from './server/load.ts';
import type { Work } from './server/load.ts';
import type { Answered } from './server/notes.ts';
import { start } from './server/subject.ts';
import type { Subject } from './server/subject.ts';

const connections = 16;
/** A query of ours and one of theirs are the same work for PostgreSQL, which leaves less to be saved. */
const bounds = { SQLite: 10, PostgreSQL: 4 };

const kinds = [
  ['ours', 'ours'],
  ['better-auth', 'better-auth'],
  ['better-auth, our hashing', 'better-auth-bcrypt'],
] as const;

interface Visited extends Subject {
  readonly checks: Work;
}

/** A server with people signed in to it. */
async function open(grounds: Grounds, database: Database, kind: Settings['kind']): Promise<Visited> {
  const subject = await start({ kind, place: await grounds.place(database), people: connections });
  const requests = (await subject.signIn(connections)).map((cookie) => subject.check(cookie));
  return { ...subject, checks: { connections, requests } };
}

async function alone({ port, checks }: Visited): Promise<Answered> {
  const [answered] = await load({ port, works: [checks], warmUp: 500, duration: 3000 });
  if (!answered) throw new Error('Nothing was measured.');
  return answered;
}

async function besideLogins({ port, checks, logins }: Visited): Promise<{ checks: Answered; logins: Answered }> {
  const works = [checks, { connections, requests: logins }];
  const [checked, signedIn] = await load({ port, works, warmUp: 1000, duration: 5000 });
  if (!checked || !signedIn) throw new Error('Nothing was measured.');
  return { checks: checked, logins: signedIn };
}

/** Session checks a second, beside better-auth's, in pairs. */
export async function sessionChecks(grounds: Grounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of databases) {
    const ours = await open(grounds, database, 'ours');
    const theirs = await open(grounds, database, 'better-auth');
    const pairs = await repeat(5, async () => ({ ours: await alone(ours), theirs: await alone(theirs) }));
    await Promise.all([ours.stop(), theirs.stop()]);
    figures.push(
      {
        name: `session checks a second: ours ÷ better-auth’s, ${database}`,
        unit: 'ratio',
        atLeast: bounds[database],
        samples: pairs.map(({ ours, theirs }) => ours.rate / theirs.rate),
      },
      ...(['ours', 'theirs'] as const).flatMap((whose) => {
        const name = whose === 'ours' ? 'ours' : 'better-auth';
        return [
          { name: `${name}: session checks, ${database}`, unit: '1/s', samples: pairs.map((pair) => pair[whose].rate) },
          {
            name: `${name}: 99th of a hundred, ${database}`,
            unit: 'ms',
            samples: pairs.map((pair) => pair[whose].p99),
          },
        ];
      }),
    );
  }
  return figures;
}

/** What is left of them while people sign in. */
export async function checksBesideLogins(grounds: Grounds): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const database of databases) {
    for (const [name, kind] of kinds) {
      const subject = await open(grounds, database, kind);
      const pairs = await repeat(kind === 'ours' ? 5 : 3, async () => ({
        alone: await alone(subject),
        beside: await besideLogins(subject),
      }));
      await subject.stop();
      figures.push(
        {
          name: `${name}: session checks while 16 sign in ÷ alone, ${database}`,
          unit: 'ratio',
          ...(kind === 'ours' && { atLeast: 0.4 }),
          samples: pairs.map(({ alone, beside }) => beside.checks.rate / alone.rate),
        },
        {
          name: `${name}: logins meanwhile, ${database}`,
          unit: '1/s',
          samples: pairs.map(({ beside }) => beside.logins.rate),
        },
      );
    }
  }
  return figures;
}
