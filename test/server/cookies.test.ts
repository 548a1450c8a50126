import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as holds, property, string, tuple } from 'fast-check';
import { cookiesOf, deviceCookie, readCookie, sessionCookie, tokenPattern } from '../../src/server/cookies.ts';

const token = 'A'.repeat(43);
const name = '__Host-auth-elements-session';
const read = (header: string | undefined): string | undefined => readCookie(header, name, tokenPattern);

describe('the cookie that carries a session', () => {
  it('over https belongs to this host alone, and no script sees it', () => {
    const credential = { token, expires: 10_000, persistent: false };
    const line = sessionCookie(cookiesOf('auth-elements', true), credential, 0);
    assert.equal(line, `${name}=${token}; Path=/; HttpOnly; SameSite=Lax; Secure`);
  });
  it('on localhost has no prefix, which browsers would not take without https', () => {
    const credential = { token, expires: 10_000, persistent: false };
    const line = sessionCookie(cookiesOf('site', false), credential, 0);
    assert.equal(line, `site-session=${token}; Path=/; HttpOnly; SameSite=Lax`);
  });
  it('outlives the browser only for those who stay signed in', () => {
    const line = sessionCookie(cookiesOf('a', true), { token, expires: 90_500, persistent: true }, 30_000);
    assert.ok(line.endsWith('; Secure; Max-Age=60'), line);
  });
  it('ends with the attributes it began with', () => {
    const line = sessionCookie(cookiesOf('auth-elements', true), null, 0);
    assert.equal(line, `${name}=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0`);
  });
  it('C-11 never carries what could be a line of its own', () => {
    for (const value of ['a\r\nset-cookie: b=c', 'a;b', 'a b', '"a"', '', 'ä']) {
      assert.throws(() => deviceCookie(cookiesOf('a', true), value), TypeError);
    }
  });
});

describe('the cookies that a request brings', () => {
  const cases: [what: string, header: string | undefined, found: boolean][] = [
    ['the only one', `${name}=${token}`, true],
    ['one of several', `a=b; ${name}=${token}; c=d`, true],
    ['with more space than needed', `  ${name}=${token}  ;a=b`, true],
    ['S-02 twice the same', `${name}=${token}; ${name}=${token}`, true],
    ['S-02 two that differ', `${name}=${token}; ${name}=${'B'.repeat(43)}`, false],
    ['S-02 a second one of junk', `${name}=${token}; ${name}=`, false],
    ['S-02 without the prefix', `auth-elements-session=${token}`, false],
    ['S-02 with another letter case', `__host-auth-elements-session=${token}`, false],
    // The byte A0, as Node and `fetch` hand it out: browsers take it for a part of the name, which then has no prefix.
    ['S-02 behind a no-break space', `\u00a0${name}=${token}`, false],
    ['S-02 behind any other space', `\u2000${name}=${token}`, false],
    ['S-03 before a no-break space', `${name}=${token}\u00a0`, false],
    ['S-03 quoted', `${name}="${token}"`, false],
    ['S-03 with something behind it', `${name}=${token}x`, false],
    ['S-03 one sign short', `${name}=${token.slice(1)}`, false],
    ['S-03 with attributes in it', `${name}=${token}, Domain=evil.example`, false],
    ['S-03 $Path of RFC 2965', `$Version=1; ${name}=${token}; $Path=/`, true],
    ['S-03 5 kB', `${name}=${'A'.repeat(5000)}`, false],
    ['S-03 a header of 20 kB', `a=${'A'.repeat(20_000)}; ${name}=${token}`, false],
    ['S-03 encoded', `${name}=%41${token.slice(1)}`, false],
    ['A-12 a lone percent sign', `${name}=%`, false],
    ['spaces around =', `${name} = ${token}`, false],
    ['another whose name begins the same', `${name}x=${token}`, false],
    ['none', undefined, false],
  ];
  for (const [what, header, found] of cases) {
    it(`${what}: ${found ? 'read' : 'not there'}`, () => {
      assert.equal(read(header), found ? token : undefined);
    });
  }
  it('a header full of spaces is read as fast as any other', () => {
    const begun = performance.now();
    assert.equal(read(`a${' '.repeat(16_000)}b; ${name}=${token}`), token);
    assert.ok(performance.now() - begun < 50);
  });
  it('anything at all is read without a fault, and gives a token or nothing', () => {
    holds(
      property(string({ unit: 'binary', maxLength: 400 }), (header) => {
        const value = read(header);
        assert.ok(value === undefined || tokenPattern.test(value));
        assert.equal(read(`${name}=${token};${header.replaceAll(name, '')}`), token);
      }),
      { numRuns: 2000 },
    );
  });
  it('the cookies of others never get in the way', () => {
    const pair = tuple(string({ maxLength: 10 }), string({ maxLength: 10 })).map((both) =>
      both.join('=').replaceAll(/[;]|__Host/g, ''),
    );
    holds(
      property(array(pair), array(pair), (before, after) => {
        assert.equal(read([...before, `${name}=${token}`, ...after].join('; ')), token);
      }),
      { numRuns: 500 },
    );
  });
});
