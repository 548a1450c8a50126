import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actionNames } from '../../src/core/actions.ts';
import type { AuthAction } from '../../src/core/actions.ts';
import { isAuthError } from '../../src/core/errors.ts';
import { createPolicy } from '../../src/core/create-policy.ts';
import { perform } from '../../src/rules/rules.ts';
import { parse } from '../../src/rules/fields.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { schemas } from './all-schemas.ts';
import { good, refused, Site } from './site.ts';

/** What is said about an input: nothing, or `code field`. */
function verdict(action: AuthAction, input: unknown): string | null {
  try {
    parse<object>(schemas[action], input);
    return null;
  } catch (error) {
    if (!isAuthError(error)) throw error;
    return [error.code, error.field].filter(Boolean).join(' ');
  }
}

describe('an input', () => {
  it('P-13 is an object, whatever is asked for', () => {
    for (const action of actionNames) {
      for (const input of [null, undefined, 1, 'x', true, [], [1], () => 1]) {
        assert.equal(verdict(action, input), 'invalid_input', action);
      }
    }
  });

  it('C-09 has no field that nobody knows, not even one that every object has', () => {
    for (const action of actionNames) {
      const unknown = JSON.parse('{"__proto__": 1}') as object;
      const valid: Partial<Record<AuthAction, object>> = {
        login: { identifier: 'ada', password: 'x' },
        register: { password: 'x' },
        'verify-email': { token: 'x' },
        'forgot-password': { identifier: 'ada' },
        'reset-password': { newPassword: 'x' },
        'forgot-username': { email: 'a@example.com' },
        'end-session': { id: 'x' },
        'delete-account': { currentPassword: 'x' },
        'save-user': { id: 'x' },
        'delete-user': { id: 'x' },
        preauthorize: { emails: [] },
        'withdraw-preauthorization': { emails: [] },
      };
      assert.equal(verdict(action, { ...valid[action] }), null, action);
      for (const field of ['x', 'toString', 'constructor', 'hasOwnProperty', '']) {
        assert.equal(verdict(action, { ...valid[action], [field]: 1 }), `invalid_input ${field}`.trim(), action);
      }
      assert.match(String(verdict(action, Object.assign(unknown, valid[action]))), /^invalid_input/);
    }
  });

  it('takes an undefined field for an absent one, and no other value', () => {
    assert.deepEqual(
      { ...parse(schemas.login, { identifier: 'ada', password: 'x', remember: undefined }) },
      {
        identifier: 'ada',
        password: 'x',
      },
    );
    for (const remember of [null, 'true', 1, {}]) {
      assert.equal(verdict('login', { identifier: 'ada', password: 'x', remember }), 'invalid_input remember');
    }
    assert.equal(verdict('login', { password: 'x' }), 'invalid_input identifier');
  });

  it('has names and addresses trimmed, passwords never', () => {
    const registration = parse(schemas.register, {
      username: ' ada ',
      email: '\tada@example.com\n',
      password: ' x ',
      firstName: '\u00a0Ada ',
      lastName: '  ',
    });
    assert.deepEqual(
      { ...registration },
      {
        username: 'ada',
        email: 'ada@example.com',
        password: ' x ',
        firstName: 'Ada',
        lastName: '',
      },
    );
    assert.deepEqual(
      { ...parse(schemas['reset-password'], { newPassword: ' a ', currentPassword: ' b ', token: ' c ' }) },
      {
        newPassword: ' a ',
        currentPassword: ' b ',
        token: 'c',
      },
    );
  });

  it('F-06 F-10 is told by code and field what is wrong with it', () => {
    const ask = (change: object) => verdict('register', { password: good, ...change });
    for (const username of ['', 'a@b', 'a b', 'admin\u200b', '\u202eada', 'x'.repeat(65), 'a\0b', '..']) {
      assert.equal(ask({ username }), 'username_invalid username', username);
    }
    for (const email of ['', 'ada', 'a@b', 'a@@b.co', 'a@b.co,c@d.co', 'a@b.co\r\nBcc: x', '"a"@b.co', 'a\0@b.co']) {
      assert.equal(ask({ email }), 'email_invalid email', email);
    }
    for (const name of ['a\nb', '\u202eevil', '\u200b', 'x'.repeat(101), '\ud800']) {
      assert.equal(ask({ firstName: name }), 'name_invalid firstName', name);
      assert.equal(ask({ lastName: name }), 'name_invalid lastName', name);
    }
  });

  it('L-27 has attributes of plain values under plain names', () => {
    const ask = (attributes: unknown) => verdict('register', { password: good, attributes });
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${String(i)}`, 1]));
    for (const attributes of [
      {},
      { company: 'Ada & Söhne', 'news-letter': true, floor_2: -1.5 },
      { note: 'two\nlines' },
      { long: 'x'.repeat(1000) },
      keys(50),
    ]) {
      assert.equal(ask(attributes), null, JSON.stringify(attributes));
    }
    for (const attributes of [
      null,
      [],
      'x',
      keys(51),
      { '': 1 },
      { '1a': 1 },
      { 'a b': 1 },
      { constructor: 'x' },
      { prototype: 'x' },
      { toString: 'x' },
      JSON.parse('{"__proto__": "x"}'),
      { [`k${'x'.repeat(64)}`]: 1 },
      { a: null },
      { a: {} },
      { a: ['x'] },
      { a: NaN },
      { a: Infinity },
      { a: 'x'.repeat(1001) },
      { a: 'x\0' },
      { a: '\ud800' },
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${String(i)}`, 'x'.repeat(1000)])),
    ]) {
      assert.equal(ask(attributes), 'invalid_input attributes', JSON.stringify(attributes));
    }
  });
});

describe('an action', () => {
  it('that nobody knows is refused', async () => {
    const browser = new Site().browser();
    for (const action of ['promote-user', '', 'constructor', '__proto__', 'toString']) {
      await refused(browser.send(action as AuthAction, {}), 'unsupported');
    }
  });

  it('that is not offered here is refused, before anything is touched', async () => {
    const never = (): never => {
      throw new Error('not to be asked for');
    };
    const answer = perform(
      'login',
      { identifier: 'ada', password: good },
      {
        store: createMemoryStore(),
        policy: createPolicy(),
        passwords: { create: never, verify: never },
        random: { id: never, token: never, password: never },
        digest: { sha256: never, keyed: never },
        caller: { token: 'x' },
        actions: ['get-session'],
        now: never,
        isCommon: never,
        deliver: never,
      },
    );
    await refused(answer, 'unsupported');
  });
});
