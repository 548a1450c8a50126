import { AuthError } from '../../../core/errors.ts';
import { ConstraintError } from '../driver.ts';

/** SQLite's result codes (https://www.sqlite.org/rescode.html), the last eight bits of the extended ones. */
const busy = 5;
const locked = 6;
const full = 13;
const constraint = 19;

/** SQLite's result code; undefined when something else went wrong. */
function codeOf(error: unknown): number | undefined {
  const code: unknown = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Whether somebody else is writing, in this process or another one. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code === busy || code === locked;
}

/** What a caller is told. A message names tables and columns at most; values were handed over as parameters. */
export function sqliteError(error: unknown): Error {
  const code = codeOf(error);
  if (code === constraint) {
    const column = /^UNIQUE constraint failed: \w+\.(\w+)/.exec((error as Error).message)?.[1];
    if (column !== undefined) return new ConstraintError(column);
  }
  if (code === full) return new AuthError('storage_full', { cause: error });
  if (code === busy || code === locked) return new AuthError('unavailable', { cause: error, retryAfter: 1 });
  return new AuthError('storage_unavailable', { cause: error });
}
