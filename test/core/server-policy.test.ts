import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from '../../src/core/config.ts';
import { createPolicy } from '../../src/core/create-policy.ts';
import type { PolicyOptions } from '../../src/core/policy.ts';
import { createServerPolicy } from '../../src/core/server-policy.ts';

const pages = { reset: 'https://example.com/reset', verify: 'https://example.com/verify' };

describe('the policy of a server', () => {
  it('has addresses proved, recoveries by link and nobody who owns it by being first', () => {
    const policy = createServerPolicy({ pages, registration: { mode: 'preauthorized' } });
    assert.equal(policy.recovery, 'link');
    assert.deepEqual(policy.registration, {
      ...createPolicy().registration,
      mode: 'preauthorized',
      verifyEmail: true,
      firstUserRoles: [],
    });
    assert.deepEqual(policy.sessions, createPolicy().sessions);
  });

  it('is otherwise where somebody wants it so, but for the first account', () => {
    const policy = createServerPolicy({ recovery: 'temporary-password', registration: { verifyEmail: false } });
    assert.equal(policy.recovery, 'temporary-password');
    assert.equal(policy.registration.verifyEmail, false);
    assert.throws(() => createServerPolicy({ pages, registration: { firstUserRoles: ['admin'] } }), {
      name: 'TypeError',
      message: /firstUserRoles/,
    });
    assert.throws(() => createServerPolicy({ pages, recovery: 'mail' as 'link' }), /recovery/);
  });

  it('names the page that is missing', () => {
    assert.throws(() => createServerPolicy({ pages: { verify: pages.verify } }), /pages\.reset is needed/);
    assert.throws(() => createServerPolicy({ pages: { reset: pages.reset } }), /pages\.verify is needed/);
  });

  it('has pages that a link can open from anywhere', () => {
    const relative = { reset: '/account?view=reset', verify: 'verify' };
    assert.deepEqual(createServerPolicy({ pages: relative }, 'https://example.com/site/').pages, {
      reset: 'https://example.com/account?view=reset',
      verify: 'https://example.com/site/verify',
    });
    for (const reset of ['javascript:alert(1)', 'https://', '/reset#top', 'mailto:a@example.com']) {
      assert.throws(() => createServerPolicy({ pages: { ...pages, reset } }, 'https://example.com'), /pages\.reset/);
    }
  });

  it('has texts where texts belong, whatever stands in the file it came from', () => {
    for (const value of [true, 5, null, {}, ['/reset']]) {
      const options = (text: string) => JSON.parse(text.replace('"?"', JSON.stringify(value))) as PolicyOptions;
      const wrong = options('{"pages":{"reset":"?","verify":"/"}}');
      assert.throws(() => createServerPolicy(wrong, 'https://example.com'), /pages\.reset/, JSON.stringify(value));
      const named = { pages, ...options('{"siteName":"?"}') };
      assert.throws(() => createServerPolicy(named), /siteName must be a text/, JSON.stringify(value));
    }
  });
});

it('a page can ask for proved addresses by attributes', () => {
  const given: Record<string, string> = { 'verify-email': '', 'verify-page': '/verify', 'reset-page': '/reset' };
  const { policy } = readConfig((name) => given[name] ?? null);
  assert.deepEqual(policy, { registration: { verifyEmail: true }, pages: { reset: '/reset', verify: '/verify' } });
  assert.equal(createPolicy(policy).registration.verifyEmail, true);
});
