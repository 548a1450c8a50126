const key = (namespace: string) => `${namespace}-hint`;

/**
 * Whether a session may exist, as the last page remembered it without any secret: so a page need not wait for an answer
 * to draw a form. Storage that is blocked counts as "no hint": forms draw at once and change when the answer comes.
 */
export function readHint(namespace: string): boolean {
  try {
    return localStorage.getItem(key(namespace)) !== null;
  } catch {
    return false;
  }
}

/** Remembers whether a session may exist. */
export function writeHint(namespace: string, present: boolean): void {
  try {
    if (present) localStorage.setItem(key(namespace), '1');
    else localStorage.removeItem(key(namespace));
  } catch {
    // Blocked or full: only the first drawing is less exact.
  }
}
