import type { Adapter, Call } from '../../src/adapters/adapter.ts';
import type { AuthAction, Input, Output } from '../../src/core/actions.ts';
import { actionNames } from '../../src/core/actions.ts';
import { createPolicy } from '../../src/core/create-policy.ts';
import type { AuthError } from '../../src/core/errors.ts';
import { settingsOf } from '../../src/core/settings.ts';
import type { Session } from '../../src/core/types.ts';

export const settings = settingsOf(createPolicy());

/** Somebody's, for a minute. */
export function sessionOf(name: string): Session {
  const user = { id: name, username: name, roles: [], attributes: {}, createdAt: 1 };
  return { id: `session-${name}`, user, createdAt: 1, expires: Date.now() + 60_000, provedAt: 1 };
}

/** A back end of one's own, as the adapter interface invites to: it keeps one session and lets tests hold answers back. */
export class DeskAdapter implements Adapter {
  readonly actions = actionNames;
  readonly settings = settings;
  readonly asked: { action: AuthAction; input: unknown; call: Call }[] = [];
  session: Session | null = null;
  error: AuthError | null = null;
  errorOnce = false;
  step = false;
  gate: Promise<void> = Promise.resolve();

  async perform<A extends AuthAction>(action: A, input: Input<A>, call: Call): Promise<Output<A>> {
    this.asked.push({ action, input, call });
    await this.gate;
    if (this.error) {
      const { error } = this;
      if (this.errorOnce) this.error = null;
      throw error;
    }
    return this.#answer(action, input as Input<'login'>);
  }

  #answer(action: AuthAction, { identifier }: Input<'login'>): Output<AuthAction> {
    switch (action) {
      case 'login':
        this.session = sessionOf(identifier);
        return { status: 'signed-in', session: this.session };
      case 'logout':
        this.session = null;
        return {};
      case 'reset-password':
        return { session: null };
      case 'register':
        return {};
      default:
        if (this.step) {
          return { session: null, step: 'new-password', sessionId: 'session-step', settings, actions: actionNames };
        }
        return { session: this.session, settings, actions: actionNames };
    }
  }
}
