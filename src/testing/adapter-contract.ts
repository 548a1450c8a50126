import type { Adapter } from '../adapters/adapter.ts';
import { actionNames } from '../core/actions.ts';
import type { AuthAction, Registration } from '../core/actions.ts';
import type { Delivery } from '../core/delivery.ts';
import type { Settings } from '../core/types.ts';
import { accounts } from './adapter-accounts.ts';
import { discretion } from './adapter-discretion.ts';
import { recovery } from './adapter-recovery.ts';
import { AdapterScene } from './adapter-scene.ts';
import { sessions } from './adapter-sessions.ts';
import type { Runner } from './runner.ts';

/** Takes a message for a person; undefined where there is no way to people. */
export type Post = ((delivery: Delivery) => void) | undefined;

/** An installation with nobody in it. */
export interface Installation {
  /** Another door to the same accounts and the same session, as a reload or another tab is. */
  readonly open: () => Adapter;
  /** The same accounts from another browser; needed where the subject says `browsers`. */
  readonly browser?: () => Adapter;
  /** Makes an account; needed where people do not register themselves. */
  readonly add?: (person: Registration) => Promise<void>;
  /** Makes somebody an administrator, as an operator does; needed where the first account is no administrator's. */
  readonly appoint?: (identifier: string) => Promise<void>;
  readonly close: () => Promise<void> | void;
}

/** What is to be tried, and how it goes about what may be done in more ways than one. */
export interface AdapterSubject {
  /** What it can be asked: everything, unless said otherwise. Cases that ask for more are left out. */
  readonly actions?: readonly AuthAction[];
  /** By what people are told apart: `username` unless said otherwise. */
  readonly identifier?: Settings['identifier'];
  /** What goes out to whoever has forgotten a password: a `temporary-password` unless said otherwise. */
  readonly recovery?: Settings['recovery'];
  /** Whether an address has to be proved by a link before its account begins: false unless said otherwise. */
  readonly verifyEmail?: boolean;
  /** Whether installations have more than one browser: false unless said otherwise. Without, some cases are left out. */
  readonly browsers?: boolean;
  /** Begins with an empty installation, for each case anew. What it has for people goes to `post`, where it sends itself. */
  create(post: Post): Promise<Installation> | Installation;
}

/** One promise, and which actions it is about. */
export interface AdapterCase {
  readonly title: string;
  readonly needs: readonly AuthAction[];
  readonly when?: (subject: AdapterSubject) => boolean;
  /** Whether there is no way to people in it. */
  readonly unreachable?: boolean;
  readonly run: (scene: AdapterScene) => Promise<void>;
}

/**
 * What every adapter owes to those who ask, whatever lies behind it. To be called where the runner collects its cases; each
 * begins with an installation of its own.
 */
export function adapterContract(name: string, subject: AdapterSubject, { describe, it, assert }: Runner): void {
  const { actions = actionNames } = subject;
  describe(`${name} keeps what every adapter promises`, () => {
    for (const { title, needs, when, unreachable = false, run } of [
      ...sessions(),
      ...accounts(),
      ...recovery(),
      ...discretion(),
    ]) {
      if (!needs.every((action) => actions.includes(action)) || when?.(subject) === false) continue;
      it(title, async () => {
        const scene = await AdapterScene.open(subject, assert, unreachable);
        try {
          await run(scene);
        } finally {
          await scene.close();
        }
      });
    }
  });
}
