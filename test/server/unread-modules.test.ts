import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { describe, it } from 'node:test';
import { createAuthHandler } from '../../src/server/handler.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';

const baseUrl = 'http://localhost';

describe('a part of the server that is read when it is first needed', () => {
  for (const [part, path, body] of [
    ['server-bcrypt.ts', '/auth/login', { identifier: 'ada', password: 'three blue kettles' }],
    ['openapi.ts', '/auth/openapi.json', null],
  ] as const) {
    it(`is read later where no more files may be open now: ${part}`, async () => {
      // As Node itself fails then.
      const hooks = registerHooks({
        load(url, context, next) {
          if (url.endsWith(`/${part}`)) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
          return next(url, context);
        },
      });
      const store = createMemoryStore();
      const faults: unknown[] = [];
      const auth = createAuthHandler({
        store,
        baseUrl,
        deliver: () => undefined,
        policy: { passwords: { cost: 10 }, pages: { verify: '/account', reset: '/account' } },
        onFault: (fault) => void faults.push(fault),
      });
      const ask = async () => {
        const headers = { origin: baseUrl, 'content-type': 'application/json' };
        const request = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {};
        return (await auth(new Request(baseUrl + path, request))).status;
      };
      try {
        assert.ok((await ask()) >= 500);
        assert.notEqual(faults.length, 0);
        faults.length = 0;
        hooks.deregister();
        assert.equal(await ask(), body ? 401 : 200);
        assert.deepEqual(faults, []);
      } finally {
        hooks.deregister();
        await auth.close();
        store.close();
      }
    });
  }
});
