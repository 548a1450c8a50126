import { isAuthError } from 'auth-elements';
import { draw } from './draw.ts';

const told = new Set([
  'last_administrator',
  'email_invalid',
  'email_taken',
  'forbidden',
  'storage_full',
  'invalid_input',
  'session_changed',
  'reauthentication_required',
  'offline',
  'unavailable',
]);

/** What is said of something that went wrong. What nobody foresaw is for the console, where a developer looks. */
export function wordsFor(error: unknown): HTMLElement {
  if (!isAuthError(error)) console.error(error);
  return draw('span', { text: isAuthError(error) && told.has(error.code) ? error.code : 'failed' });
}

/** A place for what went wrong; it is there before it speaks, so that it is heard. */
export function problemLine(): { readonly line: HTMLElement; try(work: () => Promise<void>): Promise<void> } {
  const line = draw('p', { class: 'problem' });
  line.role = 'alert';
  return {
    line,
    /** Does something, and says why when it could not be done. */
    async try(work) {
      line.replaceChildren();
      try {
        await work();
      } catch (error) {
        line.append(wordsFor(error));
      }
    },
  };
}
