import { useSyncExternalStore } from 'react';

const follow = (onChange: () => void): (() => void) => {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
};

/** The view that the address names: `#members`. A server never sees that part of it, and draws the first. */
export const useView = (): string =>
  useSyncExternalStore(
    follow,
    () => location.hash.slice(1),
    () => '',
  );
