import { scriptUrl } from './script-url.ts';
import type { HashRequest, WorkerMessage } from './worker.ts';

/** Milliseconds within which a worker has to say that it is there. */
const startLimit = 2000;
/** Milliseconds of silence after which a worker at work counts as dead: it speaks ten times a second. */
const silenceLimit = 5000;

/** Waits for what `pick` takes out of the worker's messages; ends a worker that fails or falls silent. */
function hear<T>(worker: Worker, limit: number, pick: (message: WorkerMessage) => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const fail = (event?: Event) => {
      event?.preventDefault();
      clearTimeout(timer);
      worker.terminate();
      reject(new Error('The hashing worker does not answer'));
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(fail, limit);
    };
    worker.onerror = worker.onmessageerror = fail;
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      wait();
      const picked = pick(data);
      if (picked === undefined) return;
      clearTimeout(timer);
      resolve(picked);
    };
    wait();
  });
}

/**
 * Starts a worker: the script at `workerUrl`, or the built-in one from a blob.
 * @throws What kept it from starting: a Content-Security-Policy, Trusted Types, an address without a worker.
 */
export async function startWorker(workerUrl: string | undefined): Promise<Worker> {
  const url = workerUrl ?? URL.createObjectURL(await builtIn());
  try {
    const worker = new Worker(scriptUrl(url));
    await hear(worker, startLimit, (message) => message === 'ready' || undefined);
    return worker;
  } finally {
    if (workerUrl === undefined) URL.revokeObjectURL(url);
  }
}

/** Has a worker hash a text. Rejects when the worker died over it; it is of no use then. */
export function askWorker(worker: Worker, request: HashRequest): Promise<Exclude<WorkerMessage, string>> {
  const answer = hear(worker, silenceLimit, (message) => (typeof message === 'string' ? undefined : message));
  worker.postMessage(request);
  return answer;
}

async function builtIn(): Promise<Blob> {
  const { default: source } = await import('./worker-source.ts');
  return new Blob([source], { type: 'text/javascript' });
}
