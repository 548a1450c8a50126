import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createSQLiteStore } from '../../../src/stores/sqlite.ts';
import { createSQLiteDriver } from '../../../src/stores/sql/sqlite/driver.ts';
import { createSQLStore } from '../../../src/stores/sql/store.ts';
import { ids, session, token, user } from '../../../src/testing/store-records.ts';
import { runInstances, script, startInstance, sum, tokens } from './instances.ts';

const folder = mkdtempSync(join(tmpdir(), 'auth-elements-'));
after(() => rmSync(folder, { recursive: true }));

let count = 0;
const newFile = (): string => join(folder, `${String(count++)}.db`);

/** The outermost message that says something. */
const causeOf = (error: unknown): string => String((error as Error).cause);

describe('a SQLite file', () => {
  it('is readable by the server’s own user alone', async () => {
    const file = newFile();
    const store = await createSQLiteStore({ file });
    await store.insert('users', user('u1'));
    for (const name of [file, `${file}-wal`, `${file}-shm`]) assert.equal(statSync(name).mode & 0o777, 0o600, name);
    store.close();
  });

  it('has every commit on the disk before it is acknowledged', async (test) => {
    try {
      execFileSync('strace', ['-V'], { stdio: 'ignore' });
    } catch {
      test.skip('there is no strace here to count with');
      return;
    }
    const trace = join(folder, 'trace');
    const file = newFile();
    (await createSQLiteStore({ file })).close();
    const strace = ['-f', '-e', 'trace=fsync,fdatasync', '-o', trace, process.execPath, script, file, 'commitSome'];
    await promisify(execFile)('strace', strace);
    const syncs = readFileSync(trace, 'utf8').match(/f(data)?sync\(\d+\)? /g) ?? [];
    assert.ok(syncs.length >= tokens, `${String(syncs.length)} syncs for ${String(tokens)} commits`);
  });

  it('loses nothing that was acknowledged when its server is killed (X-02)', async () => {
    const file = newFile();
    const writer = startInstance(file, 'writeOn');
    let output = '';
    writer.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    while (output.split('\n').length < 50) await wait(10);
    writer.kill('SIGKILL');
    await once(writer, 'close');
    const acknowledged = output.trimEnd().split('\n').length;
    const store = await createSQLiteStore({ file });
    assert.ok((await store.count('preauthorized')) >= acknowledged);
    store.close();
  });

  it('gives each single-use thing and each name to one of three processes', async () => {
    const file = newFile();
    const store = await createSQLiteStore({ file });
    await store.transact(async (verbs) => {
      for (let number = 0; number < tokens; number++) await verbs.insert('tokens', token(`t${String(number)}`));
    });
    const taken = await runInstances(3, file, 'takeAll');
    assert.equal(sum(taken), tokens);
    const registered = await runInstances(3, file, 'registerAll');
    assert.equal(sum(registered), tokens);
    assert.deepEqual([await store.count('users'), await store.count('sessions')], [tokens, tokens]);
    store.close();
  });

  it('can be opened by many at once when it is new', async () => {
    const file = newFile();
    const stores = await Promise.all(Array.from({ length: 6 }, () => createSQLiteStore({ file })));
    assert.equal((await stores[0]?.insert('users', user('u1')))?.version, 1);
    assert.equal(await stores[5]?.count('users'), 1);
    for (const store of stores) store.close();
  });
});

describe('when SQLite can’t (X-02)', () => {
  it('a write waits for another process that writes, and the event loop goes on meanwhile', async () => {
    const file = newFile();
    const store = await createSQLiteStore({ file });
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    const insert = store.insert('users', user('u1'));
    await wait(300);
    assert.equal(await store.count('users'), 0, 'look-ups don’t wait');
    assert.ok(ticks > 5);
    clearInterval(timer);
    other.exec('rollback');
    other.close();
    assert.equal((await insert).version, 1);
    store.close();
  });

  it('a write is refused after seconds of waiting, nothing is written, and the next one works', async () => {
    const file = newFile();
    const store = await createSQLiteStore({ file });
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    const start = performance.now();
    const failures = [
      store.insert('users', user('u1')),
      store.transact((verbs) => verbs.insert('users', user('u2'))),
      store.insert('users', user('u3')),
    ];
    for (const failure of failures) await assert.rejects(failure, { name: 'AuthError', code: 'unavailable' });
    assert.ok(performance.now() - start < 10_000, 'those in line don’t wait in turn');
    other.exec('rollback');
    other.close();
    assert.equal(await store.count('users'), 0);
    await store.insert('users', user('u3'));
    store.close();
  });

  it('a full disk is said, undoes the transaction, and look-ups go on', async () => {
    const driver = await createSQLiteDriver(newFile());
    const store = await createSQLStore(driver);
    await store.insert('users', user('u1'));
    const { rows } = await driver.query('pragma page_count', [], 'once');
    await driver.query(`pragma max_page_count = ${String(Number(rows[0]?.['page_count']) + 4)}`, [], 'once');
    const fill = store.transact(async (verbs) => {
      await verbs.insert('users', user('small'));
      await verbs.insert('users', user('large', { credential: 'x'.repeat(100_000) }));
    });
    await assert.rejects(fill, { name: 'AuthError', code: 'storage_full' });
    await assert.rejects(store.insert('users', user('large', { credential: 'x'.repeat(100_000) })), {
      code: 'storage_full',
    });
    assert.equal(await store.count('users'), 1);
    assert.equal((await store.get('users', 'u1'))?.id, 'u1');
    store.close();
  });

  it('on a full disk there is what was acknowledged, and nothing else', async () => {
    for (const left of [0, 1, 2, 4, 8]) {
      const driver = await createSQLiteDriver(newFile());
      const store = await createSQLStore(driver);
      const { rows } = await driver.query('pragma page_count', [], 'once');
      await driver.query(`pragma max_page_count = ${String(Number(rows[0]?.['page_count']) + left)}`, [], 'once');
      const large = { credential: 'x'.repeat(20_000) };
      const written = await Promise.allSettled(
        Array.from({ length: 20 }, (_, number) =>
          store.transact(async (verbs) => {
            // Work that doesn't look at what went wrong is no exception.
            await verbs.insert('users', user(`large${String(number)}`, large)).catch(() => undefined);
            await verbs.insert('users', user(`u${String(number)}`)).catch(() => undefined);
            return (await verbs.get('users', `u${String(number)}`)) !== null;
          }),
        ),
      );
      const acknowledged = written.flatMap((one, number) =>
        one.status === 'fulfilled' && one.value ? [`u${String(number)}`] : [],
      );
      const there = ids(await store.list('users')).filter((id) => id.startsWith('u'));
      assert.deepEqual(there, acknowledged.sort(), `with ${String(left)} pages left`);
      store.close();
    }
  });

  it('where SQLite ends a transaction by itself, nobody is told wrongly', async () => {
    const driver = await createSQLiteDriver(newFile());
    await driver.query('create table notes (text text unique)', [], 'once');
    const note = (text: string) =>
      driver.transaction((query) => query('insert into notes values ($1)', [text], 'once'));
    const [zero, one, two, three] = await Promise.allSettled([
      note('zero'), // the others wait for it, and go together
      note('one'),
      driver.transaction(async (query) => {
        await query("insert or rollback into notes values ('zero')", [], 'once').catch(() => undefined);
        await query("insert into notes values ('two')", [], 'once').catch(() => undefined);
      }),
      note('three'),
    ]);
    const { rows } = await driver.query('select text from notes', [], 'read');
    const there = rows.map(({ text }) => text);
    assert.equal(two.status, 'rejected');
    for (const [text, outcome] of Object.entries({ zero, one, two, three })) {
      assert.equal(there.includes(text), outcome.status === 'fulfilled', text);
    }
    driver.close();
  });

  it('a file that can’t be written is said', async () => {
    const driver = await createSQLiteDriver(newFile());
    const store = await createSQLStore(driver);
    await driver.query('pragma query_only = on', [], 'once');
    await assert.rejects(store.insert('users', user('u1')), { name: 'AuthError', code: 'storage_unavailable' });
    await assert.rejects(
      store.transact((verbs) => verbs.insert('users', user('u1'))),
      { code: 'storage_unavailable' },
    );
    assert.equal(await store.count('users'), 0);
    store.close();
    await assert.rejects(store.count('users'), { code: 'storage_unavailable' }, 'a closed store');
  });

  for (const what of ['removed', 'replaced by a backup'] as const) {
    it(`a file that was ${what} is used no more, so that nothing is lost that was acknowledged`, async () => {
      const file = newFile();
      const store = await createSQLiteStore({ file });
      await store.insert('users', user('u1'));
      if (what === 'removed') rmSync(file);
      else {
        copyFileSync(file, `${file}.backup`);
        renameSync(`${file}.backup`, file);
      }
      for (const use of [
        () => store.insert('users', user('u2')),
        () => store.transact((verbs) => verbs.delete('users', 'u1')),
        () => store.get('users', 'u1'),
      ]) {
        await assert.rejects(use(), { name: 'AuthError', code: 'storage_unavailable' });
      }
      store.close();
    });
  }

  it('a file that is none of its own, or in no folder, is refused', async () => {
    const file = newFile();
    writeFileSync(file, 'This is a letter, and not a database. '.repeat(200));
    await assert.rejects(createSQLiteStore({ file }), { name: 'AuthError', code: 'storage_unavailable' });
    const missing = join(folder, 'missing', 'x.db');
    await assert.rejects(createSQLiteStore({ file: missing }), { code: 'storage_unavailable' });
    for (const name of ['', ':memory:', 'file:x']) await assert.rejects(createSQLiteStore({ file: name }), TypeError);
  });

  it('a runtime without node:sqlite is told what it needs', async () => {
    const code =
      `const { createSQLiteStore } = await import(${JSON.stringify(import.meta.resolve('../../../src/stores/sqlite.ts'))});` +
      `await createSQLiteStore({ file: ${JSON.stringify(newFile())} }).catch((e) => console.log(e.code, e.cause.message))`;
    const flags = ['--no-experimental-sqlite', '--input-type=module', '--eval', code];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    assert.match(stdout, /^storage_unavailable .*Node 22\.16/);
  });

  it('a row that can’t be read is nobody else’s trouble', async () => {
    const file = newFile();
    const store = await createSQLiteStore({ file });
    for (const id of ['1', '2', '3']) {
      await store.insert('users', user(`u${id}`, { usernameKey: id }));
      await store.insert('sessions', session(`s${id}`, { user: `u${id}` }));
    }
    const other = new DatabaseSync(file);
    other.exec("update auth_users set data = '{' where id = 'u2'");
    other.close();
    const asked = await Promise.allSettled(['1', '2', '3'].map(async (id) => store.holder?.(`token-s${id}`)));
    assert.deepEqual(
      asked.map((one) => (one.status === 'fulfilled' ? one.value?.user?.id : (one.reason as Error).message)),
      ['u1', 'storage_unavailable', 'u3'],
    );
    store.close();
  });

  it('what is written at the same moment fails or succeeds each by itself', async () => {
    const store = await createSQLiteStore({ file: newFile() });
    const write = (number: number) =>
      store.transact(async (verbs) => {
        await verbs.insert('users', user(`u${String(number)}`));
        if (number % 3 === 0) throw new Error('not this one');
        if (number % 5 === 0) await verbs.insert('users', user('u1', { usernameKey: 'another' }));
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, (_, number) => write(number + 1)));
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length;
    assert.equal(done, 53, 'neither a third nor a fifth');
    assert.equal(await store.count('users'), done);
    store.close();
  });

  it('the event loop goes on while many write', async () => {
    const store = await createSQLiteStore({ file: newFile() });
    let turns = 0;
    let running = true;
    const turn = (): void => {
      turns++;
      if (running) setImmediate(turn);
    };
    setImmediate(turn);
    await Promise.all(Array.from({ length: 2000 }, (_, number) => store.insert('users', user(`u${String(number)}`))));
    running = false;
    assert.ok(turns >= 5, `${String(turns)} turns`);
    store.close();
  });

  it('others have their turn while thousands of rows are swept', async () => {
    const store = await createSQLiteStore({ file: newFile() });
    await Promise.all(Array.from({ length: 3000 }, (_, i) => store.increment(`old${String(i)}`, 1, 1)));
    let [writes, sweeping] = [0, true];
    const others = (async () => {
      while (sweeping) {
        await store.increment('new', Date.now(), 60_000);
        writes++;
      }
    })();
    assert.equal(await store.sweep(Date.now()), 3000);
    sweeping = false;
    await others;
    assert.ok(writes >= 15, `${String(writes)} writes`);
    store.close();
  });

  it('a transaction that awaits something else is given up, and the next one works', async () => {
    const store = await createSQLiteStore({ file: newFile() });
    const stuck = store.transact(async (verbs) => {
      await verbs.insert('users', user('u1'));
      await new Promise(() => undefined);
    });
    await assert.rejects(stuck, { name: 'TypeError', message: /awaited something else/ });
    await store.insert('users', user('u1'));
    store.close();
  });
});

describe('a schema', () => {
  it('of a newer release, or of another program, is refused', async () => {
    const file = newFile();
    const store = await createSQLiteStore({ file });
    assert.equal(await store.migrate(), 0);
    store.close();
    const database = new DatabaseSync(file);
    database.exec("insert into auth_migrations values (2, 'later')");
    const newer = await createSQLiteStore({ file }).catch((error: unknown) => error);
    assert.equal((newer as { code: string }).code, 'storage_outdated');
    assert.match(causeOf(newer), /version 2 of the schema, and this release knows 1: a newer release/);
    database.exec('delete from auth_migrations where id = 2');
    database.exec("update auth_migrations set checksum = 'other' where id = 1");
    const foreign = await createSQLiteStore({ file }).catch((error: unknown) => error);
    assert.match(causeOf(foreign), /not made by auth-elements/);
    database.close();
  });
});
