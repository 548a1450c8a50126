import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createPostgresStore, type SQLStore } from '../../../src/stores/postgres.ts';
import type { Store } from '../../../src/stores/store.ts';
import { outboxContract } from '../../contract/outbox.ts';
import { storeContract } from '../../../src/testing.ts';
import { startPostgres, type Postgres } from '../../setup/postgres.ts';

let server: Postgres;
before(async () => (server = await startPostgres()));
after(() => server.stop());

const addresses = new WeakMap<Store, string>();

async function open(connectionString: string, prepare: boolean): Promise<SQLStore> {
  const store = await createPostgresStore({ connectionString, prepare });
  addresses.set(store, connectionString);
  return store;
}

const kinds = {
  'the PostgreSQL store': { settings: '', prepare: false },
  // What stands in for CockroachDB: every statement is a serializable transaction, and may have to be tried again.
  'the PostgreSQL store where everything is serializable and prepared': {
    settings: encodeURIComponent(' -c default_transaction_isolation=serializable'),
    prepare: true,
  },
};

for (const [name, { settings, prepare }] of Object.entries(kinds)) {
  storeContract(
    name,
    {
      json: true,
      create: async () => open(`${await server.createSchema()}${settings}`, prepare),
      reopen: (store) => open(addresses.get(store) ?? '', prepare),
    },
    { describe, it, assert },
  );
}

outboxContract(
  'the outbox in PostgreSQL',
  async () => {
    const address = await server.createSchema();
    return Promise.all([open(address, false), open(address, false)]);
  },
  { describe, it, assert },
);
