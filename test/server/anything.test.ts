import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import {
  array,
  assert as holds,
  asyncProperty,
  constant,
  constantFrom,
  dictionary,
  jsonValue,
  oneof,
  option,
  record,
  string,
  uint8Array,
} from 'fast-check';
import { actionNames } from '../../src/core/actions.ts';
import { readLanguage } from '../../src/server/language.ts';
import { Site, good, origin } from './site.ts';

// Cheap, because what is asked for here is about what comes before and after a hash.
const site = new Site({
  bcrypt: (_text, salt) => Promise.resolve(salt.padEnd(60, 'a')),
  accessTokens: { audience: 'a' },
});
const known = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429];
const fine = [200, 202, 204, 303];

async function check(path: string, init: RequestInit & { headers?: [string, string][] }): Promise<void> {
  let request: Request;
  try {
    request = new Request(`${origin}${path}`, init);
  } catch {
    return; // no HTTP request could be like this
  }
  const response = await site.handler(request, { source: '192.0.2.1' });
  const text = await response.text();
  assert.ok([...known, ...fine].includes(response.status), `${response.status} ${text}`);
  if (!fine.includes(response.status)) assert.equal(response.headers.get('content-type'), 'application/problem+json');
  for (const [name, value] of response.headers) assert.doesNotMatch(name + value, /[\r\n\0]/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
}

const paths = constantFrom(...actionNames.map((action) => `/auth/${action}`), '/auth/session', '/auth/token');
const headers: [string, string][] = [
  ['content-type', 'application/json'],
  ['origin', origin],
];
const words = oneof(
  string({ unit: 'binary', maxLength: 80 }),
  constantFrom(
    'ada',
    'ada@example.com',
    good,
    '__proto__',
    'constructor',
    'admin\u200b',
    "' OR 1=1--",
    '%_',
    '\0',
    '\ud800',
    'a@b,c@d',
    'a@b.c\r\nBcc: d@e.f',
    '"<script>"@x.y',
    'x'.repeat(1000),
    '😀',
    'ﬁ',
  ),
);
const fields = constantFrom(
  'identifier',
  'password',
  'email',
  'username',
  'firstName',
  'lastName',
  'newPassword',
  'currentPassword',
  'token',
  'id',
  'roles',
  'disabled',
  'emails',
  'attributes',
  'after',
  'limit',
  'search',
  'remember',
  'everywhere',
  'toString',
  '__proto__',
);
const values = oneof(
  words,
  jsonValue({ maxDepth: 2 }),
  array(words, { maxLength: 3 }),
  dictionary(words, words, { maxKeys: 3 }),
);

describe('whatever is sent', () => {
  after(() => {
    assert.deepEqual(site.faults, []);
  });

  it('A-15 F-06 F-10 no input of any shape is a fault of ours', async () => {
    await site.registered();
    await holds(
      asyncProperty(paths, dictionary(fields, values, { maxKeys: 5 }), async (path, input) => {
        await check(path, { method: 'POST', headers, body: JSON.stringify(input) });
      }),
      { numRuns: 600 },
    );
  });
  it('nor the right fields with the wrong contents', async () => {
    const input = record(
      { username: words, email: words, password: words, firstName: words, attributes: values },
      { requiredKeys: [] },
    );
    await holds(
      asyncProperty(constantFrom('/auth/register', '/auth/update-details'), input, async (path, given) => {
        await check(path, { method: 'POST', headers, body: JSON.stringify(given) });
      }),
      { numRuns: 500 },
    );
  });
  it('nor bytes', async () => {
    await holds(
      asyncProperty(paths, uint8Array({ maxLength: 100 }), async (path, body) => {
        await check(path, { method: 'POST', headers, body: new Uint8Array(body) });
      }),
      { numRuns: 500 },
    );
  });
  it('C-11 nor headers, and none comes back', async () => {
    const value = option(string({ unit: 'binary', maxLength: 60 }), { nil: undefined });
    const names = [
      'cookie',
      'origin',
      'accept-language',
      'auth-session',
      'content-type',
      'content-length',
      'x-forwarded-for',
      'content-encoding',
      'sec-fetch-site',
      'access-control-request-method',
    ];
    await holds(
      asyncProperty(
        oneof(paths, constant('/auth/openapi.json')),
        constantFrom('GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'get', 'x'),
        record(Object.fromEntries(names.map((name) => [name, value]))),
        async (path, method, given) => {
          const sent = Object.entries(given).flatMap(([name, text]): [string, string][] =>
            text === undefined ? [] : [[name, text]],
          );
          await check(path, { method, headers: sent, ...(/^(POST|PUT)$/.test(method) && { body: '{}' }) });
        },
      ),
      { numRuns: 500 },
    );
  });
  it('C-10 nor paths', async () => {
    await holds(
      asyncProperty(
        string({ unit: 'binary', maxLength: 40 }),
        constantFrom('/', '/auth/', '/.well-known/'),
        async (rest, start) => {
          await check(start + rest, { method: 'GET' });
        },
      ),
      { numRuns: 500 },
    );
  });
  it('a language is a tag or nothing', async () => {
    await holds(
      asyncProperty(string({ unit: 'binary', maxLength: 60 }), (header) => {
        assert.match(readLanguage(header) ?? 'en', /^[A-Za-z]{2,8}(-[A-Za-z\d]{1,8}){0,4}$/);
        return Promise.resolve();
      }),
      { numRuns: 1000 },
    );
  });
});
