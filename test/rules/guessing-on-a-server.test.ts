import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createSQLiteStore } from '../../src/stores/sqlite.ts';
import { day, good, hour, minute, other, outcomes, parallel, refused, server, Site, wrong } from './site.ts';

/** A server on which ada has an account; hundreds of guesses are about counting, not about hashing. */
async function open(): Promise<Site> {
  const site = server({ registration: { verifyEmail: false } });
  const { hashes } = site;
  site.passwords = {
    create: (password) => (hashes.create++, Promise.resolve(`hash of ${password}`)),
    verify: (password, credential) => {
      hashes.verify++;
      return Promise.resolve({ valid: credential === `hash of ${password}`, stale: false, truncated: false });
    },
  };
  await site.browser('198.51.100.1').ask('register', { username: 'ada', email: 'ada@example.com', password: good });
  return site;
}

const home = '192.0.2.1';
const guess = (site: Site, source: string | null, name = 'ada', password = wrong) =>
  site.browser(source).login(name, password);

/** Five wrong guesses from each of so many places. */
async function attack(site: Site, places: number, name = 'ada'): Promise<void> {
  for (let i = 0; i < places * 5; i++) {
    await refused(guess(site, `203.0.113.${String(i % places)}`, name), 'invalid_credentials');
  }
}

describe('guessing on a server', () => {
  for (const name of ['ada', 'nobody']) {
    it(`F-14 is free five times from each place, then waits 30 s and twice as long each time: ${name}`, async () => {
      const site = await open();
      await attack(site, 2, name);
      for (const wait of [30, 60, 120, 240, 480, 900, 900]) {
        assert.equal((await refused(guess(site, '203.0.113.0', name), 'too_many_attempts')).retryAfter, wait);
        await refused(guess(site, '203.0.113.0', name, good), 'too_many_attempts');
        site.time += wait * 1000;
        await refused(guess(site, '203.0.113.0', name), 'invalid_credentials');
      }
      await refused(guess(site, home, name), 'invalid_credentials');
      if (name === 'ada') assert.equal((await guess(site, home, name, good)).status, 'signed-in');
    });

    it(`F-14 lets 50 at once from one place make five guesses: ${name}`, async () => {
      const site = await open();
      const before = site.hashes.verify;
      const { codes } = await outcomes(parallel(50, () => guess(site, home, name)));
      assert.equal(codes.filter((code) => code === 'invalid_credentials').length, 5);
      assert.equal(codes.filter((code) => code === 'too_many_attempts').length, 45);
      assert.equal(site.hashes.verify - before, 5);
    });

    it(`F-14 stops everyone after 100 failures in a row, from wherever they come: ${name}`, async () => {
      const site = await open();
      await attack(site, 20, name);
      assert.equal((await refused(guess(site, home, name, good), 'too_many_attempts')).retryAfter, 30);
      site.time += 30_000;
      await refused(guess(site, home, name), 'invalid_credentials');
      assert.equal((await refused(guess(site, '192.0.2.9', name, good), 'too_many_attempts')).retryAfter, 60);
      site.time += day + 1;
      await refused(guess(site, home, name), 'invalid_credentials');
    });
  }

  it('F-14 never keeps the owner out of a browser they signed in from, not even by guesses from the same place', async () => {
    const site = await open();
    const owner = site.browser(home);
    await owner.login('ada');
    assert.match(String(owner.device), /^[\w-]{43}\.[\w-]{43}$/);
    const { device } = owner;
    await attack(site, 20);
    await refused(guess(site, home, 'ada', good), 'too_many_attempts');
    const returning = () => Object.assign(site.browser(home), { device });
    for (let i = 0; i < 4; i++) await refused(returning().login('ada', wrong), 'invalid_credentials');
    const back = returning();
    assert.equal((await back.login('ada')).status, 'signed-in');
    assert.equal(back.device, device, 'it keeps what it has');
    assert.equal((await guess(site, '192.0.2.7', 'ada', good)).status, 'signed-in', 'failures in a row begin anew');
    // Whoever stole it guesses no faster than anybody else.
    for (let i = 0; i < 5; i++) await refused(returning().login('ada', wrong), 'invalid_credentials');
    await refused(returning().login('ada', good), 'too_many_attempts');
    site.time += minute;
    assert.equal((await returning().login('ada', good)).status, 'signed-in');
  });

  it('F-14 fails 300 times an hour from one place, whomever one tries to be; nobody is kept out whose browser is known', async () => {
    const site = await open();
    const owner = site.browser(home);
    await owner.login('ada');
    const { device } = owner;
    for (let i = 0; i < 299; i++) await refused(guess(site, home, `person-${String(i)}`), 'invalid_credentials');
    // What succeeds is not counted, and forgets nothing.
    for (let i = 0; i < 3; i++) assert.equal((await guess(site, home, 'ada', good)).status, 'signed-in');
    await refused(guess(site, home, 'ada'), 'invalid_credentials');
    for (const name of ['ada', 'person-0', 'somebody-else']) {
      assert.equal((await refused(guess(site, home, name, good), 'too_many_attempts')).retryAfter, 3600);
    }
    const back = Object.assign(site.browser(home), { device });
    assert.equal((await back.login('ada')).status, 'signed-in');
    assert.equal((await guess(site, '192.0.2.2', 'ada', good)).status, 'signed-in', 'elsewhere it goes on');
    site.time += hour + 1;
    await refused(guess(site, home, 'person-1'), 'invalid_credentials');
    assert.equal((await guess(site, home, 'ada', good)).status, 'signed-in');
  });

  it('F-14 fails no more often from one place because the clock was set back', async () => {
    const site = await open();
    await refused(guess(site, home, 'somebody'), 'invalid_credentials');
    site.time -= day;
    for (let i = 0; i < 300; i++) await refused(guess(site, home, `person-${String(i)}`), 'invalid_credentials');
    await refused(guess(site, home, 'somebody-else'), 'too_many_attempts');
    site.time += hour + 1;
    await refused(guess(site, home, 'somebody-else'), 'invalid_credentials');
  });

  it('is not made easier by a device of another account, of a former password, or made up', async () => {
    const site = await open();
    const owner = site.browser(home);
    await owner.login('ada');
    const former = String(owner.device);
    const eve = site.browser('203.0.113.99');
    await eve.ask('register', { username: 'eve', email: 'eve@example.com', password: good });
    assert.notEqual(eve.device, undefined);
    await owner.ask('reset-password', { currentPassword: good, newPassword: other });
    assert.notEqual(owner.device, former, 'a new password gives its browser a new one');
    await attack(site, 20);
    const nonce = String(owner.device).slice(0, 43);
    for (const device of [former, eve.device, `${nonce}.${'A'.repeat(43)}`, nonce, '', 'x'.repeat(5000)]) {
      const browser = Object.assign(site.browser('203.0.113.98'), { device });
      await refused(browser.login('ada', other), 'too_many_attempts');
    }
    const browser = Object.assign(site.browser('203.0.113.98'), { device: owner.device });
    assert.equal((await browser.login('ada', other)).status, 'signed-in');
  });

  it('P-19 tells nobody who is here by a name that is made to look like another’s counter', async () => {
    const site = await open();
    for (const name of ['ada', 'nobody', 'ada@example.com', 'nobody@example.com']) {
      for (let i = 0; i < 5; i++) await refused(guess(site, home, `${name}:source:${home}`), 'invalid_credentials');
      await refused(guess(site, home, name), 'invalid_credentials');
    }
  });

  it('F-14 gives a guess back when it could not be made', async () => {
    const site = await open();
    const { passwords } = site;
    site.passwords = { ...passwords, verify: () => Promise.reject(new Error('the pool is full')) };
    for (let i = 0; i < 120; i++) await assert.rejects(guess(site, home), /the pool is full/);
    site.passwords = passwords;
    for (let i = 0; i < 5; i++) await refused(guess(site, home), 'invalid_credentials');
    await refused(guess(site, home), 'too_many_attempts');
  });

  it('F-14 is counted where the accounts are, and outlasts the server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'auth-elements-counters-'));
    after(() => rmSync(folder, { recursive: true }));
    const open = () => createSQLiteStore({ file: join(folder, 'auth.sqlite') });
    const store = await open();
    const before = new Site({}, store);
    for (let i = 0; i < 5; i++) await refused(guess(before, home, 'nobody'), 'invalid_credentials');
    store.close();
    const reopened = await open();
    await refused(guess(new Site({}, reopened), home, 'nobody'), 'too_many_attempts');
    reopened.close();
  });

  it('F-14 locks nobody out by five guesses where it is not told whose they are, and by a hundred no known browser', async () => {
    const site = await open();
    const owner = site.browser(null);
    await owner.login('ada');
    const { device } = owner;
    assert.match(String(device), /^[\w-]{43}\.[\w-]{43}$/);
    for (let i = 0; i < 99; i++) await refused(guess(site, null), 'invalid_credentials');
    assert.equal((await guess(site, null, 'ada', good)).status, 'signed-in');
    for (let i = 0; i < 100; i++) await refused(guess(site, null), 'invalid_credentials');
    assert.equal((await refused(guess(site, null, 'ada', good), 'too_many_attempts')).retryAfter, 30);
    const back = Object.assign(site.browser(null), { device });
    for (let i = 0; i < 4; i++) await refused(back.login('ada', wrong), 'invalid_credentials');
    assert.equal((await back.login('ada')).status, 'signed-in');
    assert.equal((await guess(site, null, 'ada', good)).status, 'signed-in');
    // Nor does one place use up what all others may ask for.
    for (let i = 0; i < 70; i++) await site.browser(null).ask('forgot-password', { identifier: `person-${String(i)}` });
  });

  it('hands out nothing to keep in a page, which has no places', async () => {
    const site = await open();
    const browser = site.browser();
    await browser.login('ada');
    assert.equal(browser.device, undefined);
  });
});

describe('asking for recoveries on a server', () => {
  const forget = (site: Site, identifier: string, source: string) =>
    site.browser(source).ask('forgot-password', { identifier });

  for (const name of ['ada', 'nobody']) {
    it(`F-03 sends three messages an hour to one account, wherever they are asked for: ${name}`, async () => {
      const site = await open();
      for (let i = 0; i < 3; i++) assert.deepEqual(await forget(site, name, `203.0.113.${String(i)}`), {});
      assert.equal((await refused(forget(site, name, home), 'too_many_attempts')).retryAfter, 3600);
      site.time += hour + 1;
      await forget(site, name, home);
    });
  }

  it('takes 20 an hour from one place, for whomever', async () => {
    const site = await open();
    for (let i = 0; i < 20; i++) await forget(site, `person-${String(i)}`, home);
    await refused(forget(site, 'ada', home), 'too_many_attempts');
    await refused(site.browser(home).ask('forgot-username', { email: 'ada@example.com' }), 'too_many_attempts');
    await forget(site, 'ada', '192.0.2.2');
  });

  it('F-03 gives nobody more guesses', async () => {
    const site = await open();
    for (let i = 0; i < 5; i++) await refused(guess(site, home), 'invalid_credentials');
    await forget(site, 'ada', home);
    await refused(guess(site, home), 'too_many_attempts');
  });

  it('X-03 takes a link back whose message could not be sent', async () => {
    const site = await open();
    const { send } = site;
    site.send = () => Promise.reject(new Error('no such mailbox'));
    for (let i = 0; i < 4; i++) await refused(forget(site, 'ada', home), 'delivery_unavailable');
    assert.equal(await site.store.count('tokens'), 0);
    site.send = send;
    await forget(site, 'ada', home);
    assert.deepEqual(site.sent(), ['reset-link ada@example.com']);
  });
});
