import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { createPostgresStore } from '../../../src/stores/postgres.ts';
import { session, token, user } from '../../../src/testing/store-records.ts';
import { freePort } from '../../setup/free-port.ts';
import { startPostgres } from '../../setup/postgres.ts';

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path));

/** The user that PgBouncer runs as, since it refuses to be root. */
const nobody = (): { uid?: number; gid?: number } =>
  process.getuid?.() === 0
    ? { uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody'])) }
    : {};

it('PgBouncer may hand out connections by the transaction', { skip: program ? false : 'no pgbouncer' }, async () => {
  const server = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-'));
  const port = await freePort();
  const settings = [
    '[databases]',
    `postgres = host=127.0.0.1 port=${new URL(server.url).port} user=postgres`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${String(port)}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    // Fewer than there are clients, so that each meets what another one left behind.
    'default_pool_size = 3',
  ];
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(file, settings.join('\n'));
  chmodSync(folder, 0o755);
  const bouncer = spawn(program ?? '', [file], { ...nobody(), stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    for await (const text of bouncer.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      if (String(text).includes('process up')) break;
    }
    bouncer.stderr.resume();
    const connectionString = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
    const stores = await Promise.all(Array.from({ length: 3 }, () => createPostgresStore({ connectionString })));
    const [store] = stores;
    assert.ok(store);
    await store.insert('tokens', token('t1'));
    await store.insert('settings', { id: 'number', value: 0 });
    const taken = await Promise.all(stores.flatMap((one) => Array.from({ length: 7 }, () => one.take('tokens', 't1'))));
    assert.equal(taken.filter((row) => row !== null).length, 1);
    await Promise.all(
      stores.flatMap((one, instance) =>
        Array.from({ length: 5 }, (_, number) =>
          one.transact(async (verbs) => {
            const setting = await verbs.get('settings', 'number');
            if (setting) await verbs.update('settings', { ...setting, value: Number(setting.value) + 1 });
            await verbs.insert('users', user(`${String(instance)}-${String(number)}`));
            await verbs.insert('sessions', session(`${String(instance)}-${String(number)}`));
          }),
        ),
      ),
    );
    assert.equal((await store.get('settings', 'number'))?.value, 15);
    assert.equal(await store.count('users'), 15);
    for (const one of stores) one.close();
  } finally {
    const exit = once(bouncer, 'exit');
    bouncer.kill();
    await exit;
    rmSync(folder, { recursive: true });
    await server.stop();
  }
});
