import type { AuthState } from '../core/state.ts';
import { plain } from './plain.ts';

/** By what the person who is signed in says who they are: the username, or the e-mail address where there is none. */
export function signInName(state: AuthState | null): string {
  const { username, email = '' } = state?.session?.user ?? {};
  return plain(username ?? email);
}
