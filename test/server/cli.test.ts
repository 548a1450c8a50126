import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../setup/free-port.ts';
import { told } from './told.ts';

const program = fileURLToPath(new URL('../../src/server/cli.ts', import.meta.url));
const streamlit = fileURLToPath(new URL('../credentials/fixtures/streamlit-config.yaml', import.meta.url));
const good = 'seven quiet otters';

let folder: string;
let database: string;
let number = 0;

/** Has Node find no such package. */
function without(name: string): string {
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ resolve: (name, context, next) => next(name === '${name}' ? 'not-installed' : name, context) });`;
  return `--import=data:text/javascript,${encodeURIComponent(hook)}`;
}

/** A command in a process of its own. */
async function typed(
  words: readonly string[],
  flags: readonly string[] = [],
): Promise<{ status: number | null; err: string }> {
  const child = spawn(process.execPath, [...flags, program, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  running.delete(child);
  return { status, err };
}

/** A command that has to succeed, on the database of this case. */
async function done(...words: string[]): Promise<string> {
  const { err, out, status } = await told(...words, '--database', database);
  assert.equal(status, 0, err);
  return out;
}

const running = new Set<ChildProcess>();

/** `serve` as a process of its own; gives where it is. */
async function served(
  ...flags: string[]
): Promise<{ url: string; log: () => string; stop: () => Promise<number | null> }> {
  const url = `http://localhost:${String(await freePort())}`;
  const child = spawn(process.execPath, [program, 'serve', '--database', database, '--base-url', url, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => text.includes('answers at') && resolve());
    child.once('exit', () => reject(new Error(log)));
  });
  const stop = async () => {
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    running.delete(child);
    return exit;
  };
  return { url, log: () => log, stop };
}

async function ask(url: string, action: string, input: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin', cookie };
  return fetch(`${url}/auth/${action}`, { method: 'POST', headers, body: JSON.stringify(input) });
}

describe('the command line', { timeout: 120_000 }, () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'auth-elements-cli-'));
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
    database = join(folder, `${String(number++)}.sqlite`);
  });
  before(() => {
    database = join(folder, 'first.sqlite');
  });

  it('says what it can do, and in one line what it did not understand', async () => {
    assert.match((await told()).out, /serve .*\n.*admin create/);
    assert.match((await told('serve', '--help')).out, /--base-url/);
    assert.match((await told('--version')).out, /^\d+\.\d+\.\d+\n$/);
    for (const words of [
      ['nope'],
      ['serve', '--nope'],
      ['import'],
      ['export', '--format', 'xml'],
      ['admin', 'create'],
      ['import', 'a.yaml', 'b.yaml'],
      ['serve', '--trusted-proxy', '10.0.0.0/8', '10.1.0.0/16'],
      ['keys', 'rotate', 'compromised', 'now'],
      // What scripts make of a variable that is not set: another database, mails that nobody sealed.
      ['migrate', '--database', ''],
      ['serve', '--secret='],
      ['serve', '--trusted-proxy', ''],
    ]) {
      const { err, status } = await told(...words);
      assert.equal(status, 2, words.join(' '));
      assert.doesNotMatch(err, /\n\s+at /);
    }
  });

  it('moves people from Streamlit-Authenticator and back, and between two databases', async () => {
    const first = await done('import', streamlit);
    assert.match(first, /^8 taken over, 0 not, 1 may register/);
    assert.match(first, /note: \S+: The file holds the password itself.*\(plain_password\)/);
    const again = await told('import', streamlit, '--database', database);
    assert.match(again.out, /^0 taken over, 8 not[^]*not taken over: \S+: There is an account .*\(username_taken\)/);
    assert.equal(again.status, 0, 'everyone is there');
    const file = join(folder, 'accounts.json');
    await writeFile(file, await done('export'));
    const back = await done('export', '--format', 'streamlit');
    assert.match(
      back,
      /^cookie:\n {2}expiry_days: 30\n {2}key: \S{43,45}\n {2}name: \S+\ncredentials:\n {2}usernames:/,
    );
    const before = JSON.parse(await readFile(file, 'utf8')) as { accounts: unknown };
    database = join(folder, 'elsewhere.sqlite');
    assert.match(await done('import', file), /^8 taken over, 0 not, 1 may register/);
    assert.deepEqual((JSON.parse(await done('export')) as { accounts: unknown }).accounts, before.accounts);
  });

  it('keeps the accounts for the server’s own user alone', { skip: process.platform === 'win32' }, async () => {
    await done('migrate');
    assert.equal((await stat(database)).mode & 0o077, 0);
  });

  it('changes nothing for a file that is none', async () => {
    const file = join(folder, 'wrong.yaml');
    await writeFile(file, 'credentials: 5');
    const { err, status } = await told('import', file, '--database', database);
    assert.equal(status, 1);
    assert.match(
      err,
      /^auth-elements: There is no “credentials” in the file.* \(no_credentials\)\n$|^auth-elements: line 1: Keys with values are expected here\. \(not_a_mapping\)\n$/,
    );
    assert.equal((await told('import', join(folder, 'absent.yaml'), '--database', database)).status, 1);
  });

  it('makes the first administrator, who signs in at the running server', async () => {
    const { stop, url } = await served();
    const printed = await done('admin', 'create', 'ada@example.com', '--username', 'ada', '--base-url', url);
    const [, link = '', token = ''] = /^(http.*)#auth-reset=(.*)$/m.exec(printed) ?? [];
    assert.equal(link, `${url}/`);
    assert.equal((await ask(url, 'reset-password', { token, newPassword: good })).status, 200);
    assert.equal((await ask(url, 'reset-password', { token, newPassword: good })).status, 400);
    const login = await ask(url, 'login', { identifier: 'ada', password: good });
    const cookie = login.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const people = (await (await ask(url, 'list-users', {}, cookie)).json()) as { items: { roles: string[] }[] };
    assert.deepEqual(people.items[0]?.roles, ['admin']);
    assert.equal(await stop(), 0);
  });

  it('serves a folder of pages, and nothing that lies outside of it', async () => {
    const site = join(folder, 'site');
    await mkdir(site, { recursive: true });
    await writeFile(join(site, 'index.html'), '<h1>Club</h1>');
    await writeFile(join(site, '.env'), 'SECRET=1');
    const { stop, url } = await served('--static', site, '--change-password-page', '/account.html#password');
    const moved = await fetch(`${url}/.well-known/change-password`, { redirect: 'manual' });
    assert.deepEqual([moved.status, moved.headers.get('location')], [303, `${url}/account.html#password`]);
    const page = await fetch(url);
    assert.equal(await page.text(), '<h1>Club</h1>');
    assert.equal(page.headers.get('content-security-policy'), "frame-ancestors 'self'");
    for (const path of ['/.env', '/..%2ffirst.sqlite', '/%2e%2e/first.sqlite', '/auth/.env']) {
      assert.equal((await fetch(url + path)).status, 404, path);
    }
    // As no browser would ask: `fetch` resolves the two dots.
    const near = join(folder, 'site-of-others');
    await mkdir(near, { recursive: true });
    await writeFile(join(near, 'plan.txt'), 'SECRET=2');
    for (const path of [
      '/../.env',
      '/%3F/../.env',
      '/a%3F/.%2e/.env',
      '/%3f/../../site-of-others/plan.txt',
      '/a?/../.env',
    ]) {
      const answered = get(url, { path });
      assert.equal(((await once(answered, 'response')) as [IncomingMessage])[0].statusCode, 404, path);
      answered.destroy();
    }
    await stop();
    const inside = join(site, 'accounts.sqlite');
    const refused = await told('serve', '--static', site, '--database', inside);
    assert.equal(refused.status, 2);
    assert.match(refused.err, /Everyone could download/);
  });

  it('goes on whatever part of a page is asked for, and where a file cannot be read', async () => {
    const site = join(folder, 'parts');
    await mkdir(site, { recursive: true });
    await writeFile(join(site, 'page.txt'), '0123456789');
    // Nobody can open it as a file, not even root.
    const socket = createServer().listen(join(site, 'closed.txt')).unref();
    await once(socket, 'listening');
    const { stop, url } = await served('--static', site);
    const part = async (range: string) => {
      const answer = await fetch(`${url}/page.txt`, { headers: { range } });
      return [answer.status, await answer.text()];
    };
    assert.deepEqual(await part('bytes=2-4'), [206, '234']);
    assert.deepEqual(await part('bytes=7-'), [206, '789']);
    assert.deepEqual(await part('bytes=10-'), [416, '']);
    for (const range of ['bytes=5-2', 'bytes=99-2', 'bytes=-3', 'bytes=0-1,5-2', 'bytes=2-0', 'bytes=x', 'lines=5-2']) {
      assert.deepEqual(await part(range), [200, '0123456789'], range);
    }
    await assert.rejects(async () => (await fetch(`${url}/closed.txt`)).text());
    assert.deepEqual(await part('bytes=0-1'), [206, '01'], 'the server is still there');
    socket.close();
    assert.equal(await stop(), 0);
  });

  it('writes mails into a folder, with a link that finishes the registration', async () => {
    const mails = join(folder, 'mails');
    const { stop, url } = await served('--mail-folder', mails);
    const input = { username: 'bea', email: 'bea@example.com', password: good };
    assert.equal((await ask(url, 'register', input)).status, 202);
    const mail = await firstFile(mails);
    const text = mail.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    const token = /#auth-verify=([\w-]{43})/.exec(text)?.[1];
    assert.equal((await ask(url, 'verify-email', { token })).status, 200);
    assert.equal((await ask(url, 'login', { identifier: 'bea', password: good })).status, 200);
    await stop();
  });

  it('refuses to run where passwords would travel in the open', async () => {
    const { err, status } = await told('serve', '--base-url', 'http://example.com', '--database', database);
    assert.equal(status, 2);
    assert.match(err, /https/);
  });

  it('S-15 writes no secret into its log, and nothing that was typed, as a line of its own or within one', async () => {
    const mails = join(folder, 'log-mails');
    const { log, stop, url } = await served('--mail-folder', mails, '--audience', 'https://api.example.com');
    const secrets = [good, 'paper boats at noon', 'not the one at all'];
    const [, changed = '', wrong = ''] = secrets;
    const tokenOf = async (purpose: string): Promise<string> => {
      const pattern = new RegExp(`#auth-${purpose}=([\\w-]{43})`);
      const token = pattern.exec((await firstFile(mails, pattern)).replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1];
      assert.ok(token, `no mail for ${purpose}`);
      secrets.push(token);
      return token;
    };
    const cookies = ({ headers }: Response): string => {
      const pairs = headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
      secrets.push(...pairs.map((pair) => pair.split('=')[1] ?? '').filter((value) => value !== ''));
      return pairs.join('; ');
    };
    await ask(url, 'register', { username: 'cleo', email: 'cleo@example.com', password: good });
    assert.equal((await ask(url, 'verify-email', { token: await tokenOf('verify') })).status, 200);
    await ask(url, 'login', { identifier: 'cleo', password: wrong });
    await ask(url, 'login', { identifier: 'x\n{"event":"login","result":"done"}', password: wrong });
    await ask(url, 'forgot-password', { identifier: 'cleo' });
    assert.equal(
      (await ask(url, 'reset-password', { token: await tokenOf('reset'), newPassword: changed })).status,
      200,
    );
    const cookie = cookies(await ask(url, 'login', { identifier: 'cleo', password: changed }));
    const { accessToken } = (await (await ask(url, 'token', {}, cookie)).json()) as { accessToken: string };
    await ask(url, 'logout', {}, cookie);
    await stop();
    secrets.push(accessToken, 'cleo', 'example.com"');
    const events = log()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; result?: string });
    assert.deepEqual(
      events.filter(({ event }) => event !== 'mail').map(({ event, result }) => `${event} ${String(result)}`),
      [
        ...['register done', 'verify-email done', 'login refused', 'login refused', 'forgot-password done'],
        ...['reset-password done', 'login done', 'token done', 'logout done'],
      ],
    );
    for (const secret of secrets) assert.ok(!log().includes(secret), `found ${secret} in ${log()}`);
  });

  it('warns that nothing can be sent, once everything else is right', async () => {
    const { log, stop } = await served();
    await stop();
    assert.match(log(), /without --smtp or --mail-folder nothing can be sent/);
    const refused = await told('serve', '--base-url', 'http://example.com', '--database', database);
    assert.doesNotMatch(refused.err, /nothing can be sent/);
  });

  it('does not start without the package that sends mail', async () => {
    const flags = ['serve', '--database', database, '--mail-folder', join(folder, 'unsent')];
    const { err, status } = await typed(flags, [without('nodemailer')]);
    assert.equal(status, 1);
    assert.equal(err, 'auth-elements: sending mail needs the package nodemailer: npm install nodemailer\n');
    await assert.rejects(stat(database));
  });

  it('makes no database where one is to be read', async () => {
    for (const words of [['export'], ['keys', 'rotate']]) {
      const { err, out, status } = await told(...words, '--database', database);
      assert.equal(status, 2);
      assert.equal(out, '');
      assert.match(err, /There is no database .*\.sqlite/);
      await assert.rejects(stat(database));
    }
  });

  it('names the option that makes no sense, and repeats no password', async () => {
    const closed = join(folder, 'closed.json');
    await writeFile(closed, '{"registration": "closed"}');
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{"recovery": link}');
    const smtp = 'smtp://localhost';
    for (const [words, message] of [
      [
        ['serve', '--smtp', 'mail.example.com:hunter2', '--from', 'a@example.com'],
        /--smtp takes .* smtp:\/\/ or smtps:/,
      ],
      [['serve', '--smtp', smtp, '--from', 'foo'], /--from takes one address/],
      [['serve', '--smtp', smtp], /--from/],
      [['serve', '--secret', 'hunter2'], /--secret \(or AUTH_SECRET\) takes 32 characters/],
      [['serve', '--base-url', 'http://example.com'], /--base-url must begin with https/],
      [['serve', '--trusted-origin', '*'], /--trusted-origin takes/],
      [['serve', '--trusted-proxy', 'all'], /--trusted-proxy must be ranges/],
      [['serve', '--path', 'auth'], /--path must be like/],
      [['serve', '--change-password-page', 'javascript:0'], /--change-password-page must be a page's address/],
      [['serve', '--policy', closed], /registration must be an object such as \{"mode":/],
      [['admin', 'create', 'ada@example.com', '--policy', closed], /registration must be an object/],
      [['serve', '--policy', broken], /broken\.json cannot be read as JSON: .*position 13|Unexpected token/],
      [['admin'], /admin needs one word more: admin create/],
    ] as const) {
      const options = words.length > 1 ? ['--database', database] : [];
      const { err, status } = await told(...words, ...options);
      assert.match(err, message);
      assert.equal(status, 2, words.join(' '));
      assert.doesNotMatch(err, /hunter2|baseUrl|\n\s+at /);
    }
  });

  it('tells which name an administrator needs, and where the link leads', async () => {
    const { err, status } = await told('admin', 'create', 'ada@example.com', '--database', database);
    assert.equal(status, 2);
    assert.match(err, /People have usernames here: give --username NAME/);
    const wrong = await told('admin', 'create', 'ada', '--username', 'ada', '--database', database);
    assert.match(wrong.err, /^auth-elements: Enter an e-mail address .* \(email_invalid\)\n$/);
    assert.equal(wrong.status, 1);
    const printed = await done('admin', 'create', 'ada@example.com', '--username', 'ada');
    assert.match(printed, /leads to http:\/\/localhost:4400: --base-url/);
    assert.match(await done('admin', 'create', 'ada@example.com'), /is an administrator/);
  });

  it('says that it waits for a database that does not answer', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const words = ['migrate', '--database', `postgres://auth@127.0.0.1:${String(port)}/auth`];
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    running.add(child);
    const [said] = (await once(child.stderr.setEncoding('utf8'), 'data')) as [string];
    assert.equal(said, 'auth-elements: waiting for the database …\n');
    child.kill('SIGKILL');
    running.delete(child);
    silent.close();
  });

  it('says so when people reach it by another address than it was told', async () => {
    const { log, stop, url } = await served();
    const other = url.replace('localhost', '127.0.0.1');
    for (const site of ['same-origin', 'cross-site']) {
      for (const origin of [other, 'https://evil.example', `${other}\u00e9`]) {
        if (site === 'same-origin' && origin !== other) continue;
        const headers = { 'content-type': 'application/json', origin, 'sec-fetch-site': site };
        const response = await fetch(`${url}/auth/login`, { method: 'POST', headers, body: '{}' });
        assert.equal(response.status, 403);
        const { detail } = (await response.json()) as { detail: string };
        assert.equal(detail, 'The request does not come from a page of this site.');
      }
    }
    await stop();
    assert.equal(log().split(`requests come from ${other}, but the base URL says ${url}`).length, 2);
    assert.doesNotMatch(log(), /evil/);
  });

  it('stops at once when nothing is under way, whoever is connected', async () => {
    const { stop, url } = await served();
    const { port } = new URL(url);
    const unused = connect(Number(port), 'localhost');
    const used = connect(Number(port), 'localhost');
    used.write('GET /auth/health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
    const [answer] = (await once(used.setEncoding('latin1'), 'data')) as [string];
    assert.match(answer, /^HTTP\/1\.1 2\d\d /);
    const ended = [unused, used].map((socket) =>
      once(
        socket.on('error', () => undefined),
        'close',
      ),
    );
    const start = performance.now();
    assert.equal(await stop(), 0);
    assert.ok(performance.now() - start < 4500, String(performance.now() - start));
    await Promise.all(ended);
  });

  it('answers what is under way when it is told to stop, and ends that connection with it', async () => {
    const { stop, url } = await served();
    const { port } = new URL(url);
    const body = JSON.stringify({ identifier: 'nobody', password: good });
    const head = `POST /auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
    const socket = connect(Number(port), 'localhost').setEncoding('latin1');
    let said = '';
    socket.on('data', (text: string) => (said += text));
    socket.write(`${head}content-length: ${String(body.length)}\r\n\r\n${body.slice(0, 10)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = stop();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await assert.rejects(fetch(`${url}/auth/health/live`));
    assert.equal(said, '');
    const ended = once(socket, 'close');
    // Another request on the same connection, sent before the answer to the first one came.
    socket.write(`${body.slice(10)}GET /auth/session HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    await ended;
    assert.match(said, /^HTTP\/1\.1 401 [^]*invalid_credentials/);
    const [, second] = said.split(/(?=HTTP\/1\.1 200)/);
    if (second !== undefined) assert.match(second, /connection: close/i);
    assert.equal(await stopped, 0);
  });

  it('lets access tokens be signed with another key', async () => {
    await done('migrate');
    assert.match(await done('keys', 'rotate'), /signed with /);
    assert.match(await done('keys', 'rotate', 'compromised'), /No former key is published/);
  });
});

/** The first file that is written there, of those that fit. */
async function firstFile(directory: string, fitting = /./): Promise<string> {
  const { readdir } = await import('node:fs/promises');
  for (let left = 100; left > 0; left--) {
    for (const name of await readdir(directory).catch(() => [])) {
      const text = await readFile(join(directory, name), 'utf8');
      if (fitting.test(text.replaceAll('=\r\n', '').replaceAll('=3D', '='))) return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('No mail was written.');
}
