import { AuthError } from '../core/errors.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import { endSessions } from './session.ts';
import { dropTokens } from './tokens.ts';

/** @throws {AuthError} `last_administrator`: nobody would be left who can let people in or keep them out. */
export async function checkLast(verbs: Verbs, user: UserRecord, next?: UserRecord): Promise<void> {
  if (!user.administrator || next?.administrator) return;
  const some = await verbs.by('users', 'administrator', 'yes', { limit: 2 });
  if (some.length < 2) throw new AuthError('last_administrator');
}

/** Removes an account, with every row that is its own. */
export async function removeAccount(verbs: Verbs, user: UserRecord): Promise<void> {
  await checkLast(verbs, user);
  await endSessions(verbs, user.id);
  await dropTokens(verbs, user.id, () => false);
  await verbs.delete('users', user.id);
}
