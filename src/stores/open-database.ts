import { AuthError, isAuthError } from '../core/errors.ts';
import { storageError } from './storage-error.ts';

/** Milliseconds after which opening is given up. */
const patience = 3000;

/**
 * Opens the database, and creates what it lacks.
 * @throws {AuthError} `storage_unavailable` when the browser has none, refuses, or doesn't answer within 3 seconds;
 *   `storage_outdated` when a newer version of this code has been here, or when another tab holds up an upgrade.
 */
export async function openDatabase(name: string, version: number): Promise<IDBDatabase> {
  try {
    return await new Promise<IDBDatabase>((resolve, reject) => {
      let reason: Error = new DOMException('No answer.', 'TimeoutError');
      const request = indexedDB.open(name, version);
      const timer = setTimeout(() => {
        // Nobody will wait any more, and an open connection would hold up others.
        request.onsuccess = () => request.result.close();
        reject(reason);
      }, patience);
      // Another tab holds up the upgrade, until a person closes it.
      request.onblocked = () => (reason = new AuthError('storage_outdated'));
      request.onupgradeneeded = () => {
        const db = request.result;
        // The name tells this database from another one that takes its place after it was deleted.
        if (!db.objectStoreNames.length) db.createObjectStore(`records-${Math.random().toString(36).slice(2)}`);
      };
      request.onsuccess = () => {
        clearTimeout(timer);
        resolve(request.result);
      };
      request.onerror = (event) => {
        clearTimeout(timer);
        // Otherwise Firefox reports it a second time, to the window.
        event.preventDefault();
        reject(request.error ?? new DOMException());
      };
    });
  } catch (cause) {
    const error = storageError(cause);
    throw isAuthError(error) ? error : new AuthError('storage_unavailable', { cause });
  }
}
