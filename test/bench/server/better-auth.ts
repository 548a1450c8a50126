import { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import type { BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import pg from 'pg';
import { emailOf, origin, ourPasswords, password } from './candidate.ts';
import type { Candidate, Place, Settings } from './candidate.ts';

function open(place: Place): DatabaseSync | pg.Pool {
  if ('connectionString' in place) return new pg.Pool(place);
  const database = new DatabaseSync(place.file);
  database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  return database;
}

/** Passwords as ours, on as many threads at the same priority. */
function bcryptPasswords(): { password: { hash: (password: string) => Promise<string>; verify: Verify } } {
  const passwords = ourPasswords();
  return {
    password: {
      hash: (text) => passwords.create(text),
      verify: async ({ hash, password: text }) => (await passwords.verify(text, hash)).valid,
    },
  };
}

type Verify = (data: { hash: string; password: string }) => Promise<boolean>;

async function fill({ api }: ReturnType<typeof betterAuth>, people: number): Promise<void> {
  const all = Array.from({ length: people }, (_, n) => ({ email: emailOf(n), name: `Person ${n}`, password }));
  await Promise.all(all.map((body) => api.signUpEmail({ body })));
}

/** The peer: e-mail and password, without its limits and its telemetry. */
export async function betterAuthServer({ kind, place, people }: Settings): Promise<Candidate> {
  const options: BetterAuthOptions = {
    baseURL: origin,
    secret: 'a secret of forty characters, for a bench',
    database: open(place),
    emailAndPassword: { enabled: true, autoSignIn: false, ...(kind === 'better-auth-bcrypt' && bcryptPasswords()) },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  };
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  await fill(auth, people);
  const answer = toNodeHandler(auth);
  return {
    listener: (request, response) => void answer(request, response),
    session: '/api/auth/get-session',
    login: '/api/auth/sign-in/email',
    body: (n) => ({ email: emailOf(n), password }),
  };
}
