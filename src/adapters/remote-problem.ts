import { AuthError } from '../core/errors.ts';
import type { AuthErrorCode, AuthErrorOptions } from '../core/errors.ts';

// Apart from the rest: it is fetched when a server refuses something.

/** Every code; the compiler holds it against the list of them. */
const codes: { readonly [C in AuthErrorCode]: true } = {
  invalid_credentials: true,
  username_taken: true,
  username_invalid: true,
  email_taken: true,
  email_invalid: true,
  name_invalid: true,
  password_too_short: true,
  password_too_long: true,
  password_too_common: true,
  passwords_differ: true,
  password_unchanged: true,
  password_change_required: true,
  not_preauthorized: true,
  domain_not_allowed: true,
  registration_closed: true,
  too_many_attempts: true,
  too_many_sessions: true,
  session_expired: true,
  session_changed: true,
  not_signed_in: true,
  reauthentication_required: true,
  forbidden: true,
  last_administrator: true,
  token_invalid: true,
  delivery_unavailable: true,
  storage_full: true,
  storage_unavailable: true,
  storage_outdated: true,
  insecure_context: true,
  offline: true,
  timeout: true,
  unavailable: true,
  unsupported: true,
  invalid_input: true,
};

/**
 * What a refusal says: problem details (RFC 9457) with members of ours. What is none of them, such as a page of a proxy,
 * says only that it cannot be had right now.
 */
export function toError(text: string, { headers, ok, status }: Response, endpoint: string): AuthError {
  const type = headers.get('content-type') ?? '';
  // What stands at a wrong address says what it likes; what stands before the right one says that it is busy or down.
  if ((ok || status === 404 || status === 405) && !/^application\/(problem\+)?json\b/i.test(type)) warn(endpoint);
  const problem = ok ? {} : parse(text, type);
  const { code, field, params, retryAfter = headers.get('retry-after') ?? undefined } = problem;
  const seconds = typeof retryAfter === 'string' && retryAfter ? Number(retryAfter) : retryAfter;
  const options: AuthErrorOptions = {
    ...(typeof field === 'string' && { field }),
    ...(typeof seconds === 'number' && seconds >= 0 && seconds < Infinity && { retryAfter: seconds }),
    ...(arePlain(params) && { params }),
  };
  const known = typeof code === 'string' && Object.hasOwn(codes, code);
  return new AuthError(known ? (code as AuthErrorCode) : 'unavailable', options);
}

type Problem = Readonly<Partial<Record<'code' | 'field' | 'retryAfter' | 'params', unknown>>>;

const warned = new Set<string>();

/** Tells whoever builds the page, once: people who use it can do nothing about it. */
function warn(endpoint: string): void {
  if (warned.has(endpoint)) return;
  warned.add(endpoint);
  console.error(`auth-elements: no server answers at ${endpoint}`);
}

function parse(text: string, type: string): Problem {
  if (!/^application\/problem\+json\b/i.test(type)) return {};
  try {
    const value: unknown = JSON.parse(text);
    return value && typeof value === 'object' ? value : {};
  } catch {
    return {};
  }
}

function arePlain(params: unknown): params is Record<string, string | number> {
  if (!params || typeof params !== 'object') return false;
  return Object.values(params).every((value) => typeof value === 'string' || typeof value === 'number');
}
