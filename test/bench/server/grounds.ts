import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../setup/postgres.ts';
import type { Place } from './candidate.ts';

export const databases = ['SQLite', 'PostgreSQL'] as const;
export type Database = (typeof databases)[number];

/** Where servers keep their rows. */
export interface Grounds {
  /** A place with nothing in it. */
  place(database: Database): Promise<Place>;
  stop(): Promise<void>;
}

/** A folder, and a PostgreSQL that both servers share. */
export async function openGrounds(): Promise<Grounds> {
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-bench-'));
  const postgres = await startPostgres();
  let places = 0;
  return {
    place: async (database) =>
      database === 'SQLite'
        ? { file: join(folder, `${places++}.sqlite`) }
        : { connectionString: await postgres.createSchema() },
    async stop() {
      await postgres.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
