import type { RequestListener } from 'node:http';
import type { Bcrypt } from '../../../src/crypto/passwords.ts';
import { createPasswords } from '../../../src/crypto/passwords.ts';
import { createServerBcrypt } from '../../../src/server/hashing/server-bcrypt.ts';

/** Where a server keeps its rows: a SQLite file, or an empty schema of a PostgreSQL. */
export type Place = { readonly file: string } | { readonly connectionString: string };

/** What a server is told. */
export interface Settings {
  /** `ours`; better-auth with its own hashing; or with ours. */
  readonly kind: 'ours' | 'better-auth' | 'better-auth-bcrypt';
  readonly place: Place;
  /** How many accounts there are; one counts as signing in from one address. */
  readonly people: number;
}

/** A server that is to be measured. */
export interface Candidate {
  readonly listener: RequestListener;
  /** Paths that are asked. */
  readonly session: string;
  readonly login: string;
  /** The body by which account number n signs in. */
  readonly body: (n: number) => object;
}

/** Where everybody is told to find it; nobody looks there. */
export const origin = 'http://localhost:4400';

export const password = 'three blue kettles';

export const emailOf = (n: number): string => `person${n}@example.com`;

/** Passwords as our server keeps them, for either. */
export function ourPasswords(bcrypt: Bcrypt = createServerBcrypt().bcrypt): ReturnType<typeof createPasswords> {
  return createPasswords({ bcrypt, cost: 12, format: 'bcrypt-sha256' });
}
