import assert from 'node:assert/strict';
import { actionNames } from '../../src/core/actions.ts';
import type { AuthAction, Input, Output } from '../../src/core/actions.ts';
import type { Delivery, DeliveryKind, Send } from '../../src/core/delivery.ts';
import { AuthError, isAuthError } from '../../src/core/errors.ts';
import type { AuthErrorCode } from '../../src/core/errors.ts';
import { createServerPolicy } from '../../src/core/server-policy.ts';
import { createPolicy } from '../../src/core/create-policy.ts';
import type { Policy, PolicyOptions } from '../../src/core/policy.ts';
import type { ManagedUser, Session } from '../../src/core/types.ts';
import { isCommonPassword } from '../../src/crypto/common-passwords.ts';
import { createHmacKey, webDigest } from '../../src/crypto/digest.ts';
import type { Passwords } from '../../src/crypto/passwords.ts';
import { random } from '../../src/crypto/random.ts';
import type { Credential } from '../../src/rules/rule.ts';
import { perform } from '../../src/rules/rules.ts';
import type { Store, UserRecord } from '../../src/stores/store.ts';
import { testPasswords } from '../../src/testing/test-passwords.ts';
import { newStore } from './new-store.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A password that is nobody's name and on no list. */
export const good = 'seven quiet otters';
export const other = 'a lamp, a ladder';
export const wrong = 'not the one at all';

const real = testPasswords('bcrypt-sha256');
const digest = webDigest(await createHmacKey());

/**
 * The same store, in which every verb takes a turn of the event loop as it does in a browser: without that, requests
 * that are made at the same moment would be answered one after the other, and could never meet.
 */
function takingTurns(store: Store, beforeTransaction: () => Promise<unknown>): Store {
  return new Proxy(store, {
    get: (target, name, receiver) => {
      const verb: unknown = Reflect.get(target, name, receiver);
      if (typeof verb !== 'function') return verb;
      return async (...given: unknown[]): Promise<unknown> => {
        await new Promise((resolve) => setImmediate(resolve));
        if (name === 'transact') await beforeTransaction();
        return Reflect.apply(verb, target, given) as unknown;
      };
    },
  });
}

/** Everything a page without a server has, but for the page: the real rules, passwords and rows, and a clock to set. */
export class Site {
  readonly store: Store;
  readonly policy: Policy;
  /** What reached people. */
  readonly outbox: Delivery[] = [];
  /** Which kinds were announced, before anything was looked up. */
  readonly announced: DeliveryKind[] = [];
  /** How often a password was checked, and a new one made. */
  readonly hashes = { verify: 0, create: 0 };
  /** Happens once, between what the next request has looked up and what it is about to write. */
  meanwhile: (() => Promise<unknown>) | null = null;
  time = Date.UTC(2026, 0, 1);
  /** Set to something else, or to null, for a page that sends otherwise or not at all. */
  send: Send | null = (delivery) => void this.outbox.push(delivery);
  passwords: Passwords = {
    create: (password) => (this.hashes.create++, real.create(password)),
    verify: (password, credential) => (this.hashes.verify++, real.verify(password, credential)),
  };

  constructor(policy: PolicyOptions = {}, store: Store = newStore()) {
    this.policy = createPolicy(policy);
    this.store = takingTurns(store, async () => {
      const { meanwhile } = this;
      this.meanwhile = null;
      await meanwhile?.();
    });
  }

  /** Somebody's browser, wherever it is. */
  browser(source?: string | null): Browser {
    return Object.assign(new Browser(this), { source });
  }

  /** A browser in which an account was just registered. */
  async registered(name: string, password = good): Promise<Browser> {
    const browser = this.browser();
    await browser.ask('register', person(name, password));
    return browser;
  }

  /** A browser in which somebody just signed in. */
  async signedIn(identifier: string, password = good): Promise<Browser> {
    const browser = this.browser();
    await browser.login(identifier, password);
    return browser;
  }

  /** Registers somebody whose address has to be proved, and opens the link that was sent there. */
  async verified(name: string, password = good): Promise<Browser> {
    await this.browser().ask('register', person(name, password));
    await this.browser().ask('verify-email', { token: this.linkToken });
    return this.signedIn(name, password);
  }

  /** The token of the link that was sent last. */
  get linkToken(): string {
    return String(this.mail.link).replace(/^.*#auth-[a-z]+=/, '');
  }

  /** To whom what was sent, since it was asked for last: `kind address`. */
  sent(): string[] {
    return this.outbox.splice(0).map(({ to, content }) => `${content.kind} ${to}`);
  }

  /** What was sent last. */
  get mail(): Delivery['content'] {
    const last = this.outbox.at(-1);
    assert.ok(last, 'nothing was sent');
    return last.content;
  }

  deliver(kind: DeliveryKind): Promise<Send> {
    this.announced.push(kind);
    return this.send ? Promise.resolve(this.send) : Promise.reject(new AuthError('delivery_unavailable'));
  }

  /** The public id of the session that a browser's cookie stands for. */
  async sessionOf({ credential }: Browser): Promise<string | undefined> {
    return (await this.store.find('sessions', 'tokenKey', await digest.sha256(String(credential?.token))))?.id;
  }

  /** An account straight out of the store, as nobody outside ever sees it. */
  async row(name: string): Promise<UserRecord> {
    const row = await this.store.find('users', name.includes('@') ? 'emailKey' : 'usernameKey', name);
    assert.ok(row, `no account ${name}`);
    return row;
  }
}

/** The same on a server: addresses are proved, recoveries go by link. */
export function server(policy: PolicyOptions = {}): Site {
  const pages = { reset: '/reset', verify: '/verify' };
  return new Site(createServerPolicy({ pages, ...policy }, 'https://example.com'));
}

/** Keeps what proves a session, as a cookie would. */
export class Browser {
  readonly site: Site;
  credential: Credential | null = null;
  /** Where it is, as a server sees it; null where that is not told. Nothing is known of it in a page. */
  source: string | null | undefined;
  /** What it keeps of an earlier sign-in, on a server. */
  device: string | undefined;
  /** The session this page believes in. */
  sessionId: string | undefined;

  constructor(site: Site) {
    this.site = site;
  }

  /** Another tab: the same cookie, a page of its own. */
  tab(): Browser {
    const { credential, device, sessionId, source } = this;
    return Object.assign(new Browser(this.site), { credential, device, sessionId, source });
  }

  async ask<A extends AuthAction>(action: A, input: Input<A>): Promise<Output<A>> {
    return this.send(action, input);
  }

  /** As `ask`, with whatever somebody makes up. */
  async send<A extends AuthAction>(action: A, input: unknown): Promise<Output<A>> {
    const { site, credential: held, device: kept, sessionId, source } = this;
    const { output, credential, device } = await perform(action, input, {
      store: site.store,
      policy: site.policy,
      passwords: site.passwords,
      random,
      digest,
      actions: actionNames,
      caller: {
        ...(held && { token: held.token }),
        ...(sessionId !== undefined && { sessionId }),
        ...(source !== undefined && { source }),
        ...(kept !== undefined && { device: kept }),
      },
      now: () => site.time,
      isCommon: isCommonPassword,
      deliver: (kind) => site.deliver(kind),
    });
    if (credential !== undefined) this.credential = credential;
    if (device !== undefined) this.device = device;
    return output;
  }

  async login(identifier: string, password = good, remember?: boolean): Promise<Output<'login'>> {
    return this.ask('login', { identifier, password, ...(remember !== undefined && { remember }) });
  }

  async session(): Promise<Session | null> {
    return (await this.ask('get-session', {})).session;
  }

  /** Who is signed in here. */
  async who(): Promise<string | undefined> {
    return (await this.session())?.user.username;
  }

  async user(name: string): Promise<ManagedUser> {
    const [found] = (await this.ask('list-users', { search: name })).items;
    assert.ok(found, `no account ${name}`);
    return found;
  }
}

/** What somebody fills in to register. */
export function person(name: string, password = good): Input<'register'> {
  return { username: name, email: `${name}@example.com`, password };
}

/** Holds that something is refused, and says how: `code`, or `code field`. */
export async function refused(
  answer: Promise<unknown>,
  expected: AuthErrorCode | `${AuthErrorCode} ${string}`,
): Promise<AuthError> {
  const error = await failure(answer);
  assert.equal(error.field ? `${error.code} ${error.field}` : error.code, expected);
  return error;
}

/** Why something was refused. */
export async function failure(answer: Promise<unknown>): Promise<AuthError> {
  try {
    await answer;
  } catch (error) {
    if (isAuthError(error)) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: 'It was not refused.' });
}

/** How many of some parallel requests were answered, and the codes of the others. */
export async function outcomes(answers: readonly Promise<unknown>[]): Promise<{ done: number; codes: string[] }> {
  const settled = await Promise.allSettled(answers);
  const codes = settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  return { done: settled.length - codes.length, codes };
}

/** So many of the same, asked for at the same moment. */
export function parallel<T>(count: number, ask: (index: number) => Promise<T>): Promise<T>[] {
  return Array.from({ length: count }, (_, index) => ask(index));
}
