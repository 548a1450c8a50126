import assert from 'node:assert/strict';
import type { AuthAction, Input, Output } from '../../src/core/actions.ts';
import type { Delivery } from '../../src/core/delivery.ts';
import type { Bcrypt } from '../../src/crypto/passwords.ts';
import type { AuditEvent } from '../../src/server/audit.ts';
import { createAuthHandler } from '../../src/server/handler.ts';
import type { AuthHandler } from '../../src/server/handler.ts';
import type { AuthHandlerOptions } from '../../src/server/options.ts';
import type { Problem } from '../../src/server/problems.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import type { Store } from '../../src/stores/store.ts';
import { cheapBcrypt } from '../crypto/cheap-bcrypt.ts';

export const origin = 'https://example.com';
export const good = 'seven quiet otters';
export const other = 'a lamp, a ladder';
export const wrong = 'not the one at all';
export const minute = 60_000;
export const hour = 60 * minute;

/** People register and are in at once; the cost is the lowest that may be written. */
export const easy = {
  registration: { verifyEmail: false },
  passwords: { cost: 10 },
  pages: { reset: '/reset', verify: '/verify' },
} as const;

/** A server without a network: the real handler over rows in memory, a clock to set, and what it sent and wrote down. */
export class Site {
  readonly store: Store;
  readonly handler: AuthHandler;
  readonly outbox: (Delivery & { readonly language?: string })[] = [];
  readonly events: AuditEvent[] = [];
  readonly faults: unknown[] = [];
  /** How often anything was hashed. */
  hashes = 0;
  time = Date.UTC(2026, 0, 1);
  private readonly bcrypt: Bcrypt = (text, salt) => {
    this.hashes++;
    return cheapBcrypt(text, salt);
  };

  constructor(options: Partial<AuthHandlerOptions> = {}) {
    this.store = options.store ?? createMemoryStore();
    this.handler = createAuthHandler({
      baseUrl: origin,
      bcrypt: this.bcrypt,
      deliver: (delivery) => void this.outbox.push(delivery),
      audit: (event) => void this.events.push(event),
      onFault: (error) => void this.faults.push(error),
      now: () => this.time,
      ...options,
      store: this.store,
      policy: { ...easy, ...options.policy },
    });
  }

  /** Somebody's browser, with no cookies. */
  browser(): Browser {
    return new Browser(this);
  }

  /** A browser in which an account was just registered. */
  async registered(name = 'ada', password = good): Promise<Browser> {
    const browser = this.browser();
    const { status } = await browser.post('register', { username: name, email: `${name}@example.com`, password });
    assert.equal(status, 200);
    return browser;
  }
}

export type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; source?: string | null };

/** Where browsers are that say nothing else. */
const home = '192.0.2.77';

/** Keeps cookies as a browser does, and sends what a browser sends along. */
export class Browser {
  readonly site: Site;
  readonly cookies = new Map<string, string>();

  constructor(site: Site) {
    this.site = site;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** As it is sent, with what a page of the site itself sends; empty headers are left out. */
  async fetch(path: string, { headers = {}, source = home, ...init }: Init = {}): Promise<Response> {
    const changes = init.method !== undefined && init.method !== 'GET';
    const all = {
      ...(this.cookies.size > 0 && { cookie: this.cookie }),
      'sec-fetch-site': 'same-origin',
      ...(changes && { origin, 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.entries(all).filter(([, value]) => value !== '');
    const url = path.startsWith('/') ? origin + path : path;
    const request = new Request(url, { ...init, headers: sent });
    const response = await this.site.handler(request, { source });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  post(action: string, input: unknown = {}, init: Init = {}): Promise<Response> {
    const body = typeof input === 'string' ? input : JSON.stringify(input);
    return this.fetch(`/auth/${action}`, { method: 'POST', body, ...init });
  }

  /** Does what has to succeed. */
  async ask<A extends AuthAction>(action: A, input: Input<A>, init: Init = {}): Promise<Output<A>> {
    const response = await this.post(action, input, init);
    const text = await response.text();
    assert.ok(response.ok, `${action}: ${response.status} ${text}`);
    return JSON.parse(text || '{}') as Output<A>;
  }

  async session(): Promise<Output<'get-session'>> {
    const response = await this.fetch('/auth/session');
    assert.equal(response.status, 200);
    return (await response.json()) as Output<'get-session'>;
  }

  async who(): Promise<string | undefined> {
    return (await this.session()).session?.user.username;
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (/; Max-Age=0(;|$)/.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** Holds that a request was turned away as it should be, and gives the problem. */
export async function refused(response: Response | Promise<Response>, status: number, code: string): Promise<Problem> {
  const { status: given, headers, ...rest } = await read(await response);
  assert.equal(headers.get('content-type'), 'application/problem+json', `${given} ${rest.text}`);
  const problem = JSON.parse(rest.text) as Problem;
  assert.deepEqual([given, problem.code, problem.status], [status, code, status]);
  assert.equal(problem.type, `urn:problem-type:auth-elements:${code}`);
  return problem;
}

async function read(response: Response): Promise<{ status: number; headers: Headers; text: string }> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}
