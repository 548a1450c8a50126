import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sirv from 'sirv';
import { findBrowsers } from '../setup/browsers.ts';
import { command, root } from '../setup/command.ts';
import { freePort } from '../setup/free-port.ts';
import { chromiumArgs } from '../setup/launchers.ts';
import { modules, pages, tests } from './samples.ts';

const inNode = tests('test');
const inBrowser = tests('browser-test');

/** What the tests of the guides import that is not in them. */
const besides = ['shop-server.ts'];

/** Inside node_modules, where the test runner serves it and it finds the package and what else it imports. */
const served = join(root, 'node_modules/.cache/auth-elements-chapters');

/** Outside of it, as Node takes types out of no file that is installed. */
let folder: string;

/** Runs a program, and shows what it says only when it fails. */
async function quietly(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  let output = '';
  // Or a test that is run by a test would report to that one, and not to us.
  const alone = { NODE_TEST_CONTEXT: undefined };
  const code = await command((text) => (output += text), program, [...args], { ...alone, ...env });
  assert.equal(code, 0, output);
  return output;
}

describe('the tests that the guides show', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'auth-elements-chapters-'));
    mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
    symlinkSync(root, join(folder, 'node_modules/auth-elements'));
    for (const name of ['@types/node', '@types/mocha', '@open-wc', 'puppeteer-core'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const { name, code } of modules()) writeFileSync(join(folder, `${name}.ts`), code);
    for (const { name, code } of [...inNode, ...inBrowser]) writeFileSync(join(folder, `${name}.test.ts`), code);
    for (const name of besides) cpSync(join(root, 'test/readme', name), join(folder, name));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are there', () => {
    assert.ok(inNode.length > 3 && inBrowser.length > 0);
  });

  it('fit the types of the package', { timeout: 120_000 }, async () => {
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      target: 'es2024',
      module: 'nodenext',
      types: ['node', 'mocha'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    await quietly('tsc', ['--project', folder]);
  });

  for (const { name, code } of inNode) {
    it(`pass in Node: ${name}`, { timeout: 120_000 }, async () => {
      const { chromium } = findBrowsers();
      const port = String(await freePort());
      const here = code
        .replaceAll('4400', port)
        .replace("{ channel: 'chrome' }", JSON.stringify({ ...chromium, args: chromiumArgs }));
      writeFileSync(join(folder, `${name}.here.test.ts`), here);
      const server = code.includes('page.goto') ? createServer(sirv(publicFolder())) : undefined;
      await new Promise<void>((resolve) => (server ? server.listen(Number(port), resolve) : resolve()));
      try {
        const said = await quietly('node', ['--test', '--test-reporter=tap', join(folder, `${name}.here.test.ts`)]);
        assert.match(said, /^# pass [1-9]/m);
      } finally {
        server?.close();
        server?.closeAllConnections();
      }
    });
  }

  for (const { name, code } of inBrowser) {
    it(`pass in a browser: ${name}`, { timeout: 180_000 }, async () => {
      rmSync(served, { recursive: true, force: true });
      mkdirSync(join(served, 'node_modules'), { recursive: true });
      symlinkSync(root, join(served, 'node_modules/auth-elements'));
      writeFileSync(join(served, `${name}.ts`), code);
      const config = join(root, 'test/web-test-runner.config.mjs');
      const said = await quietly('wtr', ['--config', config, '--files', join(served, `${name}.ts`)], {
        AUTH_ELEMENTS_BROWSERS: 'chromium',
      });
      assert.match(said, /[1-9]\d* passed, 0 failed/);
    });
  }
});

/** A site without a server, as README.md shows it. */
function publicFolder(): string {
  const site = join(folder, 'public');
  mkdirSync(site, { recursive: true });
  cpSync(join(root, 'dist/cdn'), join(site, 'auth-elements'), { recursive: true });
  const body = pages().find(({ name }) => name === 'npm-page')?.code ?? '';
  writeFileSync(
    join(site, 'index.html'),
    `<!doctype html><html lang="en"><head><title>Members</title><script type="module" src="/auth-elements/auth-elements.js"></script></head><body>${body}</body></html>`,
  );
  return site;
}
