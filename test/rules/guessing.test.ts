import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, good, minute, outcomes, parallel, refused, Site, wrong } from './site.ts';

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
