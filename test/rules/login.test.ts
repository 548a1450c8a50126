import { hash } from 'bcryptjs';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPasswords } from '../../src/crypto/passwords.ts';
import { day, failure, good, hour, minute, other, outcomes, parallel, refused, Site, wrong } from './site.ts';

describe('login', () => {
  it('takes the username or the e-mail address, however they are written', async () => {
    const site = new Site();
    await site.registered('José.Ñandú');
    for (const name of ['José.Ñandú', 'JOSÉ.ÑANDÚ', 'Jose\u0301.n\u0303andu\u0301', ' josé.ñandú@EXAMPLE.com ']) {
      assert.equal((await site.browser().login(name)).status, 'signed-in', name);
    }
    await refused(site.browser().login('jose.nandu'), 'invalid_credentials');
  });

  it('P-08 P-09 takes a password exactly as it was set: white space and case count', async () => {
    const site = new Site();
    const spaced = '\t two spaces \u00a0';
    await site.registered('ada', spaced);
    assert.equal((await site.browser().login('ada', spaced)).status, 'signed-in');
    await refused(site.browser().login('ada', spaced.trim()), 'invalid_credentials');
    await refused(site.browser().login('ada', spaced.toUpperCase()), 'invalid_credentials');
  });

  it('P-03 P-04 P-05 P-07 tells long passwords, NUL and compatible characters apart, but not NFC and NFD', async () => {
    const site = new Site();
    const long = 'x'.repeat(72);
    await site.registered('long', `${long}a`);
    await refused(site.browser().login('long', `${long}b`), 'invalid_credentials');
    await refused(site.browser().login('long', long), 'invalid_credentials');
    await site.registered('nul', 'otter-otter\0one');
    await refused(site.browser().login('nul', 'otter-otter'), 'invalid_credentials');
    await site.registered('nuls', '\0'.repeat(15));
    await refused(site.browser().login('nuls', '\0'.repeat(16)), 'invalid_credentials');
    await site.registered('nfc', 'crème brûlée ﬁn');
    assert.equal((await site.browser().login('nfc', 'crème brûlée ﬁn'.normalize('NFD'))).status, 'signed-in');
    await refused(site.browser().login('nfc', 'crème brûlée fin'), 'invalid_credentials');
  });

  it('P-06 P-10 P-13 refuses what can be no password before any hash', async () => {
    const site = new Site();
    await site.registered('ada');
    const before = { ...site.hashes };
    const ask = (password: unknown) => site.browser().send('login', { identifier: 'ada', password });
    await refused(ask('\ud800'.repeat(9)), 'invalid_input password');
    await refused(ask('x'.repeat(10_000_000)), 'password_too_long password');
    for (const value of [1, null, ['x'], { $ne: 1 }, true]) await refused(ask(value), 'invalid_input password');
    assert.deepEqual(site.hashes, before);
  });

  it('P-19 gives one answer and one hash to the unknown, the wrong, the disabled and the one without password', async () => {
    const site = new Site();
    const admin = await site.registered('admin');
    for (const name of ['off', 'guest', 'known']) await site.registered(name);
    await admin.ask('save-user', { id: (await admin.user('off')).id, disabled: true });
    await site.store.update('users', { ...(await site.row('guest')), credential: null });
    const answers = [];
    for (const [name, password] of [
      ['nobody', good],
      ['nobody@example.com', good],
      ['known', wrong],
      ['off', good],
      ['off', wrong],
      ['guest', good],
      ['guest', ''],
    ] as const) {
      const browser = site.browser();
      const before = { ...site.hashes };
      const { code, field, params, message, retryAfter } = await failure(browser.login(name, password));
      answers.push(JSON.stringify({ code, field, params, message, retryAfter, credential: browser.credential }));
      assert.deepEqual(site.hashes, { ...before, verify: before.verify + 1 }, name);
    }
    assert.equal(new Set(answers).size, 1, answers.join('\n'));
    assert.match(String(answers[0]), /invalid_credentials/);
  });

  it('P-14 keeps a person with a broken credential out, at the cost of one hash', async () => {
    const site = new Site();
    await site.registered('ada');
    for (const credential of ['', '$2x$10$' + 'a'.repeat(53), '$2b$31$' + 'a'.repeat(53), 'constructor', good]) {
      await site.store.update('users', { ...(await site.row('ada')), credential });
      const before = site.hashes.verify;
      await refused(site.browser().login('ada'), 'invalid_credentials');
      assert.equal(site.hashes.verify, before + 1);
      site.time += day + hour;
    }
  });

  it('lasts for hours, or for days when asked to remember', async () => {
    const site = new Site({ sessions: { hours: 8, days: 10 } });
    await site.registered('ada');
    const [brief, long] = [site.browser(), site.browser()];
    await brief.login('ada');
    await long.login('ada', good, true);
    assert.deepEqual(
      [brief, long].map(({ credential }) => [credential?.persistent, (credential?.expires ?? 0) - site.time]),
      [
        [false, 8 * hour],
        [true, 10 * day],
      ],
    );
  });

  it('remembers nobody where that is not offered', async () => {
    const site = new Site({ sessions: { days: 0 } });
    const browser = await site.registered('ada');
    await browser.login('ada', good, true);
    assert.equal(browser.credential?.persistent, false);
    assert.equal((await browser.session())?.expires, site.time + 24 * hour);
  });

  it('S-01 ends the session the browser had, also one of somebody else', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    await site.registered('bob');
    const old = browser.tab();
    await browser.login('bob');
    assert.equal(await browser.who(), 'bob');
    assert.notEqual(browser.credential?.token, old.credential?.token);
    assert.equal(await old.session(), null);
    assert.equal(old.credential, null);
  });

  it('S-15 never stores a token and never answers with one', async () => {
    const site = new Site();
    const browser = await site.registered('ada');
    const answers = [await browser.login('ada'), await browser.ask('get-session', {})];
    const token = String(browser.credential?.token);
    const rows = await Promise.all(
      (['users', 'sessions', 'tokens', 'attempts'] as const).map((c) => site.store.list(c)),
    );
    assert.ok(token.length === 43 && !JSON.stringify([answers, rows]).includes(token));
    assert.doesNotMatch(JSON.stringify(answers), /credential|bcrypt|tokenKey/);
  });
});

describe('login with a credential of an older make', () => {
  const imported = async (site: Site, prefix = '$2y$') => {
    const browser = await site.registered('ada');
    const credential = (await hash(good, 10)).replace('$2b$', prefix);
    await site.store.update('users', { ...(await site.row('ada')), credential });
    return browser;
  };

  for (const prefix of ['$2a$', '$2b$', '$2y$']) {
    it(`P-15 replaces ${prefix}, and the same password keeps working`, async () => {
      const site = new Site();
      await imported(site, prefix);
      assert.equal((await site.browser().login('ada')).status, 'signed-in');
      assert.match(String((await site.row('ada')).credential), /^\$bcrypt-sha256\$v=2,t=2b,r=10\$/);
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

  it('P-17 lets a person in when the upgrade fails', async () => {
    const site = new Site();
    await imported(site);
    site.passwords = { ...site.passwords, create: () => Promise.reject(new Error('no room')) };
    assert.equal((await site.browser().login('ada')).status, 'signed-in');
    assert.match(String((await site.row('ada')).credential), /^\$2y\$/);
  });

  it('asks for a new password when only 72 bytes of it were ever looked at', async () => {
    const site = new Site();
    await imported(site);
    const long = 'seven quiet otters '.repeat(5);
    const credential = await hash(long.slice(0, 72), 10);
    await site.store.update('users', { ...(await site.row('ada')), credential });
    const browser = site.browser();
    assert.deepEqual(await browser.login('ada', long), { status: 'continue', step: 'new-password' });
    assert.equal((await site.row('ada')).credential, credential, 'nothing that was not checked is stored');
    await refused(browser.ask('update-details', { firstName: 'Ada' }), 'password_change_required');
    await browser.ask('reset-password', { newPassword: long });
    assert.equal((await site.browser().login('ada', long)).status, 'signed-in');
    await refused(site.browser().login('ada', `${long.slice(0, -2)}x `), 'invalid_credentials');
  });

  it('reads plain bcrypt under the other format too, and leaves it as it is', async () => {
    const site = new Site({ passwords: { format: 'bcrypt' } });
    site.passwords = createPasswords({ bcrypt: hash, cost: 10, format: 'bcrypt' });
    await site.registered('ada');
    assert.match(String((await site.row('ada')).credential), /^\$2b\$10\$/);
    assert.equal((await site.browser().login('ada')).status, 'signed-in');
    await refused(site.registered('bob', 'é'.repeat(37)), 'password_too_long password');
  });
});

describe('guessing', () => {
  const guess = (site: Site, name = 'ada', password = wrong) => site.browser().login(name, password);
  const exhaust = async (site: Site, name = 'ada') => {
    for (let i = 0; i < 5; i++) await refused(guess(site, name), 'invalid_credentials');
  };

  for (const name of ['ada', 'nobody']) {
    it(`F-14 is free five times, then waits 30 s and twice as long each time, up to 15 min: ${name}`, async () => {
      const site = new Site();
      await site.registered('ada');
      await exhaust(site, name);
      for (const wait of [30, 60, 120, 240, 480, 900, 900]) {
        const before = site.hashes.verify;
        assert.equal((await refused(guess(site, name), 'too_many_attempts')).retryAfter, wait);
        site.time += (wait - 1) * 1000;
        // Neither more tries nor the right password shorten or lengthen the wait.
        assert.equal((await refused(guess(site, name, good), 'too_many_attempts')).retryAfter, 1);
        assert.equal(site.hashes.verify, before, 'refused before any hash');
        site.time += 1000;
        await refused(guess(site, name), 'invalid_credentials');
      }
      site.time += 15 * minute;
      if (name === 'ada') assert.equal((await guess(site, name, good)).status, 'signed-in');
    });
  }

  it('counts username, e-mail address and every way to write them as one', async () => {
    const site = new Site();
    await site.registered('ada');
    for (const name of ['ada', 'ADA', 'ada@example.com', 'Ada@Example.COM', 'ａda']) {
      await refused(guess(site, name), 'invalid_credentials');
    }
    for (const name of ['ada', 'ada@example.com']) await refused(guess(site, name), 'too_many_attempts');
    await refused(guess(site, 'bob'), 'invalid_credentials');
  });

  for (const name of ['ada', 'nobody']) {
    it(`F-14 lets 50 at once make five guesses: ${name}`, async () => {
      const site = new Site();
      await site.registered('ada');
      const before = site.hashes.verify;
      const { codes } = await outcomes(parallel(50, () => guess(site, name)));
      assert.equal(codes.filter((code) => code === 'invalid_credentials').length, 5);
      assert.equal(codes.filter((code) => code === 'too_many_attempts').length, 45);
      assert.equal(site.hashes.verify - before, 5);
    });
  }

  it('starts anew after a success, and after a day', async () => {
    const site = new Site();
    await site.registered('ada');
    for (let i = 0; i < 4; i++) await refused(guess(site), 'invalid_credentials');
    await guess(site, 'ada', good);
    await exhaust(site);
    await refused(guess(site), 'too_many_attempts');
    site.time += day + 1;
    await exhaust(site);
  });

  it('F-14 gives a guess back when it could not be made', async () => {
    const site = new Site();
    await site.registered('ada');
    const { passwords } = site;
    site.passwords = { ...passwords, verify: () => Promise.reject(new Error('the worker died')) };
    for (let i = 0; i < 9; i++) await assert.rejects(guess(site), /the worker died/);
    site.passwords = passwords;
    await exhaust(site);
  });

  it('never locks anybody out for good, also when the clock is set back', async () => {
    const site = new Site();
    await site.registered('ada');
    await exhaust(site);
    site.time -= 365 * day;
    assert.equal((await guess(site, 'ada', good)).status, 'signed-in');
  });

  it('names nobody in its counters', async () => {
    const site = new Site();
    await site.registered('ada');
    await guess(site).catch(() => undefined);
    await guess(site, 'nobody@example.com').catch(() => undefined);
    const counters = JSON.stringify(await site.store.list('attempts'));
    assert.ok(!counters.includes('nobody') && !counters.includes((await site.row('ada')).id));
    assert.equal(await site.store.count('attempts'), 2);
  });
});
