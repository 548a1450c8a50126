import { css, html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';

/** What a developer would write who needs a login form today: fields, a few styles, and no logic. */
class BareForm extends LitElement {
  static override styles = css`
    form {
      display: grid;
      gap: 1rem;
      max-width: 25rem;
      margin: auto;
    }
    label {
      display: grid;
    }
  `;

  override render(): TemplateResult {
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <h2>Sign in</h2>
      <label>Username <input name="username" autocomplete="username" required /></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
      <label><input name="remember" type="checkbox" /> Stay signed in</label>
      <button>Sign in</button>
    </form>`;
  }
}

customElements.define('bare-form', BareForm);
