import type { Control } from './controls.ts';
import type { Problem } from './problems.ts';
import { clip } from './words.ts';

/**
 * What the platform has against a field of the page's own: what the page said by `setCustomValidity`, else its
 * `data-message`, else our words for a field that is needed, else the browser's. An `invalid` event comes first, as
 * it does when a browser checks a form by itself.
 */
export function complaintAbout(control: Control, standard: boolean): Problem | null {
  if (!control.matches(':invalid')) return null;
  control.checkValidity?.();
  const { validity, validationMessage = '' } = control;
  // Addresses are held to our own rule, which knows letters of every script.
  if (standard && validity?.typeMismatch && !validity.customError) return null;
  const words = validity?.customError ? validationMessage : control.dataset['message'];
  if (words) return { key: 'invalid_input', text: clip(words) };
  if (validity?.valueMissing) return { key: 'missingValue' };
  return { key: 'invalid_input', ...(validationMessage && { text: clip(validationMessage) }) };
}
