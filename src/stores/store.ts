import type { Attributes } from '../core/types.ts';

/** What every record has. */
export interface Entry {
  readonly id: string;
  /** Set by the store: 1 when inserted, one more at every update. */
  readonly version: number;
  /** Milliseconds since 1970 after which `sweep` removes it. */
  readonly expires?: number;
}

export interface UserRecord extends Entry {
  /** Canonical; absent where people are known by their address alone. */
  readonly usernameKey?: string;
  /** Canonical. */
  readonly emailKey?: string;
  readonly username?: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly roles: readonly string[];
  readonly attributes: Attributes;
  /** What `Passwords` made of the password; null for guests. Opaque to the rules. */
  readonly credential: string | null;
  readonly disabled: boolean;
  readonly createdAt: number;
  /** `'yes'` while the account is enabled and has the role `admin`: found and counted without reading everyone. */
  readonly administrator?: 'yes';
}

export interface SessionRecord extends Entry {
  /** SHA-256 of the token, base64url. The token itself is never stored. */
  readonly tokenKey: string;
  readonly user: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly provedAt: number;
  /** Absolute end. */
  readonly expires: number;
  readonly persistent: boolean;
  /** Set while only `reset-password`, `logout` and `get-session` may be asked. */
  readonly step?: 'new-password';
}

/** Something that works once: its id is the SHA-256 of the secret and its purpose. */
export interface TokenRecord extends Entry {
  /** Purpose and account in one: one live token of a purpose for each account. Or purpose and id, for several. */
  readonly slot: string;
  /** Whose it is: an account's id, also of one that begins only when the secret is used. */
  readonly user: string;
  readonly createdAt: number;
  readonly expires: number;
  /** What waits for the secret, as JSON; stores do not look into it. */
  readonly payload?: string;
}

/** A counter: failed sign-ins, recovery requests. Its id is an HMAC, so that it names nobody. */
export interface AttemptRecord extends Entry {
  readonly count: number;
  /** When it was counted last. */
  readonly at: number;
  readonly expires: number;
}

/** An address that may register; its id is the canonical address. */
export interface PreauthorizedRecord extends Entry {
  readonly email: string;
  readonly createdAt: number;
}

/** A single thing the installation keeps, such as a key or the claim of the first account. */
export interface SettingRecord extends Entry {
  /** Anything that can be structured-cloned, a non-extractable `CryptoKey` among it. */
  readonly value: unknown;
}

export interface Collections {
  users: UserRecord;
  sessions: SessionRecord;
  tokens: TokenRecord;
  attempts: AttemptRecord;
  preauthorized: PreauthorizedRecord;
  settings: SettingRecord;
}

export type Collection = keyof Collections;
export type Row<C extends Collection> = Collections[C];

/** A record to be inserted: the store gives it its version. */
export type Draft<C extends Collection> = Omit<Row<C>, 'version'>;

/** Which fields are unique, and which can be listed by. Stores build what they need from this; nothing else says it. */
export const indexes = {
  users: { unique: ['usernameKey', 'emailKey'], plain: ['administrator'] },
  sessions: { unique: ['tokenKey'], plain: ['user'] },
  tokens: { unique: ['slot'], plain: ['user'] },
  attempts: { unique: [], plain: [] },
  preauthorized: { unique: [], plain: [] },
  settings: { unique: [], plain: [] },
} as const satisfies Record<Collection, { unique: readonly string[]; plain: readonly string[] }>;

export type UniqueKey<C extends Collection> = (typeof indexes)[C]['unique'][number];
export type PlainKey<C extends Collection> = (typeof indexes)[C]['plain'][number];

export interface Paging {
  /** The id after which to go on; from the start when absent. */
  readonly after?: string;
  /** How many at most, 1 or more; all when absent. */
  readonly limit?: number;
}

/** What can be done with records, inside a transaction and out of one. */
export interface Verbs {
  get<C extends Collection>(collection: C, id: string): Promise<Row<C> | null>;
  /** The record that holds a unique key. */
  find<C extends Collection>(collection: C, key: UniqueKey<C>, value: string): Promise<Row<C> | null>;
  /** Records with a plain index's value, in order of their ids. */
  by<C extends Collection>(collection: C, key: PlainKey<C>, value: string, paging?: Paging): Promise<Row<C>[]>;
  /** All records, in order of their ids. */
  list<C extends Collection>(collection: C, paging?: Paging): Promise<Row<C>[]>;
  /** How many there are, of one value of a plain index or in all. */
  count<C extends Collection>(collection: C, key?: PlainKey<C>, value?: string): Promise<number>;
  /** @throws {ConflictError} The id or a unique key is taken; nothing was written. */
  insert<C extends Collection>(collection: C, draft: Draft<C>): Promise<Row<C>>;
  /**
   * Replaces a record, only if its version is still the stored one.
   * @returns The record with its new version, or null when someone else was faster.
   * @throws {ConflictError} A unique key is taken; nothing was written.
   */
  update<C extends Collection>(collection: C, record: Row<C>): Promise<Row<C> | null>;
  /** Deletes and returns: of any number of callers exactly one receives the record. */
  take<C extends Collection>(collection: C, id: string): Promise<Row<C> | null>;
  /** Counts one more in a window that begins with the first. Gives the counter as it then stands. */
  increment(id: string, now: number, window: number): Promise<AttemptRecord>;
  /** Whether there was something to delete. */
  delete(collection: Collection, id: string): Promise<boolean>;
}

/** A session, and whose it is; null when that account is gone. */
export interface Held {
  readonly session: SessionRecord;
  readonly user: UserRecord | null;
}

/** Where accounts, sessions and single-use things are kept. */
export interface Store extends Verbs {
  /**
   * The session of a token's key together with its account, where one question is faster than two: it is asked at every
   * request. Optional; without it `find` and `get` are asked.
   */
  holder?(tokenKey: string): Promise<Held | null>;
  /**
   * Runs several verbs as one: all of it happens, or nothing. `work` may run again, so inside it nothing but the
   * transaction is awaited: no hash, no delivery, no clock, no random.
   */
  transact<T>(work: (verbs: Verbs) => Promise<T>): Promise<T>;
  /** Removes what has expired. Gives how many. */
  sweep(now: number): Promise<number>;
  close(): void;
}

/** An id or a unique key is taken. */
export class ConflictError extends Error {
  readonly key: string;

  constructor(key: string) {
    super(`conflict: ${key}`);
    this.name = 'ConflictError';
    this.key = key;
  }
}
