import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAuthHandler } from '../../src/server/handler.ts';
import type { AuthHandlerOptions } from '../../src/server/options.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { easy } from './site.ts';

const create = (options: Partial<AuthHandlerOptions>): unknown =>
  createAuthHandler({ store: createMemoryStore(), baseUrl: 'https://example.com', policy: easy, ...options });

describe('how a server is set up', () => {
  const wrong: [what: string, options: Record<string, unknown>][] = [
    ['A-05 no address', { baseUrl: undefined }],
    ['no address at all', { baseUrl: 'example.com' }],
    ['http', { baseUrl: 'http://example.com' }],
    ['http that looks local', { baseUrl: 'http://localhost.example.com' }],
    ['http on another local address', { baseUrl: 'http://127.0.0.2' }],
    ['another scheme', { baseUrl: 'ftp://localhost' }],
    ['a password in it', { baseUrl: 'https://a:b@example.com' }],
    ['a query', { baseUrl: 'https://example.com?a=b' }],
    ['a fragment', { baseUrl: 'https://example.com/#a' }],
    ['a path without a slash', { path: 'auth' }],
    ['a path with one at the end', { path: '/auth/' }],
    ['a path of two spellings', { path: '/auth//x' }],
    ['an encoded path', { path: '/%61uth' }],
    ['no store', { store: undefined }],
    ['a namespace that is no cookie name', { namespace: 'a b' }],
    ['A-28 a pattern for an origin', { trustedOrigins: ['https://*.example.com'] }],
    ['an origin with a path', { trustedOrigins: ['https://example.com/'] }],
    ['null for an origin', { trustedOrigins: ['null'] }],
    ['no range', { trustedProxies: ['everyone'] }],
    ['C-11 a page that is a script', { changePasswordPage: 'javascript:alert(1)' }],
    ['a body that may take for ever', { bodyTimeout: Infinity - Infinity }],
    ['roles for whoever comes first', { policy: { ...easy, registration: { firstUserRoles: ['admin'] } } }],
    ['links that lead nowhere', { policy: {} }],
    ['P-18 a cost nobody should write', { policy: { ...easy, passwords: { cost: 9 } } }],
    ['a misspelt word', { policy: { ...easy, registraton: {} } }],
  ];
  for (const [what, options] of wrong) {
    it(`never starts with ${what}`, () => {
      assert.throws(() => create(options), TypeError);
    });
  }
  for (const baseUrl of [
    'https://example.com',
    'https://example.com:8443/app/',
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://[::1]:80',
  ]) {
    it(`starts on ${baseUrl}`, () => {
      assert.ok(create({ baseUrl }));
    });
  }
  it('stands below the path of its address', () => {
    const handler = createAuthHandler({
      store: createMemoryStore(),
      baseUrl: 'https://example.com/app/',
      path: '/api/auth',
      policy: easy,
    });
    assert.ok(handler.owns('/app/api/auth/login'));
    assert.ok(handler.owns('/app/api/auth/nowhere'));
    assert.ok(!handler.owns('/api/auth/login'));
    assert.ok(!handler.owns('/app/api/authors'));
  });
});
