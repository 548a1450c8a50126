import { aTimeout, assert } from '@open-wc/testing';
import { local } from '../../src/adapters/local.ts';
import type { Adapter, Call } from '../../src/adapters/adapter.ts';
import { AuthError } from '../../src/core/errors.ts';
import { adapterContract } from '../../src/testing.ts';

const policy = { passwords: { cost: 10 } };
/** Nobody here is to wait for hashes; the contract asks for hundreds. */
const workerUrl = new URL('../crypto/pages/cheap-worker.js', import.meta.url).href;
const call: Call = { deliver: () => Promise.reject(new AuthError('delivery_unavailable')) };
const ada = { username: 'ada', email: 'ada@example.com', password: 'correct horse battery' };

let serial = 0;
const freshName = (): string => `local-${String(++serial)}-${String(Date.now())}`;

function forget(namespace: string): void {
  document.cookie = `${namespace}=; Path=/; Max-Age=0`;
  sessionStorage.removeItem(namespace);
  indexedDB.deleteDatabase(namespace);
}

adapterContract(
  'local over IndexedDB',
  {
    create() {
      const namespace = freshName();
      const opened: Adapter[] = [];
      return {
        open: () => {
          const adapter = local({ namespace, policy, workerUrl });
          opened.push(adapter);
          return adapter;
        },
        close: () => {
          for (const adapter of opened) adapter.close?.();
          forget(namespace);
        },
      };
    },
  },
  { assert, describe, it },
);

describe('local adapter', () => {
  let namespace: string;

  beforeEach(() => {
    namespace = freshName();
  });

  afterEach(() => forget(namespace));

  it('refuses a namespace that makes no sense', () => {
    assert.throws(() => local({ namespace: 'a b' }), TypeError);
  });

  it('P-18: says in the console that a policy makes no sense, and does nothing', async () => {
    const { reportError } = globalThis;
    const seen = new Promise<unknown>((resolve) => {
      globalThis.reportError = resolve;
    });
    const adapter = local({ namespace, policy: { passwords: { cost: 9 } } });
    assert.instanceOf(await seen, TypeError);
    globalThis.reportError = reportError;
    const error = await adapter.perform('register', ada, call).catch((thrown: unknown) => thrown);
    assert.instanceOf(error, TypeError);
  });

  it('answers who is here without opening anything while nobody is', async () => {
    const { session } = await local({ namespace }).perform('get-session', {}, call);
    assert.isNull(session);
    assert.notInclude(
      (await indexedDB.databases()).map(({ name }) => name),
      namespace,
    );
  });

  it('keeps the session in a signed cookie, which holds nothing about the person', async () => {
    await local({ namespace, policy }).perform('register', ada, call);
    const cookie =
      document.cookie.split('; ').find((pair) => pair.startsWith(`${namespace}=`)) ?? assert.fail('no cookie');
    const [, payload] = cookie.split('.');
    const claims = JSON.parse(atob((payload ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as Record<
      string,
      unknown
    >;
    assert.sameMembers(Object.keys(claims), ['sid', 'iat', 'exp', 'iss', 'aud']);
    assert.equal(claims['iss'], namespace);
    assert.equal(claims['aud'], location.origin);
  });

  it('writes no cookie when sessions last 0 days', async () => {
    const adapter = local({ namespace, policy: { ...policy, sessions: { days: 0 } } });
    const { session } = await adapter.perform('register', ada, call);
    assert.notInclude(document.cookie, namespace);
    const again = local({ namespace, policy: { ...policy, sessions: { days: 0 } } });
    assert.equal((await again.perform('get-session', {}, call)).session?.id, session?.id);
    assert.isFalse(adapter.settings?.remember);
  });

  it('asks for a cookie that no other site sees and no script of another path is spared', async () => {
    const written: string[] = [];
    const cookies = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') ?? assert.fail('no cookies');
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get: () => cookies.get?.call(document) as string,
      set: (value: string) => {
        written.push(value);
        cookies.set?.call(document, value);
      },
    });
    try {
      const adapter = local({ namespace, policy });
      await adapter.perform('register', ada, call);
      await adapter.perform('logout', {}, call);
      await adapter.perform('login', { identifier: 'ada', password: ada.password, remember: true }, call);
    } finally {
      Reflect.deleteProperty(document, 'cookie');
    }
    const [brief, lasting] = written.filter((value) => !value.startsWith(`${namespace}=;`));
    assert.match(brief ?? '', /; Path=\/; SameSite=Strict$/);
    assert.match(lasting ?? '', /; Max-Age=25(91999|92000); Path=\/; SameSite=Strict$/);
  });

  it('believes no cookie of former times when sessions last 0 days', async () => {
    await local({ namespace, policy }).perform('register', ada, call);
    const adapter = local({ namespace, policy: { ...policy, sessions: { days: 0 } } });
    assert.isNull((await adapter.perform('get-session', {}, call)).session);
  });

  it('does not throw away what another tab wrote while this one looked', async () => {
    const adapter = local({ namespace, policy });
    await adapter.perform('register', ada, call);
    const other = local({ namespace, policy });
    for (let turn = 0; turn < 6; turn++) {
      const passwords = [ada.password, `${ada.password} again`];
      const [currentPassword = '', newPassword = ''] = turn % 2 ? passwords.reverse() : passwords;
      const change = adapter.perform('reset-password', { currentPassword, newPassword }, call);
      const looks = Array.from({ length: 12 }, async (_, wait) => {
        await aTimeout(wait * 25);
        await other.perform('get-session', {}, call);
      });
      await Promise.all([change, ...looks]);
      assert.isNotNull((await other.perform('get-session', {}, call)).session, `turn ${String(turn)}`);
    }
  });

  it('tells whoever asked, and nobody else, how far their hashes have come', async function () {
    // Four hashes on the page's own thread, where somebody looks all the time.
    this.timeout(30_000);
    const adapter = local({ namespace, workerUrl: '/no-such-worker.js' });
    await adapter.perform('register', ada, call);
    const heard: number[] = [];
    const overheard: number[] = [];
    let looks = 0;
    const change = adapter.perform(
      'reset-password',
      { currentPassword: ada.password, newPassword: 'seven quiet otters' },
      { ...call, progress: (fraction) => heard.push(fraction) },
    );
    let over = false;
    void change.finally(() => (over = true));
    while (!over) {
      await adapter.perform('get-session', {}, { ...call, progress: (fraction) => overheard.push(fraction) });
      looks++;
      await aTimeout(20);
    }
    await change;
    assert.isAbove(looks, 1, 'somebody looked meanwhile');
    // Two hashes, each of which ends with 1.
    assert.deepEqual(
      heard.filter((fraction) => fraction === 1),
      [1, 1],
    );
    assert.isAbove(heard.length, 4);
    assert.deepEqual(overheard, []);
    const before = heard.length;
    await adapter.perform('login', { identifier: 'ada', password: 'seven quiet otters' }, call);
    assert.lengthOf(heard, before, 'what is over is not spoken of again');
  });

  it('gives up with a timeout when another tab stays at work for half a minute', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const asked: number[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const adapter = local({ namespace, policy });
    await adapter.perform('register', ada, call);
    // What another tab does when it is stopped in the middle of it.
    const stuck = navigator.locks.request(`${namespace}-session`, () => held);
    // The test has no half a minute to wait; how long is asked for is held below.
    AbortSignal.timeout = (patience) => {
      asked.push(patience);
      return timeout(100);
    };
    try {
      const error = await adapter.perform('logout', {}, call).catch((thrown: unknown) => thrown);
      assert.equal((error as AuthError).code, 'timeout');
      assert.deepEqual(asked, [30_000]);
      const { session } = await adapter.perform('get-session', {}, call);
      assert.equal(session?.user.username, 'ada', 'nothing was done');
    } finally {
      AbortSignal.timeout = timeout;
      release();
    }
    await stuck;
    await adapter.perform('logout', {}, call);
    assert.isNull((await adapter.perform('get-session', {}, call)).session);
  });

  it('signs nobody in where nothing can be kept', async () => {
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') ?? assert.fail('no cookies');
    const storing = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem') ?? assert.fail('no storage');
    Object.defineProperty(document, 'cookie', { configurable: true, get: () => '', set: () => undefined });
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const adapter = local({ namespace, policy: { ...policy, sessions: { maxPeople: 1 } } });
    try {
      const error = await adapter.perform('register', ada, call).catch((thrown: unknown) => thrown);
      assert.equal((error as AuthError).code, 'storage_unavailable');
    } finally {
      Object.defineProperty(document, 'cookie', cookie);
      Reflect.deleteProperty(document, 'cookie');
      Object.defineProperty(Storage.prototype, 'setItem', storing);
    }
    // The session was ended, too, or there would be no room for another person.
    const bob = { ...ada, username: 'bob', email: 'bob@example.com' };
    assert.isDefined((await adapter.perform('register', bob, call)).session);
  });

  it('treats a forged cookie as signed out, and deletes it', async () => {
    await local({ namespace, policy }).perform('register', ada, call);
    const cookie = document.cookie.split('; ').find((pair) => pair.startsWith(`${namespace}=`)) ?? '';
    const forged = cookie.slice(0, -4) + (cookie.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    document.cookie = `${forged}; Path=/`;
    const { session } = await local({ namespace, policy }).perform('get-session', {}, call);
    assert.isNull(session);
    assert.notInclude(document.cookie, namespace);
  });

  it('L-16: is signed out when its database was taken away, and begins anew without an error for good', async () => {
    const adapter = local({ namespace, policy });
    await adapter.perform('register', ada, call);
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(namespace).onsuccess = resolve;
    });
    const looks = [];
    for (let look = 0; look < 3; look++) {
      looks.push(
        await adapter.perform('get-session', {}, call).then(
          ({ session }) => session,
          () => null,
        ),
      );
    }
    assert.deepEqual(looks, [null, null, null]);
    assert.equal((await adapter.perform('register', ada, call)).user?.username, 'ada');
  });

  it('sends a recovery link that leads to its page from anywhere', async () => {
    const links: (string | undefined)[] = [];
    const adapter = local({ namespace, policy: { ...policy, recovery: 'link', pages: { reset: 'reset.html' } } });
    await adapter.perform('register', ada, call);
    await adapter.perform('logout', {}, call);
    await adapter.perform(
      'forgot-password',
      { identifier: 'ada' },
      {
        deliver: () => Promise.resolve(({ content }) => void links.push(content.link)),
      },
    );
    const link = new URL(links[0] ?? assert.fail('nothing was sent'));
    assert.equal(link.origin, location.origin);
    assert.match(link.pathname, /\/reset\.html$/);
    assert.match(link.hash, /^#auth-reset=[\w-]{43}$/);
  });

  it('L-30: without crypto.subtle every action says that the page has to be opened by https', async () => {
    const { subtle } = crypto;
    Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true });
    try {
      for (const action of ['get-session', 'login', 'register'] as const) {
        const error = await local({ namespace })
          .perform(action, {}, call)
          .catch((thrown: unknown) => thrown);
        assert.equal((error as AuthError).code, 'insecure_context');
      }
    } finally {
      Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
    }
  });
});
