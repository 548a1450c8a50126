import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openClub } from '../cdn/club.ts';
import type { Club } from '../cdn/club.ts';
import { root } from '../setup/command.ts';
import { budgets } from './measure.ts';
import { kilobytes } from './report.ts';

const file = (name: string) => readFileSync(join(root, 'dist/cdn', name));
const gzip = (name: string) => gzipSync(file(name), { level: 9 }).length;

describe('the files for a script tag', () => {
  let club: Club;
  before(async () => {
    club = await openClub();
  });
  after(() => club.close());

  it('keep within the budget: the classic script, with everything in it', () => {
    const bytes = gzip('auth-elements.iife.js');
    assert.ok(bytes <= budgets().classic * 1024, `${kilobytes(bytes)}, ${String(budgets().classic)} KB at most`);
  });

  it('hold bcryptjs once where everything is in one script', () => {
    const code = file('auth-elements.iife.js').toString();
    // The words that it encrypts (OrpheanBeholder…), and one of its errors.
    for (const mark of ['1332899944', 'Illegal salt length']) assert.equal(code.split(mark).length - 1, 1, mark);
  });

  it('keep within the budget: the module, until a key can be pressed', async () => {
    const head = `<script type="module" src="${club.cdn.files}auth-elements.js"></script>`;
    await club.visit({ head }, async (page) => {
      const password = 'auth-login input[name="current-password"]';
      await page.waitForSelector(password, { visible: true });
      await page.click(password);
      await page.waitForNetworkIdle({ idleTime: 500 });
      const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const ours = names
        .filter((name) => name.startsWith(club.cdn.files))
        .map((name) => name.slice(club.cdn.files.length));
      assert.ok(ours.length >= 2, ours.join());
      const bytes = ours.reduce((sum, name) => sum + gzip(name), 0);
      assert.ok(bytes <= budgets().module * 1024, `${kilobytes(bytes)}, ${String(budgets().module)} KB at most`);
    });
  });
});
