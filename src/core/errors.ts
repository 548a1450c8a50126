/** What can go wrong, said so that a program can act on it. Each has its words in `messages.ts`. */
export type AuthErrorCode =
  | 'invalid_credentials'
  | 'username_taken'
  | 'username_invalid'
  | 'email_taken'
  | 'email_invalid'
  | 'name_invalid'
  | 'password_too_short'
  | 'password_too_long'
  | 'password_too_common'
  | 'passwords_differ'
  | 'password_unchanged'
  | 'password_change_required'
  | 'not_preauthorized'
  | 'domain_not_allowed'
  | 'registration_closed'
  | 'too_many_attempts'
  | 'too_many_sessions'
  | 'session_expired'
  | 'session_changed'
  | 'not_signed_in'
  | 'reauthentication_required'
  | 'forbidden'
  | 'last_administrator'
  | 'token_invalid'
  | 'delivery_unavailable'
  | 'storage_full'
  | 'storage_unavailable'
  | 'storage_outdated'
  | 'insecure_context'
  | 'offline'
  | 'timeout'
  | 'unavailable'
  | 'unsupported'
  | 'invalid_input';

/** The form field that an error belongs to, by its name in the action's input. */
export type Field = string;

export interface AuthErrorOptions {
  readonly field?: Field;
  /** Seconds until trying again makes sense. */
  readonly retryAfter?: number;
  /** Numbers and words that the message mentions. Never a secret. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/** Why an action was refused. The words for people come from the messages, by `code`. */
export class AuthError extends Error {
  readonly code: AuthErrorCode;
  readonly field: Field | undefined;
  /** Seconds until trying again makes sense. */
  readonly retryAfter: number | undefined;
  readonly params: Readonly<Record<string, string | number>> | undefined;

  constructor(code: AuthErrorCode, { field, retryAfter, params, cause }: AuthErrorOptions = {}) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AuthError';
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
    this.params = params;
  }
}

/** Whether a value is an `AuthError`, also one made by another copy of this module on the page. */
export function isAuthError(value: unknown): value is AuthError {
  return value instanceof Error && value.name === 'AuthError' && typeof (value as AuthError).code === 'string';
}

/** Whatever was thrown, as an `AuthError`: what is not one means that it cannot be had right now. */
export function asAuthError(thrown: unknown): AuthError {
  return isAuthError(thrown) ? thrown : new AuthError('unavailable', { cause: thrown });
}
