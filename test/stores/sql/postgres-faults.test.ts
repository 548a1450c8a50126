import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { createPostgresStore } from '../../../src/stores/postgres.ts';
import type { Store } from '../../../src/stores/store.ts';
import { session, token, user } from '../../../src/testing/store-records.ts';
import { startPostgres, type Postgres } from '../../setup/postgres.ts';
import { createBrokenPool, type Moment } from './broken-pool.ts';
import { runInstances, sum, tokens } from './instances.ts';
import { startProxy } from './proxy.ts';

let server: Postgres;
before(async () => (server = await startPostgres()));
after(() => server.stop());

/** Adds one to a number, and a record, by one transaction. */
const step = (store: Store, id: string): Promise<void> =>
  store.transact(async (verbs) => {
    const setting = await verbs.get('settings', 'number');
    if (setting) await verbs.update('settings', { ...setting, value: Number(setting.value) + 1 });
    await verbs.insert('sessions', session(id));
  });

describe('several processes on one PostgreSQL', () => {
  it('open a new database at once, and give each single-use thing and each name to one of them', async () => {
    const address = await server.createSchema();
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => createPostgresStore({ connectionString: address })),
    );
    const [store] = stores;
    assert.ok(store);
    await store.transact(async (verbs) => {
      for (let number = 0; number < tokens; number++) await verbs.insert('tokens', token(`t${String(number)}`));
    });
    assert.equal(sum(await runInstances(3, address, 'takeAll')), tokens);
    assert.equal(sum(await runInstances(3, address, 'registerAll')), tokens);
    assert.deepEqual([await store.count('users'), await store.count('sessions')], [tokens, tokens]);
    for (const one of stores) one.close();
  });
});

describe('a new database that many open in the same moment', () => {
  it('is made by one of them, and none of them fails', async () => {
    for (let round = 0; round < 20; round++) {
      const pool = new pg.Pool({ connectionString: await server.createSchema(), max: 8 });
      const clients = await Promise.all(Array.from({ length: 8 }, () => pool.connect()));
      for (const client of clients) client.release();
      await Promise.all(clients.map(() => createPostgresStore({ pool })));
      await pool.end();
    }
  });
});

describe('when the answer of PostgreSQL is lost (X-02)', () => {
  for (const moment of ['before', 'after'] as const satisfies Moment[]) {
    const when = moment === 'before' ? 'before it happened' : 'after it happened';

    async function broken(statement: RegExp, run: (store: Store) => Promise<void>): Promise<void> {
      const address = await server.createSchema();
      const sound = await createPostgresStore({ connectionString: address });
      await sound.insert('settings', { id: 'number', value: 0 });
      await sound.insert('tokens', token('t1'));
      await sound.insert('users', user('u1'));
      sound.close();
      const pool = createBrokenPool(address, statement, moment);
      const store = await createPostgresStore({ pool });
      await run(store);
      assert.equal(pool.breaks, 1, 'the connection did break');
      store.close();
      await pool.end();
    }

    for (const [name, statement] of [
      ['its beginning', /^begin/],
      ['a look-up', /^select .* from auth_settings/],
      ['a write', /^update auth_settings/],
      ['the commit', /; commit$/],
    ] as const) {
      it(`a transaction happens exactly once: lost at ${name}, ${when}`, () =>
        broken(statement, async (store) => {
          await step(store, 's1');
          assert.equal((await store.get('settings', 'number'))?.value, 1);
          assert.equal(await store.count('sessions'), 1);
        }));
    }

    it(`an insert and an update happen exactly once, ${when}`, async () => {
      await broken(/^insert into auth_users/, async (store) => {
        assert.equal((await store.insert('users', user('u2'))).version, 1);
        await assert.rejects(store.insert('users', user('u2')), { name: 'ConflictError', key: 'id' });
        assert.equal(await store.count('users'), 2);
      });
      await broken(/^update auth_users/, async (store) => {
        const record = await store.get('users', 'u1');
        assert.ok(record);
        assert.equal((await store.update('users', { ...record, firstName: 'x' }))?.version, 2);
        assert.equal(await store.update('users', { ...record, firstName: 'x' }), null);
      });
    });

    it(`a take is never tried twice, ${when}`, () =>
      broken(/^delete from auth_tokens/, async (store) => {
        await assert.rejects(store.take('tokens', 't1'), { name: 'AuthError', code: 'unavailable' });
        assert.equal((await store.get('tokens', 't1')) === null, moment === 'after');
      }));
  }

  it('connections that end in the midst of many transactions cost none of them', async () => {
    const address = await server.createSchema();
    const store = await createPostgresStore({ connectionString: address });
    await store.insert('settings', { id: 'number', value: 0 });
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    let running = true;
    const ending = (async () => {
      while (running) {
        await wait(50);
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()');
        await wait(400);
      }
    })();
    for (let round = 0; round < 10; round++) {
      await Promise.all(Array.from({ length: 4 }, (_, number) => step(store, `${String(round)}-${String(number)}`)));
    }
    running = false;
    await ending;
    await admin.end();
    assert.equal((await store.get('settings', 'number'))?.value, 40);
    assert.equal(await store.count('sessions'), 40);
    store.close();
  });
});

describe('when PostgreSQL ends a transaction that was idle for too long', () => {
  it('it is tried again', async (test) => {
    const address = await server.createSchema();
    const hasty = encodeURIComponent(' -c idle_in_transaction_session_timeout=100');
    const store = await createPostgresStore({ connectionString: address + hasty });
    test.after(() => store.close());
    let runs = 0;
    await store.transact(async (verbs) => {
      await verbs.insert('users', user('u1'));
      // Something holds up the event loop, so that nobody hears of the end before the next statement is sent.
      const end = performance.now() + 500;
      if (++runs === 1) while (performance.now() < end);
      await verbs.insert('users', user('u2'));
    });
    assert.deepEqual([runs > 1, await store.count('users')], [true, 2]);
  });
});

describe('when PostgreSQL goes away', () => {
  it('its crash and restart cost no error, and nothing is lost or done twice', async () => {
    const store = await createPostgresStore({ connectionString: await server.createSchema() });
    await store.insert('settings', { id: 'number', value: 0 });
    let running = true;
    let acknowledged = 0;
    const load = Promise.all(
      Array.from({ length: 4 }, async (_, worker) => {
        for (let number = 0; running; number++) {
          await step(store, `${String(worker)}-${String(number)}`);
          acknowledged++;
          await store.find('sessions', 'tokenKey', `token-${String(worker)}-${String(number)}`);
        }
      }),
    );
    await wait(300);
    await server.restart('immediate');
    await wait(300);
    running = false;
    await load;
    assert.ok(acknowledged > 4);
    assert.equal((await store.get('settings', 'number'))?.value, acknowledged);
    assert.equal(await store.count('sessions'), acknowledged);
    store.close();
  });

  it('and stays away, that is said within seconds, the process lives on, and so does the store afterwards', async () => {
    const store = await createPostgresStore({ connectionString: await server.createSchema() });
    await store.insert('users', user('u1'));
    await server.kill();
    // What is left behind answers for another moment.
    const ask = async (): Promise<never> => {
      for (;;) await store.get('users', 'u1');
    };
    await assert.rejects(ask, { name: 'AuthError', code: 'unavailable' });
    await assert.rejects(
      store.transact((verbs) => verbs.get('users', 'u1')),
      { code: 'unavailable' },
    );
    await server.restart('fast');
    assert.equal((await store.get('users', 'u1'))?.id, 'u1');
    store.close();
  });

  it('in the moment in which a connection is new, the process lives on, and nobody notices', async (test) => {
    const proxy = await startProxy(await server.createSchema());
    test.after(() => proxy.close());
    const store = await createPostgresStore({ connectionString: proxy.url });
    test.after(() => store.close());
    proxy.cutAt('transaction_read_only');
    // More than there are connections yet.
    const answers = await Promise.all(['u1', 'u2', 'u3'].map((id) => store.get('users', id)));
    assert.deepEqual(answers, [null, null, null]);
  });

  it('and hangs, that is said in a quarter of a minute', async (test) => {
    const proxy = await startProxy(await server.createSchema());
    test.after(() => proxy.close());
    const store = await createPostgresStore({ connectionString: proxy.url, max: 2 });
    test.after(() => store.close());
    proxy.block();
    const begun = performance.now();
    // One on the connection that is there, and one that needs another.
    await Promise.all(
      ['u1', 'u2'].map((id) => assert.rejects(store.get('users', id), { name: 'AuthError', code: 'unavailable' })),
    );
    assert.ok(performance.now() - begun < 25_000);
  });

  it('the primary is found among several servers, at the start and when it has become another', async () => {
    const address = await server.createSchema();
    const standby = address + encodeURIComponent(' -c default_transaction_read_only=on');
    const dead = 'postgres://postgres@127.0.0.1:1/postgres';
    const store = await createPostgresStore({ connectionString: [dead, standby, address] });
    await store.insert('users', user('u1'));
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    // The connections that are open are sent to a standby, so to speak.
    await admin.query('alter system set default_transaction_read_only = on');
    await admin.query('select pg_reload_conf()');
    await wait(200);
    const insert = store.insert('users', user('u2'));
    await wait(200);
    await admin
      .query('set transaction_read_only = off; alter system reset default_transaction_read_only')
      .catch(async () => {
        await admin.query('begin read write; set local default_transaction_read_only = off; commit');
        await admin.query('alter system reset default_transaction_read_only');
      });
    await admin.query('select pg_reload_conf()');
    assert.equal((await insert).version, 1);
    await admin.end();
    store.close();
  });

  it('an address that is wrong, or a password, is said without quoting it', async () => {
    const wrong = server.url.replace(/postgres$/, 'nowhere').replace('postgres@', 'postgres:secret@');
    const error = await createPostgresStore({ connectionString: wrong }).catch((thrown: unknown) => thrown);
    assert.equal((error as { code: string }).code, 'storage_unavailable');
    assert.match(String((error as Error).cause), /3D000/);
    assert.doesNotMatch(JSON.stringify(error) + String((error as Error).stack), /secret/);
  });

  it('a database that lacks letters is refused', async () => {
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`create database latin encoding 'LATIN1' locale 'C' template template0`);
    await admin.end();
    const error = await createPostgresStore({ connectionString: server.url.replace(/postgres$/, 'latin') }).catch(
      (thrown: unknown) => thrown,
    );
    assert.equal((error as { code: string }).code, 'storage_unavailable');
    assert.match(String((error as Error).cause), /LATIN1/);
  });

  it('a missing pg is told', async () => {
    const hook =
      `import { registerHooks } from 'node:module';` +
      `registerHooks({ resolve(name, context, next) { if (name === 'pg') throw new Error('no pg'); return next(name, context); } });` +
      `const { createPostgresStore } = await import(${JSON.stringify(import.meta.resolve('../../../src/stores/postgres.ts'))});` +
      `await createPostgresStore({ connectionString: 'postgres://x' }).catch((e) => console.log(e.code, e.cause.message))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', hook]);
    assert.match(stdout, /^storage_unavailable PostgreSQL needs the package pg/);
  });
});
