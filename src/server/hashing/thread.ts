import type { HashRequest, ThreadMessage, ThreadOptions } from './hashing-thread.ts';

/** The thread ended before it answered. */
export class ThreadLostError extends Error {
  /** Whether it ever began to work. One that did not will not do so the next time either. */
  readonly started: boolean;

  constructor(started: boolean, cause?: unknown) {
    super('a hashing thread ended', { cause });
    this.name = 'ThreadLostError';
    this.started = started;
  }
}

/** A worker thread that makes one hash at a time. */
export interface HashingThread {
  readonly alive: boolean;
  /**
   * While it works, the process stays alive for it.
   * @throws {ThreadLostError} The thread is no more; whatever else is thrown, the thread is well.
   */
  hash(request: HashRequest): Promise<string>;
  end(): Promise<void>;
}

interface Waiting {
  readonly request: HashRequest;
  readonly resolve: (hash: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts a thread. It does not keep the process alive.
 * @throws {Error} There are no worker threads here, or they are not allowed.
 */
export async function startThread({ native, lowPriority }: ThreadOptions): Promise<HashingThread> {
  const { Worker } = await import('node:worker_threads');
  // Beside this module, under the ending that it has itself: .ts in the sources, .js where they were compiled.
  const url = new URL(`./hashing-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  // The thread needs nothing of what the program was started with, such as modules to be loaded first.
  const workerData: ThreadOptions = { native, lowPriority };
  const worker = new Worker(url, { name: 'auth-elements', workerData, execArgv: [] });
  worker.unref();

  let waiting: Waiting | undefined;
  let lost: ThreadLostError | undefined;
  let started = false;

  const settle = (): Waiting | undefined => {
    const settled = waiting;
    waiting = undefined;
    worker.unref();
    return settled;
  };
  const lose = (cause?: unknown) => {
    lost ??= new ThreadLostError(started, cause);
    settle()?.reject(lost);
  };
  worker.on('error', lose);
  worker.on('messageerror', lose);
  worker.on('exit', () => lose());
  worker.on('message', (message: ThreadMessage) => {
    if (message === 'ready') {
      started = true;
      if (waiting) worker.postMessage(waiting.request);
    } else if ('hash' in message) settle()?.resolve(message.hash);
    else settle()?.reject(new Error(message.error));
  });

  return {
    get alive() {
      return !lost;
    },
    hash(request) {
      if (lost) return Promise.reject(lost);
      return new Promise((resolve, reject) => {
        waiting = { request, resolve, reject };
        worker.ref();
        // Not every runtime keeps what is said to a thread that doesn't listen yet.
        if (started) worker.postMessage(request);
      });
    },
    async end() {
      lose();
      await worker.terminate();
    },
  };
}
