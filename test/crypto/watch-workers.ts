/** What became of one worker. */
export interface WatchedWorker {
  readonly worker: Worker;
  /** The address it was started from, as it was given. */
  readonly url: unknown;
  messages: number;
  ended: boolean;
}

/** Notes every worker that this page starts from now on, and every address that the browser refused at once. */
export function watchWorkers(): { started: WatchedWorker[]; refused: unknown[]; stop: () => void } {
  const Native = globalThis.Worker;
  const started: WatchedWorker[] = [];
  const refused: unknown[] = [];
  const start = (url: string | URL): Worker => {
    try {
      return new Native(url);
    } catch (error) {
      refused.push(url);
      throw error;
    }
  };
  globalThis.Worker = class extends EventTarget {
    constructor(url: string | URL) {
      super();
      const worker = start(url);
      const watched: WatchedWorker = { worker, url, messages: 0, ended: false };
      started.push(watched);
      worker.addEventListener('message', () => watched.messages++);
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        watched.ended = true;
        terminate();
      };
      return worker;
    }
  } as never;
  return { started, refused, stop: () => (globalThis.Worker = Native) };
}
