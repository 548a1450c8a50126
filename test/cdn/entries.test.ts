import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { everyElement } from '../frameworks/every.ts';
import { integrity, manifest } from './cdn.ts';
import { join, members, openClub, read, see, workers } from './club.ts';
import type { Club, ClubPage } from './club.ts';

const none = { errors: [], warnings: [] };

/** Every way in which people write the tag; `name` is the script's, and `more` goes into the tag. */
const ways: Readonly<Record<string, (tag: (name: string, more?: string) => string) => ClubPage>> = {
  'the module in the head': (tag) => ({ head: tag('auth-elements.js', 'type="module"') }),
  'the module after the elements': (tag) => ({ foot: tag('auth-elements.js', 'type="module"') }),
  'the module, async': (tag) => ({ head: tag('auth-elements.js', 'type="module" async crossorigin') }),
  'the classic script in the head': (tag) => ({ head: tag('auth-elements.iife.js') }),
  'the classic script after the elements': (tag) => ({ foot: tag('auth-elements.iife.js') }),
  'the classic script, deferred': (tag) => ({ head: tag('auth-elements.iife.js', 'defer') }),
  'the classic script, async': (tag) => ({ head: tag('auth-elements.iife.js', 'async') }),
  'the classic script, held to its hash': (tag) => ({
    head: tag(
      'auth-elements.iife.js',
      `crossorigin="anonymous" integrity="${integrity.files['auth-elements.iife.js'] ?? ''}"`,
    ),
  }),
  // Such a script is no `document.currentScript` of anyone, and runs when it has come.
  'the classic script, put in by another': (tag) => ({
    foot: `<template>${tag('auth-elements.iife.js')}</template><script>
      const late = document.createElement('script');
      for (const { name, value } of document.querySelector('body > template').content.firstChild.attributes)
        late.setAttribute(name, value);
      document.body.append(late);
    </script>`,
  }),
};

describe('a script tag', () => {
  let club: Club;
  before(async () => {
    club = await openClub();
  });
  after(() => club.close());

  const tag = (name: string, more = '') =>
    `<script ${more} src="${club.cdn.files}${name}" data-auth-elements data-min-length="12"></script>`;

  for (const [way, page] of Object.entries(ways)) {
    it(`draws its forms and is configured: ${way}`, async () => {
      const reports = await club.visit({ ...page(tag), body: '<auth-register></auth-register>' }, async (tab) => {
        await see(tab, 'auth-register input[name="new-password"]');
        await read(tab, 'auth-register', 'At least 12 characters');
      });
      assert.deepEqual(reports, none);
    });
  }

  for (const [way, address] of [
    ['the module', 'dist/cdn/auth-elements.js'],
    ['the classic script', 'dist/cdn/auth-elements.iife.js'],
  ] as const) {
    it(`lets people in, remembers them, and hashes beside the page: ${way}`, async () => {
      const url = `${club.cdn.origin}/npm/auth-elements@${manifest.version}/${address}`;
      const head = `<script ${address.includes('iife') ? 'defer' : 'type="module"'} src="${url}"></script>`;
      const reports = await club.visit({ head }, async (tab) => {
        await join(tab);
        await read(tab, 'h1', 'Members only');
        // The network's own files could not be started as workers: those are of another origin.
        assert.deepEqual(workers(tab), ['blob:']);
        await tab.reload();
        await read(tab, 'h1', 'Members only');
      });
      assert.deepEqual(reports, none);
      assert.deepEqual(club.cdn.missed, []);
    });
  }

  for (const name of ['auth-elements.js', 'auth-elements.iife.js']) {
    it(`makes an element of every tag there is, whenever it comes: ${name}`, async () => {
      const tags = everyElement().map((element) => element.tag);
      assert.ok(tags.length >= 12, tags.join());
      const head = name.includes('iife') ? tag(name, 'defer') : tag(name, 'type="module"');
      const body = tags.map((one) => `<${one}></${one}>`).join('');
      const reports = await club.visit({ head, body }, async (tab) => {
        await see(tab, 'auth-login input[name="current-password"]');
        const undefinedTags = () =>
          tab.$$eval('body *:not(:defined)', (all) => all.map((element) => element.localName));
        assert.deepEqual(await undefinedTags(), []);
        await read(tab, 'auth-verify-email', 'Check your e-mail to finish.');
        await tab.$eval('body', (page, html) => (page.innerHTML = html), body);
        assert.deepEqual(await undefinedTags(), []);
        await read(tab, 'auth-verify-email', 'Check your e-mail to finish.');
      });
      assert.deepEqual(reports, none);
    });
  }

  it('can be the bare address of the package, which leads to the classic script', async () => {
    assert.equal(manifest.unpkg, manifest.jsdelivr);
    for (const address of ['auth-elements', `auth-elements@${manifest.version}`]) {
      const head = `<script src="${club.cdn.origin}/npm/${address}"></script>`;
      const reports = await club.visit({ head, body: members }, async (tab) => {
        await see(tab, 'auth-login input[name="current-password"]');
        assert.equal(await tab.evaluate('typeof AuthElements.authenticator.login'), 'function');
      });
      assert.deepEqual(reports, none);
    }
  });

  it('of the classic kind asks for nothing else', async () => {
    await club.visit({ head: tag('auth-elements.iife.js') }, async (tab) => {
      await see(tab, 'auth-panel input');
      await join(tab);
      const asked = await tab.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      assert.deepEqual(
        asked.filter((name) => name.includes('/npm/')),
        [`${club.cdn.files}auth-elements.iife.js`],
      );
    });
  });
});
