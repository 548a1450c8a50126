import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createSQLiteStore, type SQLStore } from '../../../src/stores/sqlite.ts';
import type { Store } from '../../../src/stores/store.ts';
import { outboxContract } from '../../contract/outbox.ts';
import { storeContract } from '../../../src/testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'auth-elements-'));
after(() => rmSync(folder, { recursive: true }));

const files = new WeakMap<Store, string>();
let count = 0;

async function open(file: string): Promise<SQLStore> {
  const store = await createSQLiteStore({ file });
  files.set(store, file);
  return store;
}

storeContract(
  'the SQLite store',
  {
    json: true,
    create: () => open(join(folder, `${String(count++)}.db`)),
    reopen: (store) => open(files.get(store) ?? ''),
  },
  { describe, it, assert },
);

outboxContract(
  'the outbox in SQLite',
  async () => {
    const file = join(folder, `${String(count++)}.db`);
    return [await open(file), await open(file)];
  },
  { describe, it, assert },
);
