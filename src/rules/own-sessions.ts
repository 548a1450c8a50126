import { AuthError } from '../core/errors.ts';
import type { OwnSession } from '../core/types.ts';
import type { RuleOf } from './access.ts';
import { recently } from './recent-proof.ts';
import type { Context } from './rule.ts';
import { confirmCurrent, isLive } from './session.ts';
import type { Current } from './session.ts';

/** A person's own sessions that still count, oldest first. */
export async function ownSessions({ session, user }: Current, context: Context): Promise<OwnSession[]> {
  const now = context.now();
  const rows = await context.store.by('sessions', 'user', user.id);
  return rows
    .filter((row) => isLive(row, now, context.policy))
    .map(({ id, createdAt, seenAt, expires }) => ({ id, current: id === session.id, createdAt, seenAt, expires }));
}

/** Where somebody is signed in. */
export const listSessions: RuleOf<'list-sessions'> = async (_input, context, current) => ({
  output: { items: await ownSessions(current, context) },
});

/** Ends one session of the caller's own. Somebody else's is as unknown as one that never was. */
export const endSession: RuleOf<'end-session'> = recently(async ({ id }, { store }, current) => {
  await store.transact(async (verbs) => {
    await confirmCurrent(verbs, current);
    const row = await verbs.get('sessions', id);
    if (row?.user !== current.user.id) throw new AuthError('invalid_input', { field: 'id' });
    await verbs.delete('sessions', id);
  });
  return { output: {}, ...(id === current.session.id && { credential: null }) };
});
