import { AuthError } from '../../core/errors.ts';
import type { Bcrypt } from '../../crypto/passwords.ts';
import type { HashRequest, ThreadOptions } from './hashing-thread.ts';
import { startThread, ThreadLostError } from './thread.ts';
import type { HashingThread } from './thread.ts';

export interface PoolOptions extends ThreadOptions {
  readonly threads: number;
  /** How many hashes may wait for a thread. */
  readonly queue: number;
  /** What hashes where threads can't be started. */
  readonly inPlace: Bcrypt;
}

interface Job extends HashRequest {
  readonly resolve: (hash: string) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds without work after which threads are ended: each holds several megabytes. */
const idleLimit = 60_000;
/** Milliseconds after which it is tried again to start a thread where none could be: it may have been a lack of memory. */
const refusal = 60_000;

/** A few threads that hash, and the line before them. */
export class HashingPool {
  readonly #options: PoolOptions;
  readonly #waiting: Job[] = [];
  readonly #threads = new Set<HashingThread>();
  readonly #resting = new Set<HashingThread>();
  #working = 0;
  #closed = false;
  #refusedUntil = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** How long a hash takes, in milliseconds: a running average. */
  #duration = 250;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** @throws {AuthError} `unavailable`: too many wait already, or the pool was closed. */
  hash(text: string, salt: string): Promise<string> {
    const { threads, queue } = this.#options;
    if (this.#closed) return Promise.reject(new AuthError('unavailable'));
    if (this.#working >= threads && this.#waiting.length >= queue) {
      const seconds = ((queue + 1) * this.#duration) / threads / 1000;
      return Promise.reject(new AuthError('unavailable', { retryAfter: Math.min(60, Math.ceil(seconds)) }));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, salt, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads. What they are at, and what waits, is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    for (const job of this.#waiting.splice(0)) job.reject(new AuthError('unavailable'));
    await this.#endThreads();
  }

  #next(): void {
    const job = this.#working < this.#options.threads ? this.#waiting.shift() : undefined;
    if (!job) return;
    clearTimeout(this.#idle);
    this.#working++;
    const since = performance.now();
    void this.#make(job)
      .then((hash) => {
        this.#duration += (performance.now() - since - this.#duration) / 16;
        job.resolve(hash);
      }, job.reject)
      .finally(() => {
        this.#working--;
        this.#next();
        if (this.#working === 0 && !this.#closed) this.#rest();
      });
  }

  /** A thread that dies over a hash is replaced once. */
  async #make({ text, salt }: Job): Promise<string> {
    for (let attempt = 1; performance.now() >= this.#refusedUntil; attempt++) {
      const thread = await this.#take();
      if (!thread) break;
      try {
        return await thread.hash({ text, salt });
      } catch (error) {
        if (!(error instanceof ThreadLostError)) throw error;
        if (this.#closed) throw new AuthError('unavailable');
        if (attempt === 1) continue;
        if (error.started) throw new AuthError('unavailable', { cause: error });
        this.#refuse(error);
      } finally {
        if (thread.alive) this.#resting.add(thread);
        else this.#threads.delete(thread);
      }
    }
    return await this.#options.inPlace(text, salt);
  }

  /** A thread that has nothing to do, or a new one; null where there can be none. */
  async #take(): Promise<HashingThread | null> {
    for (const thread of this.#resting) {
      this.#resting.delete(thread);
      if (thread.alive) return thread;
      this.#threads.delete(thread);
    }
    try {
      const thread = await startThread(this.#options);
      if (this.#closed) await thread.end();
      this.#threads.add(thread);
      return thread;
    } catch (error) {
      this.#refuse(error);
      return null;
    }
  }

  #refuse(error: unknown): void {
    if (this.#refusedUntil === 0)
      console.warn('auth-elements: hashing on the main thread, as no other could be started', error);
    this.#refusedUntil = performance.now() + refusal;
  }

  #rest(): void {
    this.#idle = setTimeout(() => void this.#endThreads(), idleLimit);
    this.#idle.unref?.(); // where timers are numbers, nothing keeps a process alive
  }

  async #endThreads(): Promise<void> {
    const threads = [...this.#threads];
    this.#threads.clear();
    this.#resting.clear();
    await Promise.all(threads.map((thread) => thread.end()));
  }
}
