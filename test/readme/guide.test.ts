import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createServerPolicy } from '../../src/core/server-policy.ts';
import type { PolicyOptions } from '../../src/core/policy.ts';
import { commands } from '../../src/server/cli/commands.ts';
import { sendRaw } from '../server/mounts/raw.ts';
import { command, root } from '../setup/command.ts';
import { freePort } from '../setup/free-port.ts';
import { guide, guideNames, withoutSamples } from './samples.ts';

const guides = guideNames().map((name) => ({ name, text: guide(name) }));
const blocks = (text: string, language: string): string[] =>
  [...withoutSamples(text).matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );

const readme = { name: 'README.md', text: guide('README.md') };

/** What is typed after `npx auth-elements`, in code blocks and in the text. */
const typed = [...guides, readme].flatMap(({ text }) =>
  [...text.replaceAll('\\\n', ' ').matchAll(/npx auth-elements ([^`\n]*)/g)].map(([, words = '']) => words.trim()),
);

describe('the guides and the README', () => {
  it('are there', () => {
    assert.ok(guides.length > 0 && typed.length > 3);
    assert.match(readme.text, /npx auth-elements serve/);
  });

  it('type commands that there are, with options that these have', () => {
    for (const words of typed) {
      const name = Object.keys(commands).find((known) => words.startsWith(known));
      assert.ok(name, words);
      const options = [...words.matchAll(/ --([\w-]+)/g)].map(([, option = '']) => option);
      const known: readonly string[] = ['help', ...(commands[name]?.options ?? [])];
      assert.deepEqual(
        options.filter((option) => !known.includes(option)),
        [],
        words,
      );
    }
  });

  it('show programs that fit the types', { timeout: 120_000 }, async () => {
    const folder = install();
    const programs = guides.flatMap(({ text }) => blocks(text, 'ts'));
    programs.forEach((code, index) => writeFileSync(join(folder, `${String(index)}.mts`), code));
    const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', target: 'es2024', types: ['node'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
    let output = '';
    const code = await command((text) => (output += text), 'tsc', ['--project', folder]);
    rmSync(folder, { recursive: true });
    assert.equal(code, 0, output);
    assert.ok(programs.length > 0);
  });

  const servers = guides.flatMap(({ text }) => blocks(text, 'js'));
  for (const code of servers) {
    const [, where = ''] = /(Bun|Deno)\.serve/.exec(code) ?? /from '([^']+)'/.exec(code) ?? [];
    it(`show a server that answers, on ${where}`, { timeout: 60_000 }, async () => {
      const folder = install();
      const port = await freePort();
      const own = code.replaceAll('4400', String(port)).replace('baseUrl:', "changePasswordPage: '/account', baseUrl:");
      const opened = "await createSQLiteStore({ file: 'auth.sqlite' })";
      assert.ok(own.includes(opened));
      writeFileSync(join(folder, 'server.mjs'), own.replace(opened, `unreachable(${opened})`) + unreachable);
      await running(folder, [...(runners[where] ?? [process.execPath]), 'server.mjs'], async (complaints) => {
        const url = `http://localhost:${String(port)}`;
        const session = await answer(`${url}/auth/session`, complaints);
        assert.equal((JSON.parse(session) as { session: unknown }).session, null);
        assert.equal(await answer(url, complaints), 'Who are you?');
        const login = async () => {
          const response = await fetch(`${url}/auth/login`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ identifier: 'nobody', password: 'seven quiet otters' }),
          });
          await response.body?.cancel();
          return response.status;
        };
        // From one place five are free; where the handler is not told the place, a hundred would be.
        const statuses: number[] = [];
        for (let i = 0; i < 6; i++) statuses.push(await login());
        assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429]);
        const page = await fetch(`${url}/.well-known/change-password`, { redirect: 'manual' });
        assert.deepEqual([page.status, page.headers.get('location')], [303, `${url}/account`]);
        // Addresses that are none. Some of these the runtime itself refuses.
        for (const [target, host] of [
          ['//', 'localhost'],
          ['http://', 'localhost'],
          ['/auth/session', 'a b'],
          ['/', '[::1'],
        ]) {
          const got = await sendRaw(port, [`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`]);
          assert.match(got.slice(0, 12), /^HTTP\/1\.1 [24]/, `${target} of ${host}`);
        }
        assert.equal(complaints(), '');
        // Whoever has a cookie can't be looked up: nobody is let in, and the server goes on.
        const lost = await fetch(url, { headers: { cookie: `auth-elements-session=${'a'.repeat(43)}` } });
        await lost.body?.cancel();
        assert.ok(lost.status >= 500, String(lost.status));
        assert.equal(await answer(url, () => ''), 'Who are you?');
      });
    });
  }

  it('show how a page that is served gets the elements', { timeout: 60_000 }, async () => {
    const page = guides.flatMap(({ text }) => blocks(text, 'html')).find((code) => code.startsWith('<!doctype')) ?? '';
    const copies = guides.flatMap(({ text }) => blocks(text, 'sh')).filter((code) => code.includes('cp -R'));
    const folder = install();
    const port = await freePort();
    assert.equal(copies.length, 1);
    assert.equal(await command(() => undefined, 'sh', ['-c', `cd '${folder}' && ${copies.join('')}`]), 0);
    writeFileSync(join(folder, 'public/index.html'), page);
    const program = 'node_modules/auth-elements/dist/server/cli.js';
    const first = typed.find((words) => words.startsWith('serve ')) ?? '';
    await running(
      folder,
      [process.execPath, program, ...first.split(' '), '--port', String(port)],
      async (complaints) => {
        const url = `http://localhost:${String(port)}/`;
        assert.equal(await answer(url, complaints), page);
        const [, script = ''] = /<script type="module" src="([^"]+)"/.exec(page) ?? [];
        await reach(new URL(script, url));
      },
    );
  });

  it('copy the file of the worker to where it is said to be', async () => {
    const [copy = '', ...more] = blocks(readme.text, 'sh').filter((code) => code.startsWith('cp '));
    assert.equal(more.length, 0);
    const folder = install();
    mkdirSync(join(folder, 'public'));
    assert.equal(await command(() => undefined, 'sh', ['-c', `cd '${folder}' && ${copy}`]), 0);
    const [, target = ''] = /worker-url="\/([^"]+)"/.exec(readme.text.slice(readme.text.indexOf(copy))) ?? [];
    const copied = readFileSync(join(folder, 'public', target), 'utf8');
    rmSync(folder, { recursive: true });
    assert.equal(copied, readFileSync(join(root, 'dist/worker.js'), 'utf8'));
  });

  it('write only tags and attributes that there are, where a page is hinted at', () => {
    const hints = guides.flatMap(({ text }) => blocks(text, 'html').filter((code) => !code.startsWith('<!doctype')));
    const tags = hints.flatMap((code) => [...code.matchAll(/<(auth-[\w-]+)([^>]*)>/g)]);
    assert.ok(tags.length > 0);
    const { tags: known } = JSON.parse(readFileSync(join(root, 'dist/vscode.html-custom-data.json'), 'utf8')) as {
      readonly tags: readonly { readonly name: string; readonly attributes: readonly { readonly name: string }[] }[];
    };
    for (const [whole, tag, attributes = ''] of tags) {
      const names = known.find(({ name }) => name === tag)?.attributes.map(({ name }) => name);
      assert.ok(names, whole);
      for (const [, name = ''] of attributes.matchAll(/\s([\w-]+)(?:="[^"]*")?/g))
        assert.ok([...names, 'slot', 'class', 'id'].includes(name), whole);
    }
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  const skip = !python && !process.env['CI'] && 'python3 is not here';
  it('show programs in Python that are ones', { skip }, () => {
    const programs = guides.flatMap(({ text }) => blocks(text, 'python'));
    assert.ok(programs.length > 0);
    for (const input of programs) {
      // Read, and not run: what it imports belongs to those who move away from it.
      const { status, stderr } = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
        input,
      });
      assert.equal(status, 0, String(stderr));
    }
  });

  it('show a policy that is one', () => {
    const policies = guides.flatMap(({ text }) => blocks(text, 'json'));
    assert.ok(policies.length > 0);
    for (const text of policies) {
      const policy = createServerPolicy(JSON.parse(text) as PolicyOptions, 'https://example.com');
      assert.equal(policy.registration.verifyEmail, true);
    }
  });
});

/** A store whose sessions can't be had. */
const unreachable = `
function unreachable(store) {
  return Object.assign(store, { holder: () => Promise.reject(new Error('unreachable')) });
}
`;

/** What runs the servers that are for another runtime than Node. */
const runners: Readonly<Record<string, readonly string[]>> = {
  Bun: [join(root, 'node_modules/.bin/bun')],
  Deno: [join(root, 'node_modules/.bin/deno'), 'run', '--allow-all', '--quiet', '--no-prompt', '--no-check'],
};

/** A folder in which the packages are installed that the guides name. */
function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'auth-elements-guide-'));
  mkdirSync(join(folder, 'node_modules'));
  // Deno finds there only what is named here.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { 'auth-elements': '*' } }));
  symlinkSync(root, join(folder, 'node_modules/auth-elements'));
  for (const name of ['@hono', '@types', 'express', 'fastify', 'hono', 'jose', 'nodemailer']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return folder;
}

/** Runs a program of a folder for as long as it is looked at, and removes both. */
async function running(
  folder: string,
  words: readonly string[],
  look: (complaints: () => string) => Promise<void>,
): Promise<void> {
  const [program = '', ...rest] = words;
  const server = spawn(program, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  try {
    await look(() => complaints);
  } finally {
    server.kill();
    if (server.exitCode === null) await new Promise((done) => server.once('exit', done));
    rmSync(folder, { recursive: true });
  }
}

/** Fetches a module and all that it loads at once. */
async function reach(address: URL, reached = new Set<string>()): Promise<void> {
  if (reached.has(address.href)) return;
  reached.add(address.href);
  const response = await fetch(address);
  assert.equal(response.status, 200, address.href);
  assert.match(response.headers.get('content-type') ?? '', /javascript/);
  const code = await response.text();
  for (const [, name = ''] of code.matchAll(/(?:from|import)\s*\(?["'](\.[^"']+\.js)["']/g))
    await reach(new URL(name, address), reached);
}

/** What an address answers, once somebody listens there. */
async function answer(url: string, complaints: () => string): Promise<string> {
  for (let left = 100; left > 0 && complaints() === ''; left--) {
    const response = await fetch(url).catch(() => null);
    if (response) return response.text();
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Nobody answers at ${url}. ${complaints()}`);
}
