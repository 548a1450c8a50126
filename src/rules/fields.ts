import { boolean, check, exactOptional, pipe, safeParse, strictObject, string, trim } from 'valibot';
import type { CheckAction, GenericSchema, ObjectEntries, StrictObjectSchema } from 'valibot';
import { AuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';
import { bare } from './bare.ts';

/** An input of these fields and no others. */
export const fields = <T extends ObjectEntries>(entries: T): StrictObjectSchema<T, undefined> =>
  strictObject(bare(entries));

/** A condition of our own, and what is wrong where it doesn't hold. */
export const holds = <T>(test: (value: T) => boolean, code: AuthErrorCode): CheckAction<T, AuthErrorCode> =>
  check<T, AuthErrorCode>(test, code);

/** One line of text: what no name, address or id could be never reaches a store. */
export const line = (longest: number): GenericSchema<string> =>
  pipe(
    string(),
    trim(),
    holds(
      (text) => text !== '' && text.length <= longest && text.isWellFormed() && !/\p{Cc}/u.test(text),
      'invalid_input',
    ),
  );

/** Never trimmed. Longer than any policy allows can't be right, and is not worth a hash. */
export const password = pipe(
  string(),
  holds((text) => text.length <= 8192, 'password_too_long'),
  holds((text) => text.isWellFormed(), 'invalid_input'),
);

/** Yes or no, or not said. */
export const flag = exactOptional(boolean());

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The input of an action, held against its schema, out of whatever arrived.
 * @throws {AuthError} The first thing that is wrong with it, tied to its field.
 */
export function parse<T extends object>(schema: GenericSchema<unknown, T>, input: unknown): T {
  if (!isRecord(input)) throw new AuthError('invalid_input');
  // Nothing is read that was not given; undefined is how a page says "absent".
  const given: Record<string, unknown> = bare({});
  for (const [key, value] of Object.entries(input)) {
    if (value !== undefined) given[key] = isRecord(value) ? bare(value) : value;
  }

  const { issues, output } = safeParse(schema, given, { abortEarly: true });
  if (!issues) return bare(output);
  const [{ kind, type, message, path }] = issues;
  const field = path?.[0].key;
  throw new AuthError(kind === 'validation' && type === 'check' ? (message as AuthErrorCode) : 'invalid_input', {
    ...(typeof field === 'string' && { field }),
  });
}
