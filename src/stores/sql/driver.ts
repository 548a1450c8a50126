/** What a statement can be handed. */
export type Parameter = string | number | null;

/** A row as the database gives it, by the names of its columns. */
export type Values = Readonly<Record<string, unknown>>;

export interface Result {
  readonly rows: readonly Values[];
  /** How many rows were written, changed or deleted. */
  readonly changes: number;
}

/**
 * What may be done with a statement when nobody knows whether it was carried out:
 *
 * - `read`: it changes nothing. May be repeated, and answered beside a running transaction.
 * - `repeatable`: doing it twice is as good as doing it once, or whoever asks can tell.
 * - `once`: it must not be repeated.
 */
export type Kind = 'read' | 'repeatable' | 'once';

/** Runs one statement with `$1`, `$2`… for its parameters. */
export type Query = (sql: string, parameters: readonly Parameter[], kind: Kind) => Promise<Result>;

/** Where databases differ. Everything else is written in what they share. */
export interface Dialect {
  /** Type of a column that is looked up by: compared and ordered by its bytes. */
  readonly key: string;
  /** Type of a column with milliseconds since 1970, fractions included. */
  readonly time: string;
  /** What follows the columns of a table. */
  readonly table: string;
  /** What makes a select hold its rows until the end of the transaction. */
  readonly lock: string;
  /** What makes a select hold its rows, and leave out those that somebody else holds. */
  readonly skipLocked: string;
}

/**
 * A database, as little of it as a store needs. Every failure is an `AuthError` (`storage_unavailable`, `storage_full`,
 * `unavailable`) or an `ConstraintError`.
 */
export interface Driver {
  readonly dialect: Dialect;
  readonly query: Query;
  /**
   * Runs statements as one, serializable, all of them or none. `work` may run again, so inside it nothing but `query` is
   * awaited.
   */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): void;
}

/** A row with this value in a unique column is there already. Nothing was written. */
export class ConstraintError extends Error {
  /** The column's name. */
  readonly column: string;

  constructor(column: string) {
    super(`not unique: ${column}`);
    this.name = 'ConstraintError';
    this.column = column;
  }
}
