import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { commands } from '../../src/server/cli/commands.ts';
import { command, root } from '../setup/command.ts';
import { freePort } from '../setup/postgres.ts';

const guides = globSync('demo/guide/*.md', { cwd: root }).map((name) => ({
  name,
  text: readFileSync(join(root, name), 'utf8'),
}));
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);

/** What is typed after `npx auth-elements`, in code blocks and in the text. */
const typed = guides.flatMap(({ text }) =>
  [...text.replaceAll('\\\n', ' ').matchAll(/npx auth-elements ([^`\n]*)/g)].map(([, words = '']) => words.trim()),
);

describe('the guides', () => {
  it('are there', () => {
    assert.ok(guides.length > 0 && typed.length > 3);
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

  it('link to files that there are', () => {
    for (const { name, text } of guides) {
      for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)\)/g)) {
        if (target.startsWith('https:')) continue;
        assert.doesNotThrow(() => readFileSync(resolve(root, dirname(name), target)), target);
      }
    }
  });

  it('show programs that fit the types', { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'auth-elements-guide-'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/auth-elements'));
    symlinkSync(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'));
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

  it('show a server that answers', { timeout: 60_000 }, async () => {
    const [code = ''] = guides.flatMap(({ text }) => blocks(text, 'js'));
    const folder = mkdtempSync(join(tmpdir(), 'auth-elements-guide-'));
    const port = await freePort();
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/auth-elements'));
    writeFileSync(join(folder, 'server.mjs'), code.replaceAll('4400', String(port)));
    const server = spawn(process.execPath, ['server.mjs'], { cwd: folder, stdio: ['ignore', 'inherit', 'pipe'] });
    let complaints = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    try {
      const url = `http://localhost:${String(port)}`;
      const session = await answer(`${url}/auth/session`, () => complaints);
      assert.equal((JSON.parse(session) as { session: unknown }).session, null);
      assert.equal(await answer(url, () => complaints), 'Who are you?');
    } finally {
      server.kill();
      await new Promise((done) => server.once('exit', done));
      rmSync(folder, { recursive: true });
    }
  });
});

/** What an address answers, once somebody listens there. */
async function answer(url: string, complaints: () => string): Promise<string> {
  for (let left = 100; left > 0 && complaints() === ''; left--) {
    const response = await fetch(url).catch(() => null);
    if (response) return response.text();
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Nobody answers at ${url}. ${complaints()}`);
}
