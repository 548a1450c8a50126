import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PolicyOptions } from '../../../src/core/policy.ts';
import { createPostgresStore } from '../../../src/stores/postgres.ts';
import type { SQLStore } from '../../../src/stores/sql/store.ts';
import { startPostgres } from '../../setup/postgres.ts';
import type { Postgres } from '../../setup/postgres.ts';

const program = fileURLToPath(new URL('../../../src/server/cli.ts', import.meta.url));

/** Where people would reach all of them, if a load balancer stood before them. */
export const baseUrl = 'https://example.com';

const policy: PolicyOptions = {
  registration: { verifyEmail: false },
  passwords: { cost: 10 },
};

/** One server of several, as a process of its own. */
export class Instance {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it wrote. */
  log = '';

  constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.process = process;
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!this.running) return;
    const exit = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    await exit;
  }
}

/** Several servers that share nothing but a PostgreSQL. */
export interface Cluster {
  readonly postgres: Postgres;
  readonly instances: readonly Instance[];
  /** A look behind the servers' backs. */
  readonly store: SQLStore;
  stop(): Promise<void>;
}

export async function startCluster(count: number): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'auth-elements-instances-'));
  const policyFile = join(folder, 'policy.json');
  await writeFile(policyFile, JSON.stringify(policy));
  const postgres = await startPostgres();
  // They start at the same moment, on a database that nobody has prepared.
  const instances = await Promise.all(Array.from({ length: count }, () => startInstance(postgres.url, policyFile)));
  const store = await createPostgresStore({ connectionString: postgres.url });
  return {
    postgres,
    instances,
    store,
    async stop() {
      store.close();
      await Promise.all(instances.map((instance) => instance.kill('SIGTERM')));
      await postgres.stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function startInstance(database: string, policyFile: string): Promise<Instance> {
  const flags = ['--database', database, '--base-url', baseUrl, '--policy', policyFile];
  const child = spawn(
    process.execPath,
    [program, 'serve', ...flags, '--port', '0', '--host', '127.0.0.1', '--trusted-proxy', '127.0.0.1/32'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const port = /listening on 127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    child.once('exit', () => reject(new Error(`It did not start:\n${log}`)));
  });
  const instance = new Instance(url, child);
  child.stderr.on('data', (text: string) => (instance.log += text));
  return instance;
}

/** Somebody's browser, behind a load balancer that sends each request wherever it likes. */
export class Visitor {
  readonly #source: string;
  #cookies = new Map<string, string>();

  /** @param source The address they come from. */
  constructor(source: string) {
    this.#source = source;
  }

  async ask(instance: Instance, action: string, input: object = {}): Promise<Answer> {
    const response = await fetch(`${instance.url}/auth/${action}`, {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    this.#keep(response);
    return read(response);
  }

  async session(instance: Instance): Promise<string | null> {
    const response = await fetch(`${instance.url}/auth/session`, { headers: this.#headers });
    const { body, status } = await read(response);
    assert.equal(status, 200);
    return (body as { session: { user: { username: string } } | null }).session?.user.username ?? null;
  }

  get #headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      origin: baseUrl,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': this.#source,
      ...(cookie !== '' && { cookie }),
    };
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

export interface Answer {
  readonly status: number;
  /** Why it was refused. */
  readonly code?: string;
  readonly body: unknown;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  const { code } = (body ?? {}) as { code?: string };
  return { status: response.status, body, ...(code !== undefined && { code }) };
}
