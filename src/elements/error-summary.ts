import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

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
