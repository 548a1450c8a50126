import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { random } from '../../src/crypto/random.ts';
import { collections } from '../../src/stores/sql/columns.ts';
import type { Store, Verbs } from '../../src/stores/store.ts';
import { newStore } from './new-store.ts';
import { good, other, person, Site } from './site.ts';
import type { Browser } from './site.ts';

class Fault extends Error {}

const verbNames = ['get', 'find', 'by', 'list', 'count', 'insert', 'update', 'take', 'increment', 'delete'] as const;

/** A store of which one call fails, in a transaction or out of one, or at its commit. */
class FaultyStore {
  readonly store: Store;
  /** Which call fails, counted from now; none when it is 0. */
  failing = 0;
  calls = 0;

  constructor(store: Store = newStore()) {
    const transact: Store['transact'] = (work) =>
      store.transact(async (verbs) => {
        const result = await work(this.#watched(verbs));
        this.#call();
        return result;
      });
    this.store = { ...this.#watched(store), transact, sweep: (now) => store.sweep(now), close: () => store.close() };
  }

  #watched(verbs: Verbs): Verbs {
    const watched: Partial<Record<(typeof verbNames)[number], unknown>> = {};
    for (const name of verbNames) {
      watched[name] = async (...given: unknown[]): Promise<unknown> => {
        this.#call();
        return await (Reflect.apply(Reflect.get(verbs, name) as () => unknown, verbs, given) as Promise<unknown>);
      };
    }
    return watched as Verbs;
  }

  #call(): void {
    if (++this.calls === this.failing) throw new Fault('the database is gone');
  }
}

/** Everything that is kept, but for counters of guesses: those may stay charged. */
async function kept(store: Store): Promise<unknown> {
  const rows = collections
    .filter((collection) => collection !== 'attempts')
    .map((collection) => store.list(collection));
  return Promise.all(rows);
}

interface Case {
  readonly policy?: ConstructorParameters<typeof Site>[0];
  /** What is there before. Gives who asks, and what with. */
  readonly before: (site: Site) => Promise<{ browser: Browser; ask: () => Promise<unknown> }>;
  /** What holds once it was done. */
  readonly after: (site: Site, browser: Browser) => Promise<void>;
}

const linked = {
  recovery: 'link',
  pages: { reset: 'https://example.com/reset', verify: 'https://example.com/verify' },
} as const;
const proved = { ...linked, registration: { verifyEmail: true } };

const cases: Readonly<Record<string, Case>> = {
  login: {
    before: async (site) => {
      await site.registered('ada');
      const browser = site.browser('192.0.2.1');
      return { browser, ask: () => browser.login('ada') };
    },
    after: async (_site, browser) => assert.equal(await browser.who(), 'ada'),
  },
  register: {
    before: async (site) => {
      await site.registered('admin');
      const browser = site.browser();
      return { browser, ask: () => browser.ask('register', person('ada')) };
    },
    after: async (_site, browser) => assert.equal(await browser.who(), 'ada'),
  },
  'register, to be proved': {
    policy: proved,
    before: (site) => {
      const browser = site.browser('192.0.2.1');
      return Promise.resolve({ browser, ask: () => browser.ask('register', person('ada')) });
    },
    after: async (site) => assert.equal(await site.store.count('tokens'), 1),
  },
  'verify-email': {
    policy: proved,
    before: async (site) => {
      const browser = site.browser();
      await browser.ask('register', person('ada'));
      const token = site.linkToken;
      return { browser, ask: () => browser.ask('verify-email', { token }) };
    },
    after: async (site) => assert.equal((await site.row('ada')).email, 'ada@example.com'),
  },
  'reset-password by a link': {
    policy: linked,
    before: async (site) => {
      const browser = await site.registered('ada');
      await browser.ask('forgot-password', { identifier: 'ada' });
      const token = site.linkToken;
      return { browser, ask: () => browser.ask('reset-password', { token, newPassword: other }) };
    },
    after: async (site, browser) => {
      assert.equal(await browser.session(), null);
      assert.equal((await site.browser().login('ada', other)).status, 'signed-in');
    },
  },
  'reset-password': {
    before: async (site) => {
      const browser = await site.registered('ada');
      return { browser, ask: () => browser.ask('reset-password', { currentPassword: good, newPassword: other }) };
    },
    after: async (_site, browser) => assert.equal(await browser.who(), 'ada'),
  },
  'delete-account': {
    before: async (site) => {
      await site.registered('admin');
      const browser = await site.registered('ada');
      return { browser, ask: () => browser.ask('delete-account', { currentPassword: good }) };
    },
    after: async (site) => assert.equal(await site.store.count('users'), 1),
  },
};

/** Stands in for hashing, which is not what fails here: cases run once for every call of the store. */
function withoutHashing(site: Site): Site {
  site.passwords = {
    create: (password) => Promise.resolve(`hash of ${password}`),
    verify: (password, credential) =>
      Promise.resolve({ valid: credential === `hash of ${password}`, stale: false, truncated: false }),
  };
  return site;
}

describe('X-01 when the database fails at any one call', () => {
  for (const [name, { policy, before, after }] of Object.entries(cases)) {
    it(`${name} is refused and nothing of it was written, or it was done`, async () => {
      let refusals = 0;
      for (let failing = 1; ; failing++) {
        const faulty = new FaultyStore();
        const site = withoutHashing(new Site(policy, faulty.store));
        const { browser, ask } = await before(site);
        const [rows, credential] = [await kept(faulty.store), browser.credential];
        faulty.calls = 0;
        faulty.failing = failing;
        const refused = await ask().then(
          () => false,
          (error: unknown) => {
            assert.ok(error instanceof Fault, String(error));
            return true;
          },
        );
        const { calls } = faulty;
        faulty.failing = 0;
        if (refused) {
          refusals++;
          assert.deepEqual(await kept(faulty.store), rows, `call ${String(failing)}`);
          assert.equal(browser.credential, credential);
          await ask();
        }
        await after(site, browser);
        if (calls < failing) break;
      }
      assert.ok(refusals > 2);
    });
  }
});

describe('X-04 when nothing unpredictable can be had', () => {
  const withoutRandom = async (work: () => Promise<unknown>) => {
    const source = mock.method(crypto, 'getRandomValues', () => {
      throw new Fault('no entropy');
    });
    try {
      await assert.rejects(work(), Fault);
    } finally {
      source.mock.restore();
    }
  };
  const without = async (site: Site, ask: () => Promise<unknown>) => {
    const rows = await kept(site.store);
    await withoutRandom(ask);
    assert.deepEqual(await kept(site.store), rows);
  };

  it('nobody is signed in, registered or sent anything', async () => {
    await withoutRandom(() => Promise.resolve().then(() => random.token()));
    const site = new Site(linked);
    await site.registered('ada');
    const browser = site.browser();
    await without(site, () => browser.login('ada'));
    await without(site, () => browser.ask('register', person('bob')));
    await without(site, () => browser.ask('forgot-password', { identifier: 'ada' }));
    assert.deepEqual([browser.credential, site.outbox.length], [null, 0]);
    assert.equal((await browser.login('ada')).status, 'signed-in');
  });
});
