import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createHash } from 'node:crypto';
import { integrity } from './cdn.ts';
import { join, openClub, read, see, workers } from './club.ts';
import type { Club } from './club.ts';

const none = { errors: [], warnings: [] };
const worker = '/auth-worker.js';
const trusted = "require-trusted-types-for 'script'; trusted-types lit-html auth-elements";
const inline = 'globalThis.club = true;';
const inlineHash = `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
const classicHash = `'${integrity.files['auth-elements.iife.js'] ?? ''}'`;

describe('a page with a strict Content-Security-Policy', () => {
  let club: Club;
  before(async () => {
    club = await openClub();
  });
  after(() => club.close());

  const headers = (scripts: string, more = "worker-src 'self'") => ({
    'content-security-policy': `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; ${more}; ${trusted}`,
  });
  const tag = (kind: string, name: string) =>
    `<script ${kind} src="${club.cdn.files}${name}" data-auth-elements data-worker-url="${worker}"></script>`;

  for (const [what, kind, name] of [
    ['the module', 'type="module"', 'auth-elements.js'],
    ['the classic script', 'defer', 'auth-elements.iife.js'],
  ] as const) {
    it(`that names the network lets ${what} work, with the worker on the page's own origin`, async () => {
      const page = { head: tag(kind, name), headers: headers(club.cdn.origin) };
      const reports = await club.visit(page, async (tab) => {
        await join(tab);
        await read(tab, 'h1', 'Members only');
        assert.deepEqual(
          tab.workers().map((one) => one.url()),
          [club.origin + worker],
        );
        await tab.reload();
        await read(tab, 'h1', 'Members only');
      });
      assert.deepEqual(reports, none);
    });
  }

  it('lets an attribute of the provider say where the worker is', async () => {
    const page = {
      head: `<script defer src="${club.cdn.files}auth-elements.iife.js"></script>`,
      body: `<auth-provider worker-url="${worker}" namespace="club"><auth-panel></auth-panel><auth-user></auth-user></auth-provider>`,
      headers: headers(club.cdn.origin),
    };
    const reports = await club.visit(page, async (tab) => {
      await join(tab);
      await see(tab, 'auth-user >>> button[part="button"]');
      assert.deepEqual(
        tab.workers().map((one) => one.url()),
        [club.origin + worker],
      );
    });
    assert.deepEqual(reports, none);
  });

  it('that names hashes, and no address, lets the classic script work', async () => {
    const page = {
      head: `<script>${inline}</script><script defer crossorigin integrity="${integrity.files['auth-elements.iife.js'] ?? ''}"
        src="${club.cdn.files}auth-elements.iife.js" data-auth-elements data-worker-url="${worker}"></script>`,
      headers: headers(`${inlineHash} ${classicHash}`),
    };
    const reports = await club.visit(page, async (tab) => {
      await join(tab);
      await read(tab, 'h1', 'Members only');
      assert.equal(await tab.evaluate('club'), true);
      assert.deepEqual(
        tab.workers().map((one) => one.url()),
        [club.origin + worker],
      );
    });
    assert.deepEqual(reports, none);
  });

  it('that allows no worker at all has the classic script hash by itself, without eval', async () => {
    const page = {
      head: `<script defer src="${club.cdn.files}auth-elements.iife.js"></script>`,
      headers: headers(club.cdn.origin, "worker-src 'none'"),
    };
    const { errors } = await club.visit(page, async (tab) => {
      await join(tab);
      await read(tab, 'h1', 'Members only');
      assert.deepEqual(workers(tab), []);
    });
    assert.ok(errors.length > 0 && errors.every((text) => /worker/i.test(text)), errors.join('\n'));
  });
});
