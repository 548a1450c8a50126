import { hash } from 'bcryptjs';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AuthError } from '../../src/core/errors.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { testPasswords } from '../../src/testing/test-passwords.ts';
import { good, other, outcomes, parallel, refused, Site } from './site.ts';

describe('login with a credential of an older make', () => {
  const imported = async (site: Site, prefix = '$2y$') => {
    const browser = await site.registered('ada');
    const credential = (await hash(good, 4)).replace('$2b$', prefix);
    await site.store.update('users', { ...(await site.row('ada')), credential });
    return browser;
  };

  for (const prefix of ['$2a$', '$2b$', '$2y$']) {
    it(`P-15 replaces ${prefix}, and the same password keeps working`, async () => {
      const site = new Site();
      await imported(site, prefix);
      assert.equal((await site.browser().login('ada')).status, 'signed-in');
      assert.match(String((await site.row('ada')).credential), /^\$bcrypt-sha256\$v=2,t=2b,/);
      assert.equal((await site.browser().login('ada')).status, 'signed-in');
    });
  }

  it('P-16 leaves a password alone that was changed meanwhile', async () => {
    const site = new Site();
    const owner = await imported(site);
    const { passwords } = site;
    let changed = false;
    site.passwords = {
      ...passwords,
      create: async (password) => {
        if (!changed && (changed = true)) {
          await owner.ask('reset-password', { currentPassword: good, newPassword: other });
        }
        return passwords.create(password);
      },
    };
    await site.browser().login('ada');
    await refused(site.browser().login('ada', good), 'invalid_credentials');
    assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
  });

  it('P-16 opens no session by a password that was changed during the hash', async () => {
    const site = new Site();
    const owner = await site.registered('ada');
    const { passwords } = site;
    const late = site.browser();
    let changed = false;
    site.passwords = {
      ...passwords,
      verify: async (password, credential) => {
        const verdict = await passwords.verify(password, credential);
        if (!changed && (changed = true)) {
          await owner.ask('reset-password', { currentPassword: good, newPassword: other });
        }
        return verdict;
      },
    };
    await refused(late.login('ada', good), 'invalid_credentials');
    assert.equal(late.credential, null);
    assert.equal(await site.store.count('sessions'), 1);
  });

  it('lets somebody in during whose hash another sign-in replaced the credential', async () => {
    const site = new Site();
    await imported(site);
    const { passwords } = site;
    let overtaken = false;
    site.passwords = {
      ...passwords,
      verify: async (password, credential) => {
        const verdict = await passwords.verify(password, credential);
        if (!overtaken && (overtaken = true)) await site.browser().login('ada');
        return verdict;
      },
    };
    assert.equal((await site.browser().login('ada')).status, 'signed-in');
  });

  it('lets several in at once while the first of them replaces the credential', async () => {
    const site = new Site();
    await imported(site);
    const { done } = await outcomes(parallel(4, () => site.browser().login('ada')));
    assert.equal(done, 4);
  });

  for (const [what, fault] of [
    ['no new hash can be made', 'create'],
    ['no transaction can be begun', 'transact'],
    ['the new hash cannot be written', 'update'],
    ['the account was written to by somebody else', 'version'],
  ] as const) {
    it(`P-17 lets a person in when ${what}`, async () => {
      const store = createMemoryStore();
      // Faults begin with the upgrade, which is the only thing at a sign-in that makes a hash to keep.
      let upgrading = false;
      const full = () => Promise.reject(new AuthError('storage_full'));
      const site = new Site(
        {},
        {
          ...store,
          transact: async (work) => {
            if (!upgrading || fault === 'create') return store.transact(work);
            if (fault === 'transact') return full();
            return store.transact((verbs) =>
              work({ ...verbs, update: fault === 'update' ? full : () => Promise.resolve(null) }),
            );
          },
        },
      );
      await imported(site);
      const { passwords } = site;
      site.passwords = {
        ...passwords,
        create: (password) => {
          upgrading = true;
          return fault === 'create' ? Promise.reject(new Error('the worker died')) : passwords.create(password);
        },
      };
      const browser = site.browser();
      assert.equal((await browser.login('ada')).status, 'signed-in');
      assert.ok(upgrading);
      assert.equal(await browser.who(), 'ada');
      assert.match(String((await site.row('ada')).credential), /^\$2y\$/);
      upgrading = false;
      site.passwords = passwords;
      await site.browser().login('ada');
      assert.match(String((await site.row('ada')).credential), /^\$bcrypt-sha256\$/, 'tried again the next time');
    });
  }

  it('asks for a new password when only 72 bytes of it were ever looked at', async () => {
    const site = new Site();
    await imported(site);
    const long = 'seven quiet otters '.repeat(5);
    const credential = await hash(long.slice(0, 72), 4);
    await site.store.update('users', { ...(await site.row('ada')), credential });
    const browser = site.browser();
    const answer = await browser.login('ada', long);
    assert.deepEqual(answer, { status: 'continue', step: 'new-password', sessionId: await site.sessionOf(browser) });
    assert.equal((await site.row('ada')).credential, credential, 'nothing that was not checked is stored');
    await refused(browser.ask('update-details', { firstName: 'Ada' }), 'password_change_required');
    const stored = long.slice(0, 72);
    await refused(browser.ask('reset-password', { newPassword: stored }), 'password_unchanged newPassword');
    await browser.ask('reset-password', { newPassword: long });
    assert.equal((await site.browser().login('ada', long)).status, 'signed-in');
    await refused(site.browser().login('ada', `${long.slice(0, -2)}x `), 'invalid_credentials');
  });

  it('reads plain bcrypt under the other format too, and leaves it as it is', async () => {
    const site = new Site({ passwords: { format: 'bcrypt' } });
    site.passwords = testPasswords('bcrypt');
    await site.registered('ada');
    assert.match(String((await site.row('ada')).credential), /^\$2b\$/);
    assert.equal((await site.browser().login('ada')).status, 'signed-in');
    await refused(site.registered('bob', 'é'.repeat(37)), 'password_too_long password');
  });
});
