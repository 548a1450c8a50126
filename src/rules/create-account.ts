import { AuthError } from '../core/errors.ts';
import type { Policy } from '../core/policy.ts';
import type { UserRecord, Verbs } from '../stores/store.ts';
import { administrator, present } from './accounts.ts';

/** An account that is about to begin: all of it but what is only known then. */
export type NewAccount = Omit<UserRecord, 'version' | 'roles' | 'disabled' | 'administrator' | 'createdAt'> & {
  readonly emailKey: string;
};

/**
 * Writes a new account, if its address may have one, and uses its pre-authorization up.
 * @throws {AuthError} `not_preauthorized`.
 * @throws {ConflictError} The name or the address is taken.
 */
export async function createAccount(
  verbs: Verbs,
  account: NewAccount,
  createdAt: number,
  { registration }: Policy,
): Promise<UserRecord> {
  const { defaultRoles, firstUserRoles, mode } = registration;
  const first = await claimFirst(verbs, account.id);
  const roles = [...new Set([...defaultRoles, ...(first ? firstUserRoles : [])])];
  const rest = present({ roles, disabled: false, administrator: administrator(roles, false), createdAt });
  const user = await verbs.insert('users', { ...account, ...rest });
  const invited = await verbs.take('preauthorized', account.emailKey);
  // Nobody could let the first person in, to whose roles it falls to let the others in.
  const founds = first && firstUserRoles.length > 0;
  if (mode === 'preauthorized' && !invited && !founds) throw new AuthError('not_preauthorized', { field: 'email' });
  return user;
}

/** Whether an address may have an account, as things stand. */
export async function isInvited(verbs: Verbs, emailKey: string, { registration }: Policy): Promise<boolean> {
  const { firstUserRoles, mode } = registration;
  if (mode !== 'preauthorized' || (await verbs.get('preauthorized', emailKey))) return true;
  return firstUserRoles.length > 0 && (await isFirst(verbs));
}

async function isFirst(verbs: Verbs): Promise<boolean> {
  return !(await verbs.get('settings', 'first-user')) && (await verbs.list('users', { limit: 1 })).length === 0;
}

/** Whether this is the first account ever: claimed by a row that can be written only once. */
async function claimFirst(verbs: Verbs, id: string): Promise<boolean> {
  if (await verbs.get('settings', 'first-user')) return false;
  const [someone] = await verbs.list('users', { limit: 1 });
  await verbs.insert('settings', { id: 'first-user', value: someone?.id ?? id });
  return !someone;
}
