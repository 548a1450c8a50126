import {
  createPasswords,
  exportAccounts,
  exportCredentials,
  importCredentials,
  pageBcrypt,
} from 'auth-elements/credentials';
import type { ExportReport, ImportReport } from 'auth-elements/credentials';
import { authenticator } from 'auth-elements/define';
import { createIndexedDBStore } from 'auth-elements/stores/indexeddb';

/** The rows that the page's authenticator works on: the database is named for its namespace. */
async function withStore<T>(work: (store: ReturnType<typeof createIndexedDBStore>) => Promise<T>): Promise<T> {
  const store = createIndexedDBStore({ name: authenticator?.namespace ?? 'auth-elements' });
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

export async function readIn(text: string): Promise<ImportReport> {
  const passwords = createPasswords({
    bcrypt: pageBcrypt({ workerUrl: './auth-worker.js' }),
    cost: 12,
    format: 'bcrypt-sha256',
  });
  return withStore((store) => importCredentials(text, { store, passwords }));
}

export async function writeOut(): Promise<ExportReport> {
  return withStore((store) => exportCredentials({ store }));
}

/** Everyone as they are, to be read in by a server. */
export async function writeAccounts(): Promise<string> {
  return withStore((store) => exportAccounts({ store }));
}
