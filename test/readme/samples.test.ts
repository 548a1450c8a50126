import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { command } from '../setup/command.ts';
import { guidePages, guideScripts } from './guide-samples.ts';
import { buildModules, project, writeProject } from './modules.ts';
import { pageSamples } from './page-samples.ts';
import { pages, scripts } from './samples.ts';
import { scriptSamples } from './script-samples.ts';
import { openSample, openSite } from './site.ts';
import type { Site } from './site.ts';
import { themingPages } from './theming-samples.ts';
import { formPages } from './form-samples.ts';
import { upgraded } from './visit.ts';

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name).sort();

const triedPages = { ...pageSamples, ...guidePages, ...themingPages, ...formPages };
const triedScripts = { ...scriptSamples, ...guideScripts };

describe('what README.md and the guides show', () => {
  let site: Site;

  before(async () => {
    writeProject();
    const bodies = Object.entries(triedScripts).map(([name, { body = '' }]) => [name, body]);
    site = await openSite(await buildModules(Object.fromEntries(bodies) as Record<string, string>));
  });
  after(() => site.close());

  it('is run, all of it', () => {
    assert.deepEqual(names(pages()), Object.keys(triedPages).sort());
    assert.deepEqual(names(scripts()), Object.keys(triedScripts).sort());
  });

  it('fits the types of the package', async () => {
    let output = '';
    const code = await command((text) => (output += text), 'tsc', ['--project', project]);
    assert.equal(code, 0, output);
  });

  for (const { name } of pages()) {
    it(`does what it says, as a page: ${name}`, async () => {
      const complaints = await openSample(site, `/${name}.html`, async (page) => {
        await upgraded(page);
        await triedPages[name]?.(page);
      });
      assert.deepEqual(complaints, []);
    });
  }

  for (const { name } of scripts()) {
    it(`does what it says, as a module: ${name}`, async () => {
      const complaints = await openSample(site, `/${name}.html`, async (page) => {
        await triedScripts[name]?.run(page, site);
      });
      assert.deepEqual(complaints, []);
    });
  }
});
