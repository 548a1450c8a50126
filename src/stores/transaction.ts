import { storageError } from './storage-error.ts';

/**
 * Runs work in one transaction. Whatever it throws before the commit began left nothing behind, and may be tried again;
 * only an `AuthError` leaves it open whether the commit took place.
 * @throws {TypeError} The work awaited something else, and the browser committed a part of it meanwhile.
 */
export async function runTransaction<T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => T | PromiseLike<T>,
): Promise<T> {
  const [name = ''] = db.objectStoreNames;
  const transaction = db.transaction(name, mode, { durability: 'strict' });
  const isComplete = (): boolean => complete;
  let complete = false;
  const end = new Promise<void>((resolve) => {
    transaction.oncomplete = () => {
      complete = true;
      resolve();
    };
    transaction.onabort = () => resolve();
  });

  let result: T;
  try {
    result = await work(transaction.objectStore(name));
    if (mode === 'readonly') return result;
    if (isComplete()) throw new TypeError();
  } catch (cause) {
    if (isComplete()) throw new TypeError('A transaction awaited something else than its own verbs.', { cause });
    try {
      transaction.abort();
    } catch {
      // The browser was faster.
    }
    await end;
    // A write that failed ends the transaction, and what follows it fails for that reason only.
    throw transaction.error ?? cause;
  }
  await end;
  if (isComplete()) return result;
  throw storageError(transaction.error ?? new DOMException('', 'AbortError'));
}
