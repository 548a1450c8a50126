import { availableParallelism } from 'node:os';
import { mainThreadBcrypt } from '../../crypto/main-thread-bcrypt.ts';
import type { Bcrypt } from '../../crypto/passwords.ts';
import { HashingPool } from './pool.ts';

export interface ServerBcryptOptions {
  /** Threads that hash: 1 to 64. As many as there are cores, at most 4. */
  readonly threads?: number;
  /** How many hashes may wait while all threads are at work; 32 for each thread. Beyond that they are refused. */
  readonly queue?: number;
  /** Whether to use `@node-rs/bcrypt` where it is installed; it is. */
  readonly native?: boolean;
  /**
   * Whether hashes let others go first who want the same core; it is so. Without it session checks share the cores with
   * hashes; with it people wait longer to sign in while other programs keep the machine busy.
   */
  readonly lowPriority?: boolean;
}

export interface ServerBcrypt {
  /**
   * Fails with `AuthError` `unavailable` while too many hashes wait; its `retryAfter` says when the line should be
   * shorter.
   */
  readonly bcrypt: Bcrypt;
  /** Ends the threads. Hashes that are not done are refused as `unavailable`. */
  readonly close: () => Promise<void>;
}

/**
 * bcrypt on threads of its own, so that nothing else in the process waits behind a hash, and, on Linux, at a low
 * priority, so that a hash takes no more than a part of a core from anything else. By `@node-rs/bcrypt` where that is installed, else by
 * bcryptjs. Threads start with the first hash, end when there was none for a minute, and do not keep a process alive.
 * @throws {TypeError} An option that makes no sense.
 */
export function createServerBcrypt({
  threads = Math.min(availableParallelism(), 4),
  queue = 32 * threads,
  native = true,
  lowPriority = true,
}: ServerBcryptOptions = {}): ServerBcrypt {
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) {
    throw new TypeError('auth-elements: threads must be a whole number from 1 to 64');
  }
  if (!Number.isInteger(queue) || queue < 0) throw new TypeError('auth-elements: queue must be a whole number');
  const pool = new HashingPool({ threads, queue, native, lowPriority, inPlace: mainThreadBcrypt() });
  return { bcrypt: (text, salt) => pool.hash(text, salt), close: () => pool.close() };
}
