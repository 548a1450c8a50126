import type { Adapter, Call } from '../adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';
import { createPolicy } from '../core/create-policy.ts';
import type { Delivery, Send } from '../core/delivery.ts';
import { AuthError } from '../core/errors.ts';
import type { Policy, PolicyOptions } from '../core/policy.ts';
import { settingsOf } from '../core/settings.ts';
import { isCommonPassword } from '../crypto/common-passwords.ts';
import { createHmacKey, webDigest } from '../crypto/digest.ts';
import type { Context, Credential } from '../rules/rule.ts';
import { perform } from '../rules/rules.ts';
import { createMemoryStore } from '../stores/memory.ts';
import type { Store } from '../stores/store.ts';
import { createClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { checkSeed, moveIn } from './seed.ts';
import type { Seed } from './seed.ts';
import { testPasswords } from './test-passwords.ts';
import { testRandom } from './test-random.ts';
import type { TestUser } from './test-user.ts';
import { warnVisitors } from './warn-visitors.ts';

export interface MemoryOptions extends Seed {
  /** As of `local`; the cost of hashes has no effect. */
  readonly policy?: PolicyOptions;
  /** What can be asked: everything, unless a page is to be tried with a back end that has less. */
  readonly actions?: readonly AuthAction[];
  /** Names the page's hint and channel. */
  readonly namespace?: string;
  /** Where the clock stands still until it is moved, in milliseconds since 1970; without it, it goes with `Date.now()`. */
  readonly now?: number;
  /** `outbox`: messages go out, and can be read there. `page`: the page's `auth-deliver` is asked, as by `local`. */
  readonly delivery?: 'outbox' | 'page';
}

/** An installation in memory, as one browser reaches it. */
export interface MemoryAdapter extends Adapter {
  readonly namespace: string;
  readonly clock: Clock;
  /** What went to people, oldest first, with the passwords and links it carried. */
  readonly outbox: Delivery[];
  /** The accounts themselves. */
  readonly store: Store;
  /**
   * Makes more accounts, as those that were there when it began.
   * @throws {TypeError} Something that no account could have, or somebody has already. Nothing was written.
   */
  add(...users: readonly TestUser[]): Promise<void>;
  /** The same accounts and the same session, as another tab of this browser or a reload reaches them. */
  tab(): MemoryAdapter;
  /** The same accounts from another browser, in which nobody is signed in. */
  browser(): MemoryAdapter;
}

/** What all browsers share. */
interface Backend {
  readonly options: MemoryOptions;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly outbox: Delivery[];
  readonly store: Store;
  readonly add: (people: Seed) => Promise<void>;
  /** What the rules need beside that; there once everyone has moved in. */
  readonly ready: () => Promise<Pick<Context, 'digest' | 'passwords' | 'random'>>;
}

/**
 * The whole back end in memory, for tests: the real rules over a store that lasts as long as the object, in Node and in a
 * page, without a worker. Passwords are real bcrypt hashes at the lowest cost. **Not for people**: nothing is kept, and
 * the hashes are weak.
 * @throws {TypeError} A policy or a user that makes no sense.
 */
export function memory(options: MemoryOptions = {}): MemoryAdapter {
  warnVisitors(globalThis.location);
  const policy = createPolicy(options.policy);
  checkSeed(options, policy.identifier);
  const clock = createClock(options.now);
  const store = createMemoryStore();
  const random = testRandom();
  const { identifier, passwords } = policy;
  const { format } = passwords;
  const add = (people: Seed) => moveIn(store, people, { identifier, format, random, now: clock.now() });
  const prepare = async () => {
    await add(options);
    return { digest: webDigest(await createHmacKey()), passwords: testPasswords(format), random };
  };
  let prepared: ReturnType<typeof prepare> | undefined;
  const backend: Backend = {
    options,
    policy: withAbsolutePages(policy),
    clock,
    outbox: [],
    store,
    add,
    ready: () => (prepared ??= prepare()),
  };
  return browserOf(backend);
}

function browserOf(backend: Backend): MemoryAdapter {
  return tabOf(backend, { credential: null });
}

/** @param jar What a browser's cookie is elsewhere. */
function tabOf(backend: Backend, jar: { credential: Credential | null }): MemoryAdapter {
  const { options, policy, clock, outbox, store, add, ready } = backend;
  const { actions = actionNames, namespace = 'auth-elements', delivery = 'outbox' } = options;
  const send: Send = (message) => void outbox.push(message);
  return {
    namespace,
    actions,
    settings: settingsOf(options.policy),
    clock,
    outbox,
    store,
    async add(...users) {
      await ready();
      await add({ users });
    },
    tab: () => tabOf(backend, jar),
    browser: () => browserOf(backend),
    async perform<A extends AuthAction>(action: A, input: Input<A>, { deliver, sessionId }: Call): Promise<Output<A>> {
      if (!globalThis.crypto?.subtle) throw new AuthError('insecure_context');
      const token = jar.credential?.token;
      const { output, credential } = await perform(action, input, {
        ...(await ready()),
        store,
        policy,
        actions,
        caller: { ...(token !== undefined && { token }), ...(sessionId !== undefined && { sessionId }) },
        now: () => clock.now(),
        isCommon: isCommonPassword,
        deliver: delivery === 'page' ? deliver : () => Promise.resolve(send),
      });
      // A cookie that another tab's sign-in wrote meanwhile is not this answer's to end.
      if (credential || (credential === null && jar.credential?.token === token)) jar.credential = credential;
      return output;
    },
  };
}

/** As `local` does: a link is opened elsewhere. In Node there is no page to start from. */
function withAbsolutePages(policy: Policy): Policy {
  const base = globalThis.document?.baseURI;
  const absolute = (page: string | undefined) => (page && base ? new URL(page, base).href : page);
  const { reset, verify } = policy.pages;
  return { ...policy, pages: { reset: absolute(reset), verify: absolute(verify) } };
}
