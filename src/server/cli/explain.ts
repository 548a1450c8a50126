import { isAuthError } from '../../core/errors.ts';
import type { AuthErrorCode } from '../../core/errors.ts';
import { errors } from '../../core/error-messages.ts';
import type { Skipped } from '../../credentials/report.ts';
import { explainProblem } from './file-problems.ts';

/** Where it is about this machine and not about a browser. */
const here: Readonly<Partial<Record<Skipped['reason'], string>>> = {
  hash_unknown: 'What stands in the place of the password is a hash that nobody here can check.',
  username_taken: 'There is an account with this username already, which stays as it is.',
  email_taken: 'There is an account with this e-mail address already, which stays as it is.',
  invalid_input: 'There is something in it that is not known here.',
  storage_full: 'There is no room left for the database. Nothing was saved.',
  storage_unavailable: 'The database cannot be opened, read or written.',
  storage_outdated: 'A newer release has changed this database: use that one.',
  unavailable: 'The database does not answer.',
};

/** What went wrong, in a line. A stack would tell the person nothing, and a message never holds a secret. */
export function explainError(error: unknown): string {
  if (!isAuthError(error)) return error instanceof Error ? error.message : String(error);
  const { cause, code, params = {} } = error;
  const { line, problem } = params;
  // The parser’s own words may quote the file, which is full of secrets.
  if (typeof problem === 'string') return `${line === undefined ? '' : `line ${line}: `}${explainProblem(problem)}`;
  const why = cause instanceof Error && cause.message !== code ? `: ${cause.message}` : '';
  return explainCode(code, params) + why;
}

/** A code in words, and the code itself, which can be looked up. */
export function explainCode(
  code: AuthErrorCode | 'hash_unknown',
  params: Readonly<Record<string, unknown>> = {},
): string {
  const words = here[code] ?? (code === 'hash_unknown' ? undefined : errors[code]);
  const filled =
    typeof words === 'string' ? words.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name])) : '';
  return `${filled} (${code})`.trimStart();
}
