import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPolicy } from '../../src/core/create-policy.ts';
import { settingsOf } from '../../src/core/settings.ts';
import type { PolicyOptions } from '../../src/core/policy.ts';

/** Options as a page without a compiler may give them. */
const made = (options: unknown) => createPolicy(options as PolicyOptions);
const refuses = (options: unknown, message: RegExp) =>
  assert.throws(() => made(options), { name: 'TypeError', message });

describe('a policy', () => {
  it('has a default for everything, and keeps it beside what is given', () => {
    const policy = createPolicy({ sessions: { days: 7 } });
    assert.deepEqual(policy.sessions, { ...createPolicy().sessions, days: 7 });
    assert.equal(createPolicy().passwords.minLength, 8);
    assert.equal(createPolicy().passwords.cost, 12);
  });

  it('P-18 refuses a cost that makes no sense', () => {
    for (const cost of [9, 16, 10.5, '12', NaN, Infinity, null, undefined, -12]) {
      refuses({ passwords: { cost } }, /passwords\.cost must be a whole number from 10 to 15/);
    }
    for (const cost of [10, 15]) assert.equal(createPolicy({ passwords: { cost } }).passwords.cost, cost);
  });

  it('refuses lengths below what OWASP asks for, and beyond reason', () => {
    for (const minLength of [7, 65, 8.5, '8', NaN]) refuses({ passwords: { minLength } }, /minLength/);
    for (const maxLength of [63, 4097, '100']) refuses({ passwords: { maxLength } }, /maxLength/);
  });

  it('refuses times and numbers that make no sense', () => {
    for (const days of [-1, 401, '30', NaN, Infinity]) refuses({ sessions: { days } }, /sessions\.days/);
    for (const hours of [0, -1, '1', NaN]) {
      refuses({ sessions: { hours } }, /sessions\.hours/);
      refuses({ sessions: { idleHours: hours } }, /sessions\.idleHours/);
    }
    for (const maxPeople of [-1, 1.5, '3', true]) refuses({ sessions: { maxPeople } }, /sessions\.maxPeople/);
    for (const single of ['yes', 1, null]) refuses({ sessions: { single } }, /sessions\.single/);
  });

  it('refuses a text where a list belongs, and what is no role or domain', () => {
    refuses({ registration: { domains: 'example.com' } }, /domains/);
    for (const domains of [['@example.com'], ['*.example.com'], ['example'], [''], [1]]) {
      refuses({ registration: { domains } }, /domains/);
    }
    for (const key of ['defaultRoles', 'firstUserRoles']) {
      for (const roles of ['admin', ['a b'], [''], [1], null]) {
        refuses({ registration: { [key]: roles } }, new RegExp(key));
      }
    }
  });

  it('refuses a text where an object belongs', () => {
    for (const key of ['registration', 'passwords', 'sessions', 'pages']) {
      for (const given of ['closed', '', 5, true, null])
        refuses({ [key]: given }, new RegExp(`${key} must be an object such as \\{`));
    }
    refuses({ registration: ['closed'] }, /registration\.0 is no part/);
  });

  it('refuses words it does not know, as they may be misspelt restrictions', () => {
    refuses({ regstration: {} }, /regstration/);
    refuses({ registration: { domain: ['example.com'] } }, /registration\.domain /);
    refuses({ sessions: { maxpeople: 3 } }, /sessions\.maxpeople/);
    refuses({ registration: { mode: 'close' } }, /registration\.mode must be open or preauthorized or closed/);
    refuses({ recovery: 'mail' }, /recovery/);
    refuses({ passwords: { format: 'argon2' } }, /passwords\.format/);
    refuses({ identifier: 'phone' }, /identifier/);
    refuses({ registration: { signIn: 'false' } }, /registration\.signIn/);
  });

  it('needs to know the page that recovery links open', () => {
    refuses({ recovery: 'link' }, /pages\.reset/);
    assert.equal(createPolicy({ recovery: 'link', pages: { reset: '/account' } }).recovery, 'link');
  });

  it('tells forms what they need, and nothing of costs or people', () => {
    assert.deepEqual(
      settingsOf(createPolicy({ passwords: { format: 'bcrypt' }, sessions: { days: 0 }, siteName: 'Shed' })),
      {
        identifier: 'username',
        registration: 'open',
        recovery: 'temporary-password',
        minLength: 8,
        maxLength: 1024,
        maxBytes: 72,
        remember: false,
        siteName: 'Shed',
      },
    );
    assert.deepEqual(settingsOf(), settingsOf(createPolicy()), 'a form knows the defaults without the policy');
  });
});
