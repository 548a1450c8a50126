import type { AuthAction, Input, Output } from '../core/actions.ts';
import type { DeliveryKind, Send } from '../core/delivery.ts';
import type { Policy } from '../core/policy.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Passwords } from '../crypto/passwords.ts';
import type { Random } from '../crypto/random.ts';
import type { Store } from '../stores/store.ts';

/** Who asks, as far as the one who carries the request can tell. */
export interface Caller {
  /** The session token that came along, already checked for its signature where it has one. */
  readonly token?: string;
  /** Where the request comes from (an IP address); null on a server that is not told, absent in a page. */
  readonly source?: string | null;
  /** What the caller's browser kept of an earlier sign-in: see `Outcome.device`. On a server only. */
  readonly device?: string;
  /** The session the caller believes in. */
  readonly sessionId?: string;
}

/** Everything a rule may touch. */
export interface Context {
  readonly store: Store;
  readonly policy: Policy;
  readonly passwords: Passwords;
  readonly random: Random;
  readonly digest: Digest;
  readonly caller: Caller;
  /** What can be asked here; `get-session` tells. */
  readonly actions: readonly AuthAction[];
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether a password is among the ones everybody tries. */
  isCommon(password: string): Promise<boolean>;
  /** Hears of an account whose credential can't be read, which no password opens any more. */
  onCorrupt?(user: string): void;
  /** @throws {AuthError} `delivery_unavailable` when there is no private way to people. */
  deliver(kind: DeliveryKind): Promise<Send>;
}

/** What proves a session from now on: seen by whoever makes a cookie of it, and by nobody else. */
export interface Credential {
  /** 256 random bits, base64url. */
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** Whether it outlives the browser's own session. */
  readonly persistent: boolean;
}

/** What came of it. The public output never holds a secret; `credential: null` ends the one there was. */
export interface Outcome<A extends AuthAction> {
  readonly output: Output<A>;
  readonly credential?: Credential | null;
  /** Whose account it was about, for the audit, where the output doesn't say. */
  readonly user?: string;
  /** That account has its former address again, by the link that went there. */
  readonly takenBack?: boolean;
  /**
   * Marks the browser as one this account signed in from, so that other people's guesses can't keep its owner out.
   * Opens nothing. Whoever carries requests over a network keeps it in a cookie of its own.
   */
  readonly device?: string;
}

/** What may happen, and under which conditions: one function an action, the same in a page and on a server. */
export type Rule<A extends AuthAction> = (input: Input<A>, context: Context) => Promise<Outcome<A>>;
