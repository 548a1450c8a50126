/**
 * Remembers, without any secret, that a session may exist, so that a page need not wait for an answer to draw a form.
 * Storage that is blocked counts as "no hint": forms draw at once and change when the answer comes.
 */
export class Hint {
  readonly key: string;

  constructor(namespace: string) {
    this.key = `${namespace}-hint`;
  }

  get present(): boolean {
    try {
      return localStorage.getItem(this.key) !== null;
    } catch {
      return false;
    }
  }

  set present(value: boolean) {
    try {
      if (value) localStorage.setItem(this.key, '1');
      else localStorage.removeItem(this.key);
    } catch {
      // Blocked or full: only the first drawing is less exact.
    }
  }
}
