import { AuthError } from '../core/errors.ts';
import type { RuleOf } from './access.ts';
import type { Current } from './session.ts';

/** Takes the proof of an address that a message carried there. */
export const verifyEmail: RuleOf<'verify-email', Current | null> = () => {
  // No message that carries one goes out yet.
  return Promise.reject(new AuthError('token_invalid'));
};
