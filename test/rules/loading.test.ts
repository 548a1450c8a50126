import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { it } from 'node:test';
import { other, person, refused, Site } from './site.ts';

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
  fetched.length = 0;
  missing = '/rules/further-rules.ts';
  const visitor = site.browser();
  await refused(visitor.ask('register', person('eve')), 'unavailable');
  assert.deepEqual(fetched, ['further-rules.ts']);
  await refused(visitor.ask('register', person('eve')), 'unavailable');
  await refused(visitor.login('eve'), 'invalid_credentials');

  missing = 'nothing';
  const browser = await site.registered('admin');
  await refused(visitor.ask('register', person('eve')), 'not_preauthorized email');
  fetched.length = 0;
  await browser.ask('logout', {});
  await browser.login('admin');
  assert.equal(await browser.who(), 'admin');
  await refused(browser.login('admin', other), 'invalid_credentials');
  assert.deepEqual(fetched, [], 'coming and going needs nothing more');
});
