import { parentPort, workerData } from 'node:worker_threads';
import { loadEngine } from './engine.ts';
import { takeLowPriority } from './low-priority.ts';

/** What a thread is started with. */
export interface ThreadOptions {
  /** Whether to hash by `@node-rs/bcrypt` where it is installed. */
  readonly native: boolean;
  /** Whether to let others go first where they want the same core. */
  readonly lowPriority: boolean;
}

/** What it is sent. */
export interface HashRequest {
  readonly text: string;
  readonly salt: string;
}

/** What it answers: that it has started, and what came of each request, in their order. */
export type ThreadMessage = 'ready' | { readonly hash: string } | { readonly error: string };

const port = parentPort;
if (!port) throw new Error('auth-elements: this module is started as a worker thread');
const say = (message: ThreadMessage) => port.postMessage(message);

const { native, lowPriority } = workerData as ThreadOptions;
const hash = await loadEngine(native);
if (lowPriority) takeLowPriority();
port.on('message', ({ text, salt }: HashRequest) => {
  try {
    say({ hash: hash(text, salt) });
  } catch (error) {
    say({ error: String(error) });
  }
});
say('ready');
