import { isAuthError } from '../core/errors.ts';
import type { AuthError, AuthErrorCode } from '../core/errors.ts';
import type { Reply } from './exchange.ts';

/** Which HTTP status says what went wrong. */
export const statusOf: { readonly [C in AuthErrorCode]: number } = {
  invalid_input: 400,
  token_invalid: 400,
  invalid_credentials: 401,
  not_signed_in: 401,
  session_expired: 401,
  forbidden: 403,
  insecure_context: 403,
  not_preauthorized: 403,
  password_change_required: 403,
  reauthentication_required: 403,
  registration_closed: 403,
  unsupported: 404,
  email_taken: 409,
  last_administrator: 409,
  session_changed: 409,
  too_many_sessions: 409,
  username_taken: 409,
  domain_not_allowed: 422,
  email_invalid: 422,
  name_invalid: 422,
  password_too_common: 422,
  password_too_long: 422,
  password_too_short: 422,
  password_unchanged: 422,
  passwords_differ: 422,
  username_invalid: 422,
  too_many_attempts: 429,
  delivery_unavailable: 503,
  offline: 503,
  storage_outdated: 503,
  storage_unavailable: 503,
  timeout: 503,
  unavailable: 503,
  storage_full: 507,
};

/** Something that HTTP itself has a word for, such as a method that is not there. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: AuthErrorCode;
  /** Name and value in turn. */
  readonly headers: readonly string[];
  /** For whoever writes a client: always the same words, and nothing that was sent. */
  readonly detail: string | undefined;

  constructor(status: number, code: AuthErrorCode, headers: readonly string[] = [], detail?: string) {
    super(code);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.detail = detail;
  }
}

/** Whether something went wrong that no caller is to blame for, and that the operator should hear of. */
export function isFault(thrown: unknown): boolean {
  if (thrown instanceof HttpProblem) return false;
  return !isAuthError(thrown) || (thrown.cause !== undefined && (statusOf[thrown.code] ?? 503) >= 500);
}

/** The members of an RFC 9457 problem, and ours. */
export interface Problem extends Partial<Pick<AuthError, 'field' | 'retryAfter' | 'params'>> {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: AuthErrorCode;
  readonly detail?: string | undefined;
}

/**
 * The one place where an error becomes an answer (RFC 9457). Of what nobody foresaw it says only that it can't be had
 * right now; what it was is for the operator.
 */
export function toProblem(thrown: unknown): Reply {
  const http = thrown instanceof HttpProblem ? thrown : undefined;
  const known = isAuthError(thrown) && Object.hasOwn(statusOf, thrown.code) ? thrown : undefined;
  const code = http?.code ?? known?.code ?? 'unavailable';
  const status = http?.status ?? statusOf[code];
  const problem: Problem = {
    type: `urn:problem-type:auth-elements:${code}`,
    title: code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' '),
    status,
    code,
    detail: http?.detail,
    field: known?.field,
    retryAfter: known?.retryAfter,
    params: known?.params,
  };
  const headers = ['content-type', 'application/problem+json', ...(http?.headers ?? [])];
  // RFC 9110, 15.5.2: such an answer names a way to prove oneself. This one makes no browser ask for a password.
  if (status === 401) headers.push('www-authenticate', 'Cookie');
  const wait = known?.retryAfter;
  if (wait !== undefined) headers.push('retry-after', String(Math.max(1, Math.ceil(wait))));
  return { status, headers, body: JSON.stringify(problem) };
}
