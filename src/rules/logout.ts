import type { RuleOf } from './access.ts';
import { checkBelief, signedOut } from './access.ts';
import type { Current } from './session.ts';
import { endSessions } from './session.ts';

/** Ends the caller's session, or all of that person's. Who is signed out already may sign out again. */
export const logout: RuleOf<'logout', Current | null> = async ({ everywhere = false }, context, current) => {
  if (current) checkBelief(context, current);
  // Without a session nobody knows whose others to end, and nobody should believe that they ended.
  else if (everywhere) throw signedOut(context);
  if (current && everywhere) await context.store.transact((verbs) => endSessions(verbs, current.user.id));
  else if (current) await context.store.delete('sessions', current.session.id);
  return { output: {}, credential: null };
};
