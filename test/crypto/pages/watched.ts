import { pageBcrypt } from '../../../src/crypto/page-bcrypt.ts';
import { watchWorkers } from '../watch-workers.ts';

/** A page under the policy that its headers say; a test looks in from outside. */
export interface WatchedWindow extends Window {
  readonly pageBcrypt: typeof pageBcrypt;
  readonly watched: ReturnType<typeof watchWorkers>;
}

Object.assign(window, { pageBcrypt, watched: watchWorkers() });
