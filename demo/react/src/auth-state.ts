import { stateContext } from 'auth-elements';
import type { AuthState } from 'auth-elements';
import { createContext, useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Who is signed in, for every component; null until the elements are there. */
export const AuthContext = createContext<AuthState | null>(null);

/**
 * Fetches the elements and follows the state of the authenticator around `place`. In an effect, as the elements draw
 * into the page: what a server has drawn has to be React's own before.
 */
export function useAuthState(place: RefObject<Element | null>): AuthState | null {
  const [state, setState] = useState<AuthState | null>(null);

  useEffect(() => {
    let leave: (() => void) | undefined;
    let left = false;
    const request = {
      context: stateContext,
      contextTarget: place.current,
      subscribe: true,
      callback(next: AuthState, unsubscribe: () => void) {
        leave = unsubscribe;
        if (left) leave();
        else setState(next);
      },
    };
    const ask = () =>
      place.current?.dispatchEvent(
        Object.assign(new Event('context-request', { bubbles: true, composed: true }), request),
      );
    void import('auth-elements/define').then(ask);

    return () => {
      left = true;
      leave?.();
    };
  }, [place]);

  return state;
}
