import {
  array,
  boolean,
  check,
  custom,
  exactOptional,
  integer,
  maxLength,
  maxValue,
  minValue,
  number,
  pipe,
  safeParse,
  strictObject,
  string,
  trim,
} from 'valibot';
import type { GenericSchema, ObjectEntries } from 'valibot';
import type { AuthAction, Input } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import type { Attributes } from '../core/types.ts';
import { areAttributes, checkEmail, checkName, checkUsername, isRole } from '../core/validation.ts';
import { bare } from './bare.ts';

const fields = <T extends ObjectEntries>(entries: T) => strictObject(bare(entries));
const holds = <T>(test: (value: T) => boolean, code: AuthErrorCode) => check<T, AuthErrorCode>(test, code);

/** One line of text: what no name, address or id could be never reaches a store. */
const line = (longest: number) =>
  pipe(
    string(),
    trim(),
    holds(
      (text) => text !== '' && text.length <= longest && text.isWellFormed() && !/\p{Cc}/u.test(text),
      'invalid_input',
    ),
  );

/** Never trimmed. Longer than any policy allows can't be right, and is not worth a hash. */
const password = pipe(
  string(),
  holds((text) => text.length <= 8192, 'password_too_long'),
  holds((text) => text.isWellFormed(), 'invalid_input'),
);
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
const flag = exactOptional(boolean());
const emails = pipe(array(email), maxLength(1000));
const paging = {
  after: exactOptional(line(1024)),
  limit: exactOptional(pipe(number(), integer(), minValue(1), maxValue(100))),
};

/** What each action takes, held against what arrives from outside. Fields that nobody knows are refused. */
export const schemas = {
  'get-session': fields({}),
  login: fields({ identifier: line(254), password, remember: flag }),
  logout: fields({ everywhere: flag }),
  register: fields({
    username: exactOptional(username),
    email: exactOptional(email),
    password,
    firstName: name,
    lastName: name,
    attributes,
  }),
  'forgot-password': fields({ identifier: line(254) }),
  'reset-password': fields({
    newPassword: password,
    currentPassword: exactOptional(password),
    token: exactOptional(line(128)),
  }),
  'forgot-username': fields({ email }),
  'update-details': fields({
    firstName: name,
    lastName: name,
    email: exactOptional(email),
    currentPassword: exactOptional(password),
    attributes,
  }),
  'list-users': fields({ ...paging, search: exactOptional(line(254)) }),
  'save-user': fields({
    id: line(64),
    roles: exactOptional(pipe(array(custom<string>(isRole)), maxLength(20))),
    disabled: flag,
  }),
  'list-preauthorized': fields(paging),
  preauthorize: fields({ emails }),
  'withdraw-preauthorization': fields({ emails }),
} satisfies { readonly [A in AuthAction]: GenericSchema<unknown, Input<A>> };

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The input of an action out of whatever arrived.
 * @throws {AuthError} The first thing that is wrong with it, tied to its field.
 */
export function parse<A extends AuthAction>(action: A, input: unknown): Input<A> {
  if (!isRecord(input)) throw new AuthError('invalid_input');
  // Nothing is read that was not given; undefined is how a page says "absent".
  const given: Record<string, unknown> = bare({});
  for (const [key, value] of Object.entries(input)) {
    if (value !== undefined) given[key] = isRecord(value) ? bare(value) : value;
  }

  const { issues, output } = safeParse<GenericSchema<unknown, Input<A>>>(schemas[action], given, { abortEarly: true });
  if (!issues) return bare(output);
  const [{ kind, type, message, path }] = issues;
  const field = path?.[0].key;
  throw new AuthError(kind === 'validation' && type === 'check' ? (message as AuthErrorCode) : 'invalid_input', {
    ...(typeof field === 'string' && { field }),
  });
}
