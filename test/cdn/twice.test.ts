import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { manifest } from './cdn.ts';
import { join, openClub, person, press, read, see, workers } from './club.ts';
import type { Club } from './club.ts';

const same = manifest.version;
const later = '9.9.9';
const module = 'dist/cdn/auth-elements.js';
const classic = 'dist/cdn/auth-elements.iife.js';

/** A page on which each of two copies is kept as `copies`, in the order in which they came. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  'the module by two addresses': [`@${same}/${module}`, `/${module}`],
  'the classic script by one address': [`@${same}/${classic}`, `@${same}/${classic}`],
  'the classic script and the module': [`@${same}/${classic}`, `@${same}/${module}`],
  'the module of this version and of a later one': [`@${same}/${module}`, `@${later}/${module}`],
  'the classic script of a later version and of this one': [`@${later}/${classic}`, `@${same}/${classic}`],
};

describe('a page that loads the package twice', () => {
  let club: Club;
  before(async () => {
    club = await openClub();
  });
  after(() => club.close());

  const load = (path: string) => {
    const url = `${club.cdn.origin}/npm/auth-elements${path}`;
    if (path.endsWith(module)) {
      return `<script type="module">import * as copy from '${url}'; copies.push(copy);</script>`;
    }
    return `<script defer src="${url}"></script><script type="module">copies.push(AuthElements);</script>`;
  };

  for (const [what, paths] of Object.entries(pairs)) {
    it(`works as if it did so once: ${what}`, async () => {
      const head = `<script>const copies = [], changes = [];
        document.addEventListener('auth-change', ({ session }) => changes.push(session?.user.username ?? null));
        </script>${paths.map(load).join('')}`;
      const reports = await club.visit({ head }, async (page) => {
        await join(page);
        await read(page, 'h1', 'Members only');
        await press(page, 'Sign out');
        await see(page, 'auth-login input[name="current-password"]');
        assert.deepEqual(await page.evaluate('changes'), [person.username, null]);
        // One authenticator asked one worker to hash.
        assert.deepEqual(workers(page), ['blob:']);
        assert.equal(
          await page.evaluate(
            'copies.length === 2 && copies[0] !== copies[1] && copies[0].authenticator === copies[1].authenticator',
          ),
          true,
        );
        // Words that the second one is given reach the elements of the first.
        await page.evaluate(
          `copies[1].registerLocale('de', { loginSubmit: 'Anmelden' }); document.documentElement.lang = 'de'`,
        );
        await read(page, 'auth-login', 'Anmelden');
      });
      assert.deepEqual(reports, {
        errors: [],
        warnings: ['auth-elements: <auth-provider> is defined already, by someone else.'],
      });
    });
  }
});
