import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '../../src/rules/fields.ts';
import { schemas } from './all-schemas.ts';
import { good, other, person, refused, Site } from './site.ts';

/** Does something on a page on which all objects have some more fields. */
async function polluted<T>(fields: Record<string, unknown>, work: () => Promise<T> | T): Promise<T> {
  const all = Object.prototype as Record<string, unknown>;
  try {
    Object.assign(all, fields);
    return await work();
  } finally {
    for (const field of Object.keys(fields)) Reflect.deleteProperty(all, field);
  }
}

describe('U-14 a page on which all objects were given some more fields', () => {
  it('adds none to an input', async () => {
    await polluted({ token: 'x', remember: true, floor: 3 }, () => {
      assert.equal(parse(schemas['reset-password'], { newPassword: 'x' }).token, undefined);
      assert.equal(parse(schemas.login, { identifier: 'ada', password: 'x' }).remember, undefined);
      const { attributes } = parse(schemas.register, { password: 'x', attributes: { company: 'x' } });
      assert.equal(attributes?.['company'], 'x');
      assert.equal(attributes['floor'], undefined);
    });
  });

  it('lets people change their own password, and nobody without the current one', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    await polluted({ token: 'x', sessionId: 'x', roles: ['admin'], step: 'new-password' }, async () => {
      await refused(browser.ask('reset-password', { newPassword: other }), 'reauthentication_required currentPassword');
      await browser.ask('reset-password', { currentPassword: good, newPassword: other });
    });
    assert.equal(await browser.who(), 'ada');
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('remembers nobody who did not ask for it', async () => {
    const site = new Site();
    await site.registered('ada');
    const browser = site.browser();
    await polluted({ remember: true }, () => browser.login('ada'));
    assert.equal(browser.credential?.persistent, false);
  });

  it('signs nobody in', async () => {
    const site = new Site();
    const { credential } = await site.registered('ada');
    const stranger = site.browser();
    await polluted({ token: credential?.token, credential, session: 'x', isAuthenticated: true }, async () => {
      assert.equal(await stranger.session(), null);
      await refused(stranger.ask('update-details', { firstName: 'Eve' }), 'not_signed_in');
      await stranger.ask('logout', {});
    });
    assert.equal(stranger.credential, null);
    assert.equal(await site.store.count('sessions'), 1);
  });

  it('gives nobody roles, names, attributes or another address', async () => {
    const site = new Site({ identifier: 'email' });
    const admin = site.browser();
    await admin.ask('register', { email: 'admin@example.com', password: good });
    const browser = site.browser();
    const eve = { roles: ['admin'], firstName: 'Eve', attributes: { floor: 3 }, username: 'eve', disabled: true };
    const { user } = await polluted(eve, async () => {
      const { user } = await browser.ask('register', { email: 'ada@example.com', password: good });
      await admin.ask('save-user', { id: user?.id ?? '' });
      await browser.ask('update-details', { lastName: 'Lovelace' });
      return browser.ask('update-details', { attributes: { company: 'x' } });
    });
    const { createdAt, id } = user;
    const details = { email: 'ada@example.com', lastName: 'Lovelace', roles: [], attributes: { company: 'x' } };
    assert.deepEqual(user, { id, createdAt, ...details });
    assert.deepEqual((await browser.session())?.user, user);
  });

  it('sends nothing to an address that is not the account’s own', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const { id, version, usernameKey, roles, attributes, credential, disabled, createdAt } = await site.row('ada');
    const row = { id, version, roles, attributes, credential, disabled, createdAt };
    await site.store.update('users', { ...row, ...(usernameKey !== undefined && { usernameKey }) });
    await polluted({ email: 'eve@example.com' }, async () => {
      await site.browser().ask('forgot-password', { identifier: 'ada' });
      await browser.ask('update-details', { firstName: 'Ada' });
    });
    assert.deepEqual(site.outbox, []);
    assert.equal((await site.row('ada')).email, undefined);
  });

  it('registers nobody as an administrator', async () => {
    const site = new Site();
    await site.registered('admin');
    await polluted({ administrator: 'yes', roles: ['admin'] }, () => site.browser().ask('register', person('eve')));
    assert.equal(await site.store.count('users', 'administrator', 'yes'), 1);
    assert.deepEqual((await site.row('eve')).roles, []);
  });
});
