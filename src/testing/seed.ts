import { canonical } from '../core/canonical.ts';
import type { Policy } from '../core/policy.ts';
import { checkEmail } from '../core/validation.ts';
import type { Random } from '../crypto/random.ts';
import { ConflictError } from '../stores/store.ts';
import type { Store } from '../stores/store.ts';
import { testPassword, testPasswords } from './test-passwords.ts';
import { testRandom } from './test-random.ts';
import { toAccount } from './test-user.ts';
import type { TestUser } from './test-user.ts';

/** Who is there when a test begins. */
export interface Seed {
  /** Accounts. With at least one, whoever registers first is no longer the administrator. */
  readonly users?: readonly TestUser[];
  /** Addresses that may register where the policy asks for that. */
  readonly preauthorized?: readonly string[];
}

export interface SeedOptions {
  /** How people are told apart: `username` unless said otherwise. */
  readonly identifier?: Policy['identifier'];
  /** How hashes are written: `bcrypt-sha256` unless said otherwise. */
  readonly format?: Policy['passwords']['format'];
  readonly random?: Random;
  /** When the accounts began, in milliseconds since 1970. */
  readonly now?: number;
}

/** What is wrong with a seed is known before anything is written. */
export function checkSeed({ users = [], preauthorized = [] }: Seed, identifier: Policy['identifier']): void {
  const keys = users.flatMap((user) => {
    const { usernameKey, emailKey } = toAccount(user, identifier);
    return [usernameKey, emailKey].filter((key) => key !== undefined);
  });
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new TypeError(`auth-elements: two test users are called "${twice}"`);
  for (const email of preauthorized) {
    if (checkEmail(email)) throw new TypeError(`auth-elements: the pre-authorized address "${email}"`);
  }
}

/**
 * Fills the store of a test with people. Their hashes are weak on purpose, so that tests are fast: a store in which there
 * is an account already may be somebody's, and is refused.
 * @throws {TypeError} There are accounts, or something in the seed that no account could have. Nothing was written.
 */
export async function seed(store: Store, people: Seed, options: SeedOptions = {}): Promise<void> {
  if ((await store.count('users')) > 0) throw new TypeError('auth-elements: only an empty store takes test users');
  await moveIn(store, people, options);
}

/** Writes people into a store, whoever is there already. */
export async function moveIn(store: Store, people: Seed, options: SeedOptions = {}): Promise<void> {
  const { identifier = 'username', format = 'bcrypt-sha256', random = testRandom(), now = Date.now() } = options;
  const { users = [], preauthorized = [] } = people;
  checkSeed(people, identifier);
  const passwords = testPasswords(format);
  const drafts = await Promise.all(
    users.map(async (user) => {
      const { password = testPassword } = user;
      const id = random.id(now);
      const credential = password === null ? null : await passwords.create(password);
      return { ...toAccount(user, identifier), id, credential, createdAt: now };
    }),
  );
  const write = store.transact(async (verbs) => {
    for (const draft of drafts) await verbs.insert('users', draft);
    const [first] = drafts;
    if (first && !(await verbs.get('settings', 'first-user'))) {
      await verbs.insert('settings', { id: 'first-user', value: first.id });
    }
    for (const email of new Set(preauthorized)) {
      await verbs.insert('preauthorized', { id: canonical(email), email, createdAt: now });
    }
  });
  await write.catch((error: unknown) => {
    throw error instanceof ConflictError ? new TypeError(`auth-elements: two test users share a ${error.key}`) : error;
  });
}
