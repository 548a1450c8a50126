import { AuthError } from '../../../core/errors.ts';
import { ConstraintError } from '../driver.ts';

/**
 * What an error means for trying again:
 *
 * - `again`: transactions were in each other's way, and this one was not carried out.
 * - `standby`: this server takes no writes, so it was not carried out; another one is the primary now.
 * - `lost`: the connection is of no use any more, and nobody knows whether it was carried out.
 * - `final`: trying again won't help.
 */
export type Trouble = 'again' | 'standby' | 'lost' | 'final';

/** Codes of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html), and of the network. */
const codes: readonly [RegExp, Trouble][] = [
  [/^(40001|40P01)$/, 'again'],
  [/^25006$/, 'standby'],
  [/^(08...|25P0[34]|57P0[1-5]|53300)$/, 'lost'],
  [/^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN)$/, 'lost'],
];

/** What `pg` says without a code. */
const gone = /terminated|not queryable|connection error|closed the connection|read timeout/i;

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

export function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  const known = codes.find(([pattern]) => pattern.test(code));
  if (known) return known[1];
  return code === '' && error instanceof Error && gone.test(error.message) ? 'lost' : 'final';
}

/** The cause that is kept: a message of PostgreSQL can quote a value, and a detail does. */
function causeOf(error: unknown): Error {
  const code = codeOf(error);
  const { message = '' } = error as { message?: string };
  return new Error(`PostgreSQL: ${/^2[23]/.test(code) ? 'a value was refused' : message} (${code || 'no code'})`);
}

/** What a caller is told. */
export function postgresError(error: unknown): Error {
  if (error instanceof AuthError || error instanceof ConstraintError || error instanceof TypeError) return error;
  const code = codeOf(error);
  const { constraint, table } = error as { constraint?: string; table?: string };
  if (code === '23505') return new ConstraintError(constraint?.slice((table?.length ?? 0) + 1) ?? '');
  const cause = causeOf(error);
  if (code === '53100') return new AuthError('storage_full', { cause });
  const passing = troubleOf(error) !== 'final' || /^(53|55|57)/.test(code) || cause.message.includes('timeout');
  return new AuthError(passing ? 'unavailable' : 'storage_unavailable', {
    cause,
    ...(passing ? { retryAfter: 1 } : {}),
  });
}
