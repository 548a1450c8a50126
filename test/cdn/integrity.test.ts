import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { integrity, manifest } from './cdn.ts';
import { join, openClub, read, register, workers } from './club.ts';
import type { Club } from './club.ts';

const names = Object.keys(integrity.files);
/** The one file of a part, whose name goes on with a hash of what is in it. */
const part = (name: string): string => {
  const found = names.filter((one) => one.replace(/-[a-z0-9]{8}\.js$/, '') === name);
  assert.equal(found.length, 1, `${name}: ${found.join()}`);
  return found[0] ?? '';
};
const harm = (code: string) => `globalThis.harm = true;${code}`;

describe('a page that holds the module to its hashes', () => {
  let club: Club;
  before(async () => {
    club = await openClub();
  });
  after(() => club.close());

  /** As `integrity.json` has it to be pasted, only that the network is on this machine. */
  const head = () => {
    const map = JSON.stringify(integrity.importMap).replaceAll('https://cdn.jsdelivr.net', club.cdn.origin);
    return `<script type="importmap">${map}</script>
      <script type="module" crossorigin src="${club.cdn.files}auth-elements.js" data-auth-elements data-min-length="12"
        integrity="${integrity.files['auth-elements.js'] ?? ''}"></script>`;
  };
  const tampered = async (name: string, look: Parameters<Club['visit']>[1], body?: string) => {
    club.cdn.tampered.set(`dist/cdn/${name}`, harm);
    try {
      return await club.visit({ head: head(), ...(body !== undefined && { body }) }, async (page, reports) => {
        await look(page, reports);
        assert.equal(await page.evaluate('globalThis.harm'), undefined, 'what was tampered with has run');
      });
    } finally {
      club.cdn.tampered.clear();
    }
  };
  const refused = ({ errors }: { readonly errors: readonly string[] }, name: string) =>
    errors.some((text) => text.includes('digest') && text.includes(name));

  it('finds every file of the module there, at its exact address', () => {
    const { integrity: map } = integrity.importMap;
    const base = `https://cdn.jsdelivr.net/npm/auth-elements@${manifest.version}/dist/cdn/`;
    const modules = names.filter((name) => !name.endsWith('.iife.js'));
    assert.deepEqual(map, Object.fromEntries(modules.map((name) => [base + name, integrity.files[name]])));
    assert.ok(modules.length > 10);
  });

  it('works as any other', async () => {
    const reports = await club.visit({ head: head() }, async (page) => {
      await join(page);
      await read(page, 'h1', 'Members only');
      assert.deepEqual(workers(page), ['blob:']);
    });
    assert.deepEqual(reports, { errors: [], warnings: [] });
  });

  for (const name of ['form-work', 'act', 'create-policy', 'local-backend', 'listed-passwords']) {
    it(`says that it can't be had when a part is not what it was: ${name}`, async () => {
      const file = part(name);
      const reports = await tampered(
        file,
        async (page) => {
          await register(page);
          await read(page, 'auth-register', 'not available right now');
        },
        '<auth-register></auth-register>',
      );
      assert.ok(refused(reports, file), reports.errors.join('\n'));
    });
  }

  it('hashes on its own thread when the worker is not what it was', async () => {
    const file = part('worker-source');
    const reports = await tampered(file, async (page) => {
      await join(page);
      await read(page, 'h1', 'Members only');
      assert.deepEqual(workers(page), []);
    });
    assert.ok(refused(reports, file), reports.errors.join('\n'));
  });

  for (const [name, file] of [
    ['the entry', 'auth-elements.js'],
    ['what the entry imports', part('define')],
  ] as const) {
    it(`runs nothing at all, and keeps its guards shut, when ${name} is not what it was`, async () => {
      const reports = await tampered(file, async (page) => {
        await page.waitForFunction(() => document.readyState === 'complete');
        assert.equal(await page.evaluate(`document.querySelectorAll(':defined[id^=auth], h1').length`), 0);
        assert.equal(await page.evaluate(`customElements.get('auth-panel')`), undefined);
      });
      assert.ok(refused(reports, file), reports.errors.join('\n'));
    });
  }
});
