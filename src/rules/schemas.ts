import { array, custom, exactOptional, maxLength, pipe, string, trim } from 'valibot';
import type { GenericSchema } from 'valibot';
import type { AuthAction, Input } from '../core/actions.ts';
import type { Attributes } from '../core/types.ts';
import { areAttributes, checkEmail, checkName, checkUsername, isRole } from '../core/validation.ts';
import type { DoorAction } from './door-schemas.ts';
import { fields, flag, holds, line, password } from './fields.ts';

const username = pipe(
  string(),
  trim(),
  holds((text) => !checkUsername(text), 'username_invalid'),
);
const email = pipe(
  string(),
  trim(),
  holds((text) => !checkEmail(text), 'email_invalid'),
);
const name = exactOptional(
  pipe(
    string(),
    trim(),
    holds((text) => text === '' || !checkName(text), 'name_invalid'),
  ),
);
const attributes = exactOptional(custom<Attributes>(areAttributes));
const emails = pipe(array(email), maxLength(1000));
const token = line(128);
const id = line(64);
const paging = {
  after: exactOptional(line(1024)),
  limit: exactOptional(custom<number>(isLimit)),
};

/** How many one page may hold. */
function isLimit(limit: unknown): boolean {
  return Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= 100;
}

/** What each action but those at the door takes. Fields that nobody knows are refused. */
export const schemas = {
  register: fields({
    username: exactOptional(username),
    email: exactOptional(email),
    password,
    firstName: name,
    lastName: name,
    attributes,
  }),
  'verify-email': fields({ token }),
  'forgot-password': fields({ identifier: line(254) }),
  'reset-password': fields({
    newPassword: password,
    currentPassword: exactOptional(password),
    token: exactOptional(token),
  }),
  'forgot-username': fields({ email }),
  'update-details': fields({
    firstName: name,
    lastName: name,
    email: exactOptional(email),
    currentPassword: exactOptional(password),
    attributes,
  }),
  'list-sessions': fields({}),
  'end-session': fields({ id }),
  'export-data': fields({}),
  'delete-account': fields({ currentPassword: password }),
  'list-users': fields({ ...paging, search: exactOptional(line(254)) }),
  'save-user': fields({
    id,
    roles: exactOptional(pipe(array(custom<string>(isRole)), maxLength(20))),
    disabled: flag,
  }),
  'delete-user': fields({ id }),
  'list-preauthorized': fields(paging),
  preauthorize: fields({ emails }),
  'withdraw-preauthorization': fields({ emails }),
} satisfies { readonly [A in Exclude<AuthAction, DoorAction>]: GenericSchema<unknown, Input<A>> };
