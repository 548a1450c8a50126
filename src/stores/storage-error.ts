import { AuthError, type AuthErrorCode } from '../core/errors.ts';

const nameOf = (error: unknown): unknown => (error as DOMException | undefined)?.name;

/** Whether the connection is gone, which a new one may cure. Safari says `UnknownError` when its database process ended. */
export function isLost(error: unknown): boolean {
  return /^(Abort|InvalidState|Unknown)Error$/.test(String(nameOf(error)));
}

/** The `AuthError` for what IndexedDB threw. What stands for a mistake of ours is given back as it is. */
export function storageError(cause: unknown): unknown {
  const name = nameOf(cause);
  let code: AuthErrorCode | undefined;
  if (name === 'QuotaExceededError') code = 'storage_full';
  else if (name === 'VersionError') code = 'storage_outdated';
  else if (isLost(cause)) code = 'storage_unavailable';
  return code ? new AuthError(code, { cause }) : cause;
}
