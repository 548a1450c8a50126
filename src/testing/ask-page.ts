import type { AuthAction, Input, Output } from '../core/actions.ts';
import { AuthError } from '../core/errors.ts';
import type { AuthErrorCode } from '../core/errors.ts';

/** A page that a program drives: of Playwright, of Puppeteer, or of anything else that runs a function there. */
export interface DrivenPage {
  evaluate(run: (question: Question) => Promise<Answer>, question: Question): Promise<unknown>;
}

export interface AskOptions {
  /** An element that asks in the page's place: of several authenticators, the one that stands around it answers. */
  readonly selector?: string;
  /** How long to wait for an authenticator, in milliseconds: 10,000 unless said otherwise. */
  readonly patience?: number;
}

/** What travels into the page. */
export interface Question extends AskOptions {
  readonly action: AuthAction;
  readonly input: object;
}

/** What travels out of it. */
export type Answer =
  | { readonly output: unknown }
  | { readonly code: AuthErrorCode; readonly field?: string | undefined; readonly retryAfter?: number | undefined };

/**
 * Asks the authenticator of a page, as an element there does, wherever its accounts are kept. Needs nothing from the page,
 * however that was bundled.
 * @throws {AuthError} Why it was refused.
 * @throws {Error} Nobody answers there, or the page stopped the request.
 */
export async function askPage<A extends AuthAction>(
  page: DrivenPage,
  action: A,
  input: Input<A>,
  options: AskOptions = {},
): Promise<Output<A>> {
  const answer = (await page.evaluate(askHere, { action, input, ...options })) as Answer;
  if ('output' in answer) return answer.output as Output<A>;
  const { code, field, retryAfter } = answer;
  throw new AuthError(code, { ...(field && { field }), ...(retryAfter && { retryAfter }) });
}

/** Runs in the page. Only its text travels there, so it can use nothing from outside. */
async function askHere({ action, input, selector, patience = 10_000 }: Question): Promise<Answer> {
  const end = Date.now() + patience;
  for (;;) {
    const place = selector === undefined ? document.documentElement : document.querySelector(selector);
    const asked = new Promise<{ readonly output: unknown } | 'stopped' | 'nobody'>((resolve, reject) => {
      let claimed = false;
      const event = Object.assign(new Event('auth-request', { bubbles: true, composed: true, cancelable: true }), {
        action,
        input,
        settled: false,
        claim: () => !claimed && (claimed = true),
        respondWith(answer: Promise<unknown>) {
          event.settled = true;
          answer.then((output) => resolve({ output }), reject);
        },
        stop() {
          event.settled = true;
          resolve('stopped');
        },
      });
      place?.dispatchEvent(event);
      if (!claimed && !event.settled) resolve(event.defaultPrevented ? 'stopped' : 'nobody');
    });
    try {
      const answer = await asked;
      if (typeof answer === 'object') return answer;
      if (answer === 'stopped') throw new Error('The page stopped the request.');
    } catch (error) {
      const { code, field, retryAfter } = error as Partial<AuthError>;
      if (code === undefined) throw error;
      return { code, field, retryAfter };
    }
    if (Date.now() > end) throw new Error('No authenticator answers on this page.');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
