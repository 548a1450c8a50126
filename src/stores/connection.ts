import type { UseStore } from 'idb-keyval';
import { AuthError } from '../core/errors.ts';
import { openDatabase } from './open-database.ts';
import { isLost, storageError } from './storage-error.ts';
import { runTransaction } from './transaction.ts';

export interface Connection {
  readonly use: UseStore;
  /** Lets go of the database; the next use opens it again. */
  close(): void;
}

/**
 * A connection that is opened when first used, makes way when another tab upgrades or deletes the database, and is
 * opened again when the browser lost it.
 *
 * When the database is gone and another one, empty or not, stands in its place (cleared site data, eviction, a deletion
 * by another tab), what was running and the next use fail with `storage_unavailable` instead of going on with a list
 * that is not the one they knew. After that the new database is used.
 */
export function createConnection(name: string, version: number): Connection {
  let opening: Promise<IDBDatabase> | undefined;
  let known: string | undefined;

  function open(): Promise<IDBDatabase> {
    const forget = (): void => {
      if (opening === attempt) opening = undefined;
    };
    const attempt = openDatabase(name, version).then((db) => {
      const former = known;
      known = db.objectStoreNames[0];
      db.onclose = forget;
      db.onversionchange = () => {
        forget();
        db.close();
      };
      if (former === undefined || former === known) return db;
      db.close();
      throw new AuthError('storage_unavailable', { cause: new DOMException('Deleted while in use.', 'NotFoundError') });
    });
    attempt.catch(forget);
    return attempt;
  }

  function close(): void {
    opening?.then(
      (db) => db.close(),
      () => undefined,
    );
    opening = undefined;
  }

  return {
    close,
    async use(mode, work) {
      for (let again = true; ; again = false) {
        const attempt = (opening ??= open());
        try {
          return await runTransaction(await attempt, mode, work);
        } catch (error) {
          if (!again || !isLost(error)) throw storageError(error);
          if (opening === attempt) close();
        }
      }
    },
  };
}
