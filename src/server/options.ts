import type { Delivery } from '../core/delivery.ts';
import type { Policy, PolicyOptions } from '../core/policy.ts';
import { createServerPolicy } from '../core/server-policy.ts';
import type { Bcrypt } from '../crypto/passwords.ts';
import type { Store } from '../stores/store.ts';
import type { AccessTokenOptions } from './access-tokens.ts';
import { callHook } from './call-hook.ts';
import type { Audit, AuditEvent } from './audit.ts';
import { readOrigin, readPlace, readUrl } from './base-url.ts';
import type { Place } from './base-url.ts';

export interface AuthHandlerOptions {
  /** Where accounts, sessions and keys are kept. Whoever opened it closes it. */
  readonly store: Store;
  /**
   * Address of the site, as people's browsers see it: `https://example.com`. Links in messages, the cookies' names and
   * what counts as the same origin come from here and never from a request. `http://` only on localhost.
   */
  readonly baseUrl: string;
  /** Path of the endpoint below `baseUrl`. Default: `/auth`. */
  readonly path?: string;
  /** Names the cookies, so that two installations on one host do not meet. Letters, digits, `-` and `_`. */
  readonly namespace?: string;
  /** Brings a message to a person; a mailer's `deliver`, say. Without it whatever needs a message is refused. */
  readonly deliver?: (delivery: Delivery & { readonly language?: string }) => Promise<void> | void;
  /** See `createServerPolicy` for what differs from a page's; pages are relative to `baseUrl`. */
  readonly policy?: PolicyOptions;
  /** Hashes passwords. Default: `@node-rs/bcrypt` where it is installed, else bcryptjs, in threads of their own. */
  readonly bcrypt?: Bcrypt;
  /** Addresses or ranges of the proxies in front of the server, such as `10.0.0.0/8`: they alone are believed. */
  readonly trustedProxies?: readonly string[];
  /** Other origins whose pages may ask in people's names, such as `https://app.example.com`; exactly, no patterns. */
  readonly trustedOrigins?: readonly string[];
  readonly audit?: Audit;
  /** Hears of what nobody foresaw, such as a database that is gone. Default: a line on the console. */
  readonly onFault?: (error: unknown) => unknown;
  /** Lets signed-in people have short-lived tokens for other services, by `POST {endpoint}/token`. */
  readonly accessTokens?: AccessTokenOptions;
  /** Page to which `/.well-known/change-password` leads; relative to `baseUrl`. */
  readonly changePasswordPage?: string;
  /** How long a request's body may take to arrive, in milliseconds. Default: 10 000. */
  readonly bodyTimeout?: number;
  /** In place of the system's clock: milliseconds since 1970. For tests. */
  readonly now?: () => number;
}

/** The options, checked and filled up. */
export interface Site {
  readonly place: Place;
  readonly namespace: string;
  readonly policy: Policy;
  readonly trustedOrigins: readonly string[];
  readonly changePasswordPage: string | undefined;
  readonly bodyTimeout: number;
  readonly now: () => number;
  readonly audit: (event: AuditEvent) => void;
  readonly onFault: (error: unknown) => void;
}

/** @throws {TypeError} An option that makes no sense, named. A server that is set up wrongly never starts. */
export function readOptions(options: AuthHandlerOptions): Site {
  const { namespace = 'auth-elements', bodyTimeout = 10_000, baseUrl } = options;
  if (!options.store) throw new TypeError('auth-elements: store is needed');
  if (!/^[\w-]{1,64}$/.test(namespace)) throw new TypeError(`auth-elements: namespace "${namespace}"`);
  if (!(bodyTimeout > 0)) throw new TypeError('auth-elements: bodyTimeout must be a number of milliseconds');
  const place = readPlace(baseUrl, options.path ?? '/auth');
  const { changePasswordPage, onFault = reportFault } = options;
  const guarded = (error: unknown) => {
    callHook(() => onFault(error));
  };
  return {
    place,
    namespace,
    policy: createServerPolicy(options.policy, baseUrl),
    trustedOrigins: (options.trustedOrigins ?? []).map(readOrigin),
    changePasswordPage: changePasswordPage === undefined ? undefined : toPage(changePasswordPage, baseUrl),
    bodyTimeout,
    now: options.now ?? Date.now,
    audit: (event) => {
      callHook(() => options.audit?.(event), guarded);
    },
    onFault: guarded,
  };
}

function toPage(address: string, baseUrl: string): string {
  const url = readUrl(address, baseUrl);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new TypeError(`auth-elements: changePasswordPage must be a page's address, not ${address}`);
  return url.href;
}

function reportFault(error: unknown): void {
  console.error('auth-elements:', error);
}
