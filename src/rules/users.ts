import { AuthError } from '../core/errors.ts';
import type { UserRecord } from '../stores/store.ts';
import type { RuleOf } from './access.ts';
import { administrator, findAccount, present, toManagedUser } from './accounts.ts';
import { toPage } from './page.ts';
import { checkLast, removeAccount } from './remove-account.ts';
import { confirmCurrent, endSessions } from './session.ts';

/** A page of people, or the one whose whole username or address was looked for. */
export const listUsers: RuleOf<'list-users'> = async ({ search, ...paging }, { store }) => {
  if (search === undefined) return { output: await toPage(store, 'users', paging, toManagedUser) };
  const found = await findAccount(store, search);
  return { output: { items: found ? [toManagedUser(found)] : [] } };
};

/**
 * Changes somebody's roles, or whether they may sign in. If either became another, all sessions of that person end,
 * the caller's own among them.
 */
export const saveUser: RuleOf<'save-user'> = async (change, { store }, current) => {
  const { id } = change;
  const { user, ended } = await store.transact(async (verbs) => {
    await confirmCurrent(verbs, current);
    const user = await verbs.get('users', id);
    if (!user) throw new AuthError('invalid_input', { field: 'id' });
    const disabled = change.disabled ?? user.disabled;
    const roles = change.roles ? [...new Set(change.roles)] : user.roles;
    if (disabled === user.disabled && isSame(roles, user.roles)) return { user, ended: false };
    const next: UserRecord = present({ ...user, roles, disabled, administrator: administrator(roles, disabled) });
    await checkLast(verbs, user, next);
    await endSessions(verbs, id);
    return { user: (await verbs.update('users', next)) ?? next, ended: true };
  });
  return {
    output: { user: toManagedUser(user) },
    ...(ended && id === current.user.id && { credential: null }),
  };
};

/** Removes somebody's account, for good. */
export const deleteUser: RuleOf<'delete-user'> = async ({ id }, { store }, current) => {
  await store.transact(async (verbs) => {
    await confirmCurrent(verbs, current);
    const user = await verbs.get('users', id);
    if (!user) throw new AuthError('invalid_input', { field: 'id' });
    await removeAccount(verbs, user);
  });
  return { output: {}, ...(id === current.user.id && { credential: null }) };
};

function isSame(roles: readonly string[], others: readonly string[]): boolean {
  return roles.length === others.length && roles.every((role) => others.includes(role));
}
