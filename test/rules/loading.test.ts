import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { it } from 'node:test';
import { good, other, person, refused, Site } from './site.ts';

/** The end of what cannot be fetched. */
let missing = 'nothing';
const fetched: string[] = [];

registerHooks({
  load(url, context, next) {
    if (url.includes('/src/rules/')) fetched.push(url.slice(url.lastIndexOf('/') + 1));
    if (url.endsWith(missing)) throw new TypeError('Failed to fetch dynamically imported module');
    return next(url, context);
  },
});

it('fetches what an action needs when somebody asks for it, and says so when it can’t be had', async () => {
  const site = new Site({ registration: { mode: 'preauthorized' } });
  const browser = await site.registered('admin');
  fetched.length = 0;
  await browser.ask('logout', {});
  await browser.login('admin');
  assert.equal(await browser.who(), 'admin');
  await refused(browser.login('admin', other), 'invalid_credentials');
  assert.deepEqual(fetched, [], 'coming and going needs nothing more');

  missing = '/rules/own-account.ts';
  const change = { currentPassword: good, newPassword: other };
  await refused(browser.ask('reset-password', change), 'unavailable');
  await refused(browser.ask('update-details', { firstName: 'Ada' }), 'unavailable');
  assert.equal((await site.row('admin')).version, 1);
  await refused(site.browser().ask('register', person('eve')), 'not_preauthorized email');
  await site.browser().ask('forgot-password', { identifier: 'admin' });
  assert.equal(site.outbox.length, 1);
});
