import { createAuthHandler } from '../../../src/server/handler.ts';
import { toNodeHandler } from '../../../src/server/node-handler.ts';
import { createPostgresStore } from '../../../src/stores/postgres.ts';
import type { SQLStore } from '../../../src/stores/sql/store.ts';
import { createSQLiteStore } from '../../../src/stores/sqlite.ts';
import { emailOf, origin, ourPasswords, password } from './candidate.ts';
import type { Candidate, Settings } from './candidate.ts';

async function fill(store: SQLStore, people: number): Promise<void> {
  const credential = await ourPasswords().create(password);
  const createdAt = Date.now();
  for (let n = 0; n < people; n++) {
    const names = { username: `person${n}`, usernameKey: `person${n}`, email: emailOf(n), emailKey: emailOf(n) };
    const id = `person-${n}`;
    await store.insert('users', { id, ...names, roles: [], attributes: {}, credential, disabled: false, createdAt });
  }
}

/** Our own server. Its limits stay as they are: every login comes from an address of its own. */
export async function ours({ place, people }: Settings): Promise<Candidate> {
  const store = await ('file' in place ? createSQLiteStore(place) : createPostgresStore(place));
  if ((await store.count('users')) === 0) await fill(store, people);
  const policy = { pages: { reset: '/reset', verify: '/verify' } };
  const handler = createAuthHandler({ store, baseUrl: origin, policy, trustedProxies: ['127.0.0.1/32'] });
  return {
    listener: toNodeHandler(handler),
    session: '/auth/session',
    login: '/auth/login',
    body: (n) => ({ identifier: emailOf(n), password }),
  };
}
