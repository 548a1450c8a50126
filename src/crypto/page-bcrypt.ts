import { askWorker, startWorker } from './hashing-worker.ts';
import { mainThreadBcrypt } from './main-thread-bcrypt.ts';

/** Called with how far a hash has come, from 0 to 1. */
type Progress = (fraction: number) => void;

export interface PageBcryptOptions {
  /** Address of a copy of `auth-elements/worker` on this origin; without it the built-in one is started from a blob. */
  readonly workerUrl?: string | undefined;
  /** Called while a hash has to run on the page's own thread, unless whoever asked for it wants to know for themselves. */
  readonly progress?: Progress | undefined;
}

/** A `Bcrypt` that can tell each who asks how far their own hash has come. */
export type PageBcrypt = (text: string, salt: string, progress?: Progress) => Promise<string>;

/** Milliseconds without work after which the worker is ended. */
const idleLimit = 30_000;

/**
 * bcrypt in a page: in a worker, where the page may have one, else on its own thread. A worker that dies over a hash is
 * replaced once. One hash at a time: two would only share the time between them.
 */
export function pageBcrypt({ workerUrl, progress }: PageBcryptOptions = {}): PageBcrypt {
  let worker: Worker | undefined;
  let refused = false;
  let idle: ReturnType<typeof setTimeout>;
  let queue: Promise<unknown> = Promise.resolve();

  const inWorker = async (text: string, salt: string) => {
    for (let attempt = 0; attempt < 2 && !refused; attempt++) {
      try {
        worker ??= await startWorker(workerUrl);
      } catch {
        refused = true;
        return null;
      }
      try {
        return await askWorker(worker, { text, salt });
      } catch {
        worker = undefined;
      }
    }
    return null;
  };

  const rest = () => {
    worker?.terminate();
    worker = undefined;
    refused = false; // it may have been the network
  };

  const run: PageBcrypt = async (text, salt, tell = progress) => {
    clearTimeout(idle);
    try {
      const answer = await inWorker(text, salt);
      if (!answer) return await mainThreadBcrypt(tell)(text, salt);
      if ('error' in answer) throw new Error(answer.error);
      return answer.hash;
    } finally {
      idle = setTimeout(rest, idleLimit);
    }
  };

  return (text, salt, tell) => {
    const turn = queue.then(() => run(text, salt, tell));
    queue = turn.catch(() => undefined);
    return turn;
  };
}
