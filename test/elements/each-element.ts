import { html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { AuthForgotUsername } from '../../src/elements/auth-forgot-username.ts';
import { AuthGuard } from '../../src/elements/auth-guard.ts';
import { AuthLogout } from '../../src/elements/auth-logout.ts';
import { AuthPanel } from '../../src/elements/auth-panel.ts';
import { AuthProvider } from '../../src/elements/auth-provider.ts';
import { AuthUpdateDetails } from '../../src/elements/auth-update-details.ts';
import { AuthUser } from '../../src/elements/auth-user.ts';

for (const element of [
  AuthForgotUsername,
  AuthGuard,
  AuthLogout,
  AuthPanel,
  AuthProvider,
  AuthUpdateDetails,
  AuthUser,
]) {
  element.define();
}

/** Every element as it stands in a page, by its tag. */
export const elements: Readonly<Record<string, TemplateResult>> = {
  'auth-login': html`<auth-login></auth-login>`,
  'auth-register': html`<auth-register repeat-password></auth-register>`,
  'auth-reset-password': html`<auth-reset-password></auth-reset-password>`,
  'auth-forgot-password': html`<auth-forgot-password></auth-forgot-password>`,
  'auth-forgot-username': html`<auth-forgot-username></auth-forgot-username>`,
  'auth-update-details': html`<auth-update-details></auth-update-details>`,
  'auth-panel': html`<auth-panel></auth-panel>`,
  'auth-logout': html`<auth-logout></auth-logout>`,
  'auth-user': html`<auth-user><a href="#x">Settings</a></auth-user>`,
  'auth-guard': html`<auth-guard roles="editor"
    ><p>Members</p>
    <p slot="signed-out">Sign in</p></auth-guard
  >`,
  'auth-provider': html`<auth-provider><p>Page</p></auth-provider>`,
};
