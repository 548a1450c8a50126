/** What a query answers. */
export interface PostgresResult {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number | null;
  readonly command: string;
}

export interface PostgresClient {
  query(config: {
    text: string;
    values?: unknown[];
    name?: string;
  }): Promise<PostgresResult | readonly PostgresResult[]>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  release(destroy?: boolean): void;
}

/** What is needed of a `Pool` of the package `pg`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  end(): Promise<void>;
}
