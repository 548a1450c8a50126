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

/** Watches what happens to the page as a whole; the signal ends it. */
export function watchPage({ onReturn, onVisible, onActivity, onFragment }: PageLife, signal: AbortSignal): void {
  const watch = (type: string, listener: (event: Event) => void, at: EventTarget = window) =>
    at.addEventListener(type, listener, { signal });
  watch('pageshow', (event) => (event as PageTransitionEvent).persisted && onReturn());
  watch('keydown', onActivity);
  watch('pointerdown', onActivity);
  watch('online', onVisible);
  watch('hashchange', onFragment);
  watch('visibilitychange', () => document.hidden || onVisible(), document);
}
