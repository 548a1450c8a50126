export interface PageLife {
  /** The page came back from the back/forward cache, as it was when it was left. */
  readonly onReturn: () => void;
  /** The page is seen again, or the network is back. */
  readonly onVisible: () => void;
  /** Someone presses a key or points at something. */
  readonly onActivity: () => void;
  /** Another fragment stands in the address. */
  readonly onFragment: () => void;
}

/** Watches what happens to the page as a whole. Returns a function that ends it. */
export function watchPage({ onReturn, onVisible, onActivity, onFragment }: PageLife): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  addEventListener('pageshow', ({ persisted }) => persisted && onReturn(), { signal });
  addEventListener('keydown', onActivity, { signal });
  addEventListener('pointerdown', onActivity, { signal });
  addEventListener('online', onVisible, { signal });
  addEventListener('hashchange', onFragment, { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') onVisible();
    },
    { signal },
  );
  return () => ending.abort();
}
