import type { AuthAction, Input, Output } from '../core/actions.ts';

export interface PageQuestion<A extends AuthAction> {
  readonly action: A;
  readonly input: Input<A>;
  /** An element that asks in the page's place: of several authenticators, the one that stands around it answers. */
  readonly selector?: string;
  /** How long to wait for an authenticator, in milliseconds. */
  readonly patience?: number;
}

/**
 * Asks the authenticator of a page, as an element there does: to be run in the page by a program that drives a browser.
 * Needs nothing from the page, however it was bundled, and takes nothing along but its own text.
 *
 * @example
 * await page.evaluate(askOnPage, { action: 'login', input: { identifier: 'ada', password } });
 * @throws {Error} Its message is the code of the `AuthError`, as nothing else of an error leaves a page.
 */
export async function askOnPage<A extends AuthAction>(question: PageQuestion<A>): Promise<Output<A>> {
  // Nothing from outside this function can be used: only its text travels.
  const { action, input, selector, patience = 10_000 } = question;
  const end = Date.now() + patience;
  for (;;) {
    const place = selector === undefined ? document.documentElement : document.querySelector(selector);
    const asked = new Promise<Output<A> | null | undefined>((resolve) => {
      let claimed = false;
      const event = Object.assign(new Event('auth-request', { bubbles: true, composed: true, cancelable: true }), {
        action,
        input,
        settled: false,
        claim: () => !claimed && (claimed = true),
        respondWith(answer: Promise<Output<A>>) {
          event.settled = true;
          resolve(answer);
        },
        stop() {
          event.settled = true;
          resolve(null);
        },
      });
      place?.dispatchEvent(event);
      if (!claimed && !event.settled) resolve(undefined);
    });
    const answer = await asked;
    if (answer) return answer;
    if (answer === null) throw new Error('The page stopped the request.');
    if (Date.now() > end) throw new Error('No authenticator answers on this page.');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
