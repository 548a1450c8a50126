import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

/** The region that speaks: there from the first drawing, as screen readers need it; a note in it can be seen, too. */
export function statusRegion(note: string, announcement: string): TemplateResult {
  const shown = html`<p class="auth-note" tabindex="-1">${note}</p>`;
  return html`<div role="status">${note ? shown : html`<span class="auth-unseen">${announcement}</span>`}</div>`;
}

/** Never `disabled`, as that would drop the focus; a form that is busy doesn't send. */
export function submitButton(form: string, text: string, busy: boolean, turning: boolean): TemplateResult {
  // prettier-ignore
  return html`<button class=${turning ? 'auth-submit auth-busy' : 'auth-submit'} type="submit" form=${form}
aria-disabled=${busy ? 'true' : nothing}
>${text}</button>`;
}
