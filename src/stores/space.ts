/** Where something is kept. Keys that differ only in their last part form a range, ordered by that part. */
export type Key = readonly string[];

/** A part of a range: from after one last part to before another, both excluded. */
export interface Range {
  readonly after?: string;
  readonly before?: string;
  readonly limit?: number;
}

/** What a store without a query language has to offer: keys and values in order, within one transaction. */
export interface Space {
  /** One value for each key, in the order of the keys; undefined where there is none. */
  get(keys: readonly Key[]): Promise<unknown[]>;
  put(key: Key, value: unknown): void;
  delete(key: Key): void;
  /** The values whose keys are `prefix` and one part more. */
  values(prefix: Key, range?: Range): Promise<unknown[]>;
  /** How many keys there are that are `prefix` and one part more, without reading their values. */
  count(prefix: Key): Promise<number>;
}

/** Runs work in one transaction over a space: all of it is kept, or nothing when the work fails. */
export type UseSpace = <T>(mode: 'readonly' | 'readwrite', work: (space: Space) => Promise<T>) => Promise<T>;
