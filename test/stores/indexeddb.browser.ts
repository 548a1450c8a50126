import { assert } from '@open-wc/testing';
import { createIndexedDBStore } from '../../src/stores/indexeddb.ts';
import type { Store } from '../../src/stores/store.ts';
import { storeContract } from '../../src/testing.ts';
import { databaseName, deleteDatabase } from './databases.ts';

const names = new WeakMap<Store, string>();

function open(name: string): Store {
  const store = createIndexedDBStore({ name });
  names.set(store, name);
  return store;
}

const nameOf = (store: Store): string => names.get(store) ?? '';

storeContract(
  'the IndexedDB store',
  {
    create: () => open(databaseName()),
    reopen: (store) => open(nameOf(store)),
    remove: (store) => deleteDatabase(nameOf(store)),
  },
  { describe, it, assert },
);
