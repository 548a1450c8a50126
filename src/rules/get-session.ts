import { settingsOf } from '../core/settings.ts';
import type { RuleOf } from './access.ts';
import type { Current } from './session.ts';
import { toSession } from './session.ts';

/** Who is here, and what the forms need to know. */
export const getSession: RuleOf<'get-session', Current | null> = (_input, context, current) => {
  const { actions, caller, policy } = context;
  const step = current?.session.step;
  return Promise.resolve({
    output: {
      session: current && !step ? toSession(current.session, current.user, policy) : null,
      ...(step && { step, sessionId: current.session.id }),
      settings: settingsOf(policy),
      actions,
    },
    // A token that stands for nothing any more is to be thrown away.
    ...(!current && caller.token && { credential: null }),
  });
};
