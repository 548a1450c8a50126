import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

/** The region that speaks: there from the first drawing, as screen readers need it; a note in it can be seen, too. */
export function statusRegion(note: string, announcement: string): TemplateResult {
  return html`<div role="status">
    ${
      note
        ? html`<p class="auth-note" tabindex="-1">${note}</p>`
        : html`<span class="auth-unseen">${announcement}</span>`
    }
  </div>`;
}

/** What is wrong, where it is not about one field alone. It takes the focus, so it need not be a live region. */
export function errorSummary(id: string, title: string, links: readonly ErrorLink[]): TemplateResult {
  return html`<div class="auth-summary" role="group" tabindex="-1" aria-labelledby=${id}>
    <p class="auth-summary-title" id=${id}>${title}</p>
    ${
      links.length > 0
        ? html`<ul class="auth-summary-list">
            ${links.map(errorLink)}
          </ul>`
        : nothing
    }
  </div>`;
}

export interface ErrorLink {
  readonly text: string;
  readonly field: HTMLElement | null;
}

function errorLink({ text, field }: ErrorLink): TemplateResult {
  const go = (event: Event) => {
    // Following it would change the address, and a page may route by that.
    event.preventDefault();
    field?.focus();
  };
  return html`<li><a class="auth-link" href="#${field?.id}" @click=${go}>${text}</a></li>`;
}

/** Never `disabled`, as that would drop the focus; a form that is busy doesn't send. */
export function submitButton(
  form: string,
  text: string,
  busy: boolean,
  spinning: boolean,
  progress: number,
): TemplateResult {
  return html`<button
      class=${spinning ? 'auth-submit auth-busy' : 'auth-submit'}
      type="submit"
      form=${form}
      aria-disabled=${busy ? 'true' : nothing}
    >
      ${text}
    </button>
    ${spinning && progress > 0 ? html`<progress class="auth-progress" value=${progress} aria-label=${text}></progress>` : nothing}`;
}
