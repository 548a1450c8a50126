/** An element of ours knows where to begin. */
interface Focusable {
  focusHeading?(): Promise<void>;
}

/** Whether the focus is in an element, its shadow roots included: Chromium 156 finds no `:focus-within` two of them deep. */
export function hasFocus(element: Element): boolean {
  return element.contains((element.getRootNode() as Document | ShadowRoot).activeElement);
}

/** Whether nothing has the focus that can still be seen: what had it is gone, or goes with the next drawing of the page. */
export function isFocusLost(near: Element): boolean {
  const { activeElement } = near.getRootNode() as Document | ShadowRoot;
  return !activeElement?.checkVisibility() || activeElement === document.body;
}

/** Moves the focus to an element, also to one that takes none by itself. */
export function moveFocus(next: (Element & Focusable) | undefined): void {
  if (next?.focusHeading) return void next.focusHeading();
  if (!(next instanceof HTMLElement)) return;
  next.focus();
  if (next.matches(':focus-within')) return;
  next.tabIndex = -1;
  next.addEventListener('blur', () => next.removeAttribute('tabindex'), { once: true });
  next.focus();
}

/**
 * Moves the focus on from an element that has nothing for it any more: to what it shows instead, else to where a person
 * can sign in, else to the element itself, so that the next Tab goes on from there.
 */
export async function leaveFocus(from: HTMLElement, instead?: Element): Promise<void> {
  // What a guard brings instead may come a little later.
  if (!instead) await new Promise((resolve) => setTimeout(resolve));
  if (!from.isConnected || !isFocusLost(from)) return;
  const forms = document.querySelectorAll('auth-panel, auth-login');
  moveFocus(instead ?? [...forms].find((form) => form.checkVisibility()) ?? from);
}
