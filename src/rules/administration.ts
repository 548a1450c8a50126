import type { AuthAction } from '../core/actions.ts';
import { admin } from './access.ts';
import type { RuleOf } from './access.ts';
import { listPreauthorized, preauthorize, withdrawPreauthorization } from './preauthorization.ts';
import { recently } from './recent-proof.ts';
import type { Rule } from './rule.ts';
import { deleteUser, listUsers, saveUser } from './users.ts';

/** What only administrators do, and only with a recent proof of who they are. */
export type AdministrationAction = Extract<
  AuthAction,
  'list-users' | 'save-user' | 'delete-user' | 'list-preauthorized' | 'preauthorize' | 'withdraw-preauthorization'
>;

const rules: { readonly [A in AdministrationAction]: RuleOf<A> } = {
  'list-users': listUsers,
  'save-user': saveUser,
  'delete-user': deleteUser,
  'list-preauthorized': listPreauthorized,
  preauthorize,
  'withdraw-preauthorization': withdrawPreauthorization,
};

/** What an administrator may ask for: fetched together. */
export function administration<A extends AdministrationAction>(action: A): Rule<A> {
  return admin(recently(rules[action]));
}
