import {
  array,
  boolean,
  exactOptional,
  literal,
  null_,
  number,
  picklist,
  record,
  strictObject,
  string,
  union,
} from 'valibot';
import type { GenericSchema } from 'valibot';
import type { AuthAction, Output } from '../core/actions.ts';
import { actionNames } from '../core/actions.ts';

const text = exactOptional(string());
const user = {
  id: string(),
  username: text,
  email: text,
  firstName: text,
  lastName: text,
  roles: array(string()),
  attributes: record(string(), union([string(), number(), boolean()])),
  createdAt: number(),
};
const session = strictObject({
  id: string(),
  user: strictObject(user),
  createdAt: number(),
  expires: number(),
  idleExpires: exactOptional(number()),
  provedAt: number(),
});
const settings = strictObject({
  identifier: picklist(['username', 'email']),
  registration: picklist(['open', 'preauthorized', 'closed']),
  recovery: picklist(['link', 'temporary-password']),
  minLength: number(),
  maxLength: number(),
  maxBytes: exactOptional(number()),
  remember: boolean(),
  siteName: text,
});
const step = literal('new-password');
const ownSession = strictObject({
  id: string(),
  current: boolean(),
  createdAt: number(),
  seenAt: number(),
  expires: number(),
});
const managedUser = strictObject({ ...user, disabled: boolean(), hasPassword: boolean() });
const nothing = strictObject({});
const pending = exactOptional(literal('email'));
const page = <T extends GenericSchema>(item: T) => strictObject({ items: array(item), next: text });

/** What each action gives, as schemas: for the document, and to hold the rules to it. */
export const answers = {
  'get-session': strictObject({
    session: union([session, null_()]),
    step: exactOptional(step),
    sessionId: text,
    settings,
    actions: array(picklist(actionNames)),
  }),
  login: union([
    strictObject({ status: literal('signed-in'), session }),
    strictObject({ status: literal('continue'), step, sessionId: string() }),
  ]),
  logout: nothing,
  register: strictObject({ user: exactOptional(strictObject(user)), session: exactOptional(session), pending }),
  'verify-email': strictObject({ user: strictObject(user) }),
  'forgot-password': nothing,
  'reset-password': strictObject({ session: union([session, null_()]) }),
  'forgot-username': nothing,
  'update-details': strictObject({ user: strictObject(user), pending }),
  'list-sessions': strictObject({ items: array(ownSession) }),
  'end-session': nothing,
  'export-data': strictObject({ exportedAt: number(), user: strictObject(user), sessions: array(ownSession) }),
  'delete-account': nothing,
  'list-users': page(managedUser),
  'save-user': strictObject({ user: managedUser }),
  'delete-user': nothing,
  'list-preauthorized': page(strictObject({ email: string(), createdAt: number() })),
  preauthorize: strictObject({ added: number() }),
  'withdraw-preauthorization': strictObject({ withdrawn: number() }),
} satisfies { readonly [A in AuthAction]: GenericSchema<unknown, Output<A>> };
