import { stateContext } from 'auth-elements';
import type { AuthState } from 'auth-elements';
import { createContext, useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Who is signed in, for every component; null until the elements are there. */
export const AuthContext = createContext<AuthState | null>(null);

/**
 * Fetches the elements, and follows the state of the authenticator around `place`. In an effect, as elements draw into
 * the page: what a server has drawn has to be React's before.
 */
export function useAuthState(place: RefObject<Element | null>): AuthState | null {
  const [state, setState] = useState<AuthState | null>(null);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    let answered = false;
    const callback = (next: AuthState, unsubscribe: () => void): void => {
      if (signal.aborted) return unsubscribe();
      answered = true;
      setState(next);
    };
    const ask = (): void => {
      if (answered) return;
      const event = new Event('context-request', { bubbles: true, composed: true });
      const request = { context: stateContext, contextTarget: place.current, subscribe: true, callback };
      place.current?.dispatchEvent(Object.assign(event, request));
    };
    document.addEventListener('auth-ready', ask, { signal });
    void import('auth-elements/define').then(ask);
    return () => leaving.abort();
  }, [place]);

  return state;
}
