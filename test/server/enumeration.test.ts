import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash } from 'bcryptjs';
import { AuthError } from '../../src/core/errors.ts';
import type { PolicyOptions } from '../../src/core/policy.ts';
import { createAuthHandler } from '../../src/server/handler.ts';
import type { Draft } from '../../src/stores/store.ts';
import { Site, good, origin, wrong } from './site.ts';
import type { Init } from './site.ts';

const strict: PolicyOptions = {
  registration: { verifyEmail: true },
  passwords: { cost: 10 },
  pages: { reset: '/reset', verify: '/verify' },
};

interface Seen {
  readonly status: number;
  readonly headers: [string, string][];
  readonly body: string;
  readonly hashes: number;
  readonly milliseconds: number;
}

/** Everything that somebody can see of an answer. */
async function see(site: Site, action: string, input: object, init: Init = {}): Promise<Seen> {
  const [hashes, start] = [site.hashes, performance.now()];
  const response = await site.browser().post(action, input, init);
  const milliseconds = performance.now() - start;
  return {
    status: response.status,
    headers: [...response.headers],
    body: await response.text(),
    hashes: site.hashes - hashes,
    milliseconds,
  };
}

function alike(all: readonly Seen[]): void {
  const [first] = all;
  for (const seen of all) {
    assert.deepEqual({ ...seen, milliseconds: 0 }, { ...first, milliseconds: 0 });
  }
}

/** Somebody who is known here, whatever registering takes. */
async function withAda(policy: PolicyOptions = strict, more = {}): Promise<Site> {
  const open = new Site();
  await open.registered();
  return new Site({ store: open.store, policy, ...more });
}

describe('nobody learns who has an account', () => {
  it('P-19 from signing in: unknown, known, disabled, without a password', async () => {
    const site = await withAda();
    const ada = await site.store.find('users', 'usernameKey', 'ada');
    assert.ok(ada);
    const draft: Draft<'users'> = ada;
    await site.store.insert('users', {
      ...draft,
      id: 'off',
      usernameKey: 'off',
      emailKey: 'off@example.com',
      disabled: true,
    });
    await site.store.insert('users', {
      ...draft,
      id: 'guest',
      usernameKey: 'guest',
      emailKey: 'guest@example.com',
      credential: null,
    });
    const seen: Seen[] = [];
    for (const identifier of ['nobody', 'ada', 'off', 'guest', 'nobody@example.com', 'ada@example.com']) {
      seen.push(await see(site, 'login', { identifier, password: wrong }));
    }
    alike(seen);
    assert.equal(seen[0]?.hashes, 1);
    assert.equal(seen[0]?.status, 401);
  });

  it('F-03 from asking for help, in words or in time', async () => {
    const site = await withAda();
    for (const [action, known, unknown] of [
      ['forgot-password', { identifier: 'ada' }, { identifier: 'nobody' }],
      ['forgot-username', { email: 'ada@example.com' }, { email: 'nobody@example.com' }],
    ] as const) {
      const seen = [await see(site, action, known), await see(site, action, unknown)];
      alike(seen);
      assert.deepEqual([seen[0]?.status, seen[0]?.body], [202, '{}']);
      for (const { milliseconds } of seen) assert.ok(milliseconds >= 245, `${action} after ${milliseconds} ms`);
    }
    assert.deepEqual(
      site.outbox.map(({ to }) => to),
      ['ada@example.com', 'ada@example.com'],
    );
  });

  it('F-07 from registering, in words, in hashes or in time', async () => {
    const site = await withAda();
    const input = (name: string): object => ({ username: name, email: `${name}@example.com`, password: good });
    const seen: Seen[] = [];
    for (const name of ['eve', 'ada']) seen.push(await see(site, 'register', { ...input(name), username: `${name}2` }));
    alike(seen);
    assert.equal(seen[0]?.status, 202);
    assert.deepEqual(
      seen[0]?.headers.filter(([name]) => name === 'set-cookie'),
      [],
    );
    for (const { milliseconds } of seen) assert.ok(milliseconds >= 245, `after ${milliseconds} ms`);
    assert.deepEqual(
      site.outbox.map(({ content }) => content.kind),
      ['verify-email', 'account-exists'],
    );
  });

  const mailers: [name: string, deliver: () => Promise<void>][] = [
    ['refuses', () => Promise.reject(new Error('no'))],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['hangs', () => new Promise(() => undefined)],
  ];
  for (const [name, deliver] of mailers) {
    it(`X-03 F-03 from a mailer that ${name}; the operator hears of it`, async () => {
      const site = await withAda(strict, { deliver });
      const seen = [
        await see(site, 'forgot-password', { identifier: 'ada' }),
        await see(site, 'forgot-password', { identifier: 'nobody' }),
      ];
      alike(seen);
      assert.equal(seen[0]?.status, 202);
      for (const { milliseconds } of seen) assert.ok(milliseconds < 490, `after ${milliseconds} ms`);
      assert.equal(site.faults.length, name === 'hangs' ? 0 : 1);
    });
  }

  it('F-09 from asking for another address: free, somebody’s, or that of an account that was disabled', async () => {
    // Hashes that take no time, so that whatever else takes some is seen.
    const bcrypt = (text: string, salt: string) => hash(text, salt.replace('$10$', '$04$'));
    const open = new Site({ bcrypt });
    const ada = await open.registered();
    await open.registered('eve');
    await open.registered('off');
    const off = await open.store.find('users', 'usernameKey', 'off');
    assert.ok(off);
    await open.store.update('users', { ...off, disabled: true });
    const deliver = () => new Promise<void>(() => undefined);
    const site = new Site({ store: open.store, policy: strict, deliver, bcrypt });
    const headers = { cookie: ada.cookie };
    const seen: Seen[] = [];
    for (const name of ['free', 'eve', 'off']) {
      const input = { email: `${name}@example.com`, currentPassword: good };
      seen.push(await see(site, 'update-details', input, { headers }));
    }
    alike(seen);
    assert.equal(seen[0]?.status, 202);
    for (const { milliseconds } of seen) assert.ok(milliseconds >= 245, `after ${milliseconds} ms`);
    const { milliseconds } = await see(site, 'update-details', { firstName: 'Ada' }, { headers });
    assert.ok(milliseconds < 245, 'nothing else has to wait');
  });

  it('F-07 from how long a mailer takes where some are invited', async () => {
    const policy: PolicyOptions = { ...strict, registration: { verifyEmail: true, mode: 'preauthorized' } };
    const site = await withAda(policy, { deliver: () => new Promise(() => undefined) });
    /** In how many steps the fastest of a few is answered: other programs slow some of them down. */
    const steps = async (kind: string): Promise<number> => {
      const times: number[] = [];
      for (const name of ['a', 'b', 'c', 'd'].map((letter) => `${kind}-${letter}`)) {
        const email = `${name}@example.com`;
        if (kind === 'invited') await site.store.insert('preauthorized', { id: email, email, createdAt: 0 });
        times.push((await see(site, 'register', { username: name, email, password: good })).milliseconds);
      }
      return Math.floor((Math.min(...times) + 5) / 250);
    };
    assert.equal(await steps('invited'), await steps('stranger'));
  });

  it('where nothing can be delivered, nobody is told otherwise', async () => {
    const open = new Site();
    await open.registered();
    const mute = createAuthHandler({ store: open.store, baseUrl: origin, policy: strict });
    for (const identifier of ['ada', 'nobody']) {
      const request = new Request(`${origin}/auth/forgot-password`, {
        method: 'POST',
        body: JSON.stringify({ identifier }),
        headers: { 'content-type': 'application/json' },
      });
      const response = await mute(request);
      assert.equal(response.status, 503);
      assert.equal(((await response.json()) as { code: string }).code, new AuthError('delivery_unavailable').code);
    }
    await mute.close();
  });
});

describe('links that go out', () => {
  it('F-05 A-18 lead to the site’s own address, whatever a request says about itself', async () => {
    const site = await withAda();
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
      'x-forwarded-proto': 'http',
    };
    for (const url of ['/auth/forgot-password', 'https://evil.example/auth/forgot-password']) {
      await site.browser().fetch(url, { method: 'POST', body: '{"identifier":"ada"}', headers });
    }
    assert.equal(site.outbox.length, 2);
    for (const { content } of site.outbox)
      assert.match(content.link ?? '', /^https:\/\/example\.com\/reset#auth-reset=[\w-]+$/);
  });

  it('F-04 are not used up by whoever opens them', async () => {
    const site = await withAda();
    await site.browser().ask('forgot-password', { identifier: 'ada' });
    const link = site.outbox[0]?.content.link ?? '';
    const token = link.split('=')[1] ?? '';
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      for (const path of ['/reset', `/auth/reset-password?token=${token}`, `/auth/session?auth-reset=${token}`]) {
        await site.browser().fetch(path, { method });
      }
    }
    const again = site.browser();
    await again.ask('reset-password', { token, newPassword: 'a lamp, a ladder' });
    assert.equal((await see(site, 'login', { identifier: 'ada', password: 'a lamp, a ladder' })).status, 200);
  });

  it('are written in the language that somebody likes best', async () => {
    const languages: [string, string | undefined][] = [
      ['de', 'de'],
      ['fr;q=0.5, pt-BR;q=0.9, *;q=0.1', 'pt-BR'],
      ['*', undefined],
      ['', undefined],
      ['../../etc/passwd', undefined],
      ['x'.repeat(2000), undefined],
    ];
    for (const [header, language] of languages) {
      const site = await withAda();
      const headers = { 'accept-language': header };
      await site.browser().ask('forgot-password', { identifier: 'ada' }, { headers });
      assert.equal(site.outbox[0]?.language, language);
    }
  });
});
