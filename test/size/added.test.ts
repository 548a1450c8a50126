import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { bundle, scripts } from './bundle.ts';
import { budgets, gzipped } from './measure.ts';
import { kilobytes } from './report.ts';

/** What a page of somebody's own, which has Lit already, loads when it opens. */
async function initial(page: string, folder: string): Promise<number> {
  await bundle(join(import.meta.dirname, `pages/${page}.html`), join(folder, page));
  const html = readFileSync(join(folder, page, `${page}.html`), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name);
  const list = scripts(join(folder, page)).filter(({ name }) => named.includes(name));
  assert.ok(list.length > 0 && list.length === named.length, named.join());
  return gzipped(list);
}

describe('what is added to a page that has Lit already', () => {
  let folder: string;
  let without: number;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'auth-elements-added-'));
    without = await initial('lit', folder);
    assert.ok(without > 5000, 'Lit is not in it');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [what, page, budget] of [
    ['<auth-login> and the remote adapter', 'lit-login', budgets().added],
    ['those and an authenticator', 'lit-login-controller', budgets().addedWithAuthenticator],
  ] as const) {
    it(`keeps within its budget: ${what}`, async () => {
      const added = (await initial(page, folder)) - without;
      assert.ok(added > 4096, 'something is missing');
      assert.ok(added <= budget * 1024, `${kilobytes(added)}, ${kilobytes(budget * 1024)} at most`);
    });
  }
});
