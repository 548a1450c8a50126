import { hash } from 'bcryptjs';

/** What a page sends. */
export interface HashRequest {
  readonly text: string;
  readonly salt: string;
}

/** What the worker answers: that it has started, now and then that it is still at work, and what came of it. */
export type WorkerMessage = 'ready' | 'working' | { readonly hash: string } | { readonly error: string };

const say = (message: WorkerMessage) => postMessage(message);

// The classic script calls this on the page's own thread, too, where no worker may run: see `rollup.config.mjs`.
if (typeof document === 'undefined') {
  addEventListener('message', ({ data: { text, salt } }: MessageEvent<HashRequest>) => {
    hash(
      text,
      salt,
      (error, result) => say(result === undefined ? { error: String(error) } : { hash: result }),
      () => say('working'),
    );
  });
  say('ready');
}

export default hash;
