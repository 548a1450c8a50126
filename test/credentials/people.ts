import { createMemoryStore } from '../../src/stores/memory.ts';
import type { Store, UserRecord } from '../../src/stores/store.ts';
import { importCredentials } from '../../src/credentials.ts';
import type { ImportReport } from '../../src/credentials.ts';
import { testPasswords } from '../../src/testing/test-passwords.ts';

/** Of `abc`. */
export const abcHash = '$2b$12$NLvRC4KvwWajhQU1BzOQDuuua1KjmEq3.oyOPaoP7A6n6OqQOVXgK';

/** The real ones, at bcrypt's lowest cost. */
export const passwords = testPasswords('bcrypt-sha256');

/** A configuration file with these people, each given by the lines of their record. */
export function fileOf(people: Readonly<Record<string, readonly string[]>>, rest = ''): string {
  const records = Object.entries(people).map(([key, lines]) =>
    [`    ${key}:`, ...lines.map((line) => `      ${line}`)].join('\n'),
  );
  return `credentials:\n  usernames:\n${records.join('\n')}\n${rest}`;
}

/** Imports into a store of its own. */
export async function imported(text: string): Promise<ImportReport & { readonly store: Store; users: UserRecord[] }> {
  const store = createMemoryStore();
  const report = await importCredentials(text, { store, passwords });
  return { ...report, store, users: await store.list('users') };
}

/** Everything a store holds. */
export async function everything(store: Store): Promise<unknown> {
  return Promise.all([store.list('users'), store.list('preauthorized'), store.list('settings')]);
}
