import type { AuthForgotPassword } from './auth-forgot-password.ts';
import type { AuthForgotUsername } from './auth-forgot-username.ts';
import type { AuthGuard } from './auth-guard.ts';
import type { AuthLogin } from './auth-login.ts';
import type { AuthLogout } from './auth-logout.ts';
import type { AuthPanel } from './auth-panel.ts';
import type { AuthProvider } from './auth-provider.ts';
import type { AuthRegister } from './auth-register.ts';
import type { AuthResetPassword } from './auth-reset-password.ts';
import type { AuthUpdateDetails } from './auth-update-details.ts';
import type { AuthUser } from './auth-user.ts';
import type { AuthVerifyEmail } from './auth-verify-email.ts';

/** Every tag and its class; the typings of frameworks are made from this one list. */
export interface AuthTags {
  'auth-forgot-password': AuthForgotPassword;
  'auth-forgot-username': AuthForgotUsername;
  'auth-guard': AuthGuard;
  'auth-login': AuthLogin;
  'auth-logout': AuthLogout;
  'auth-panel': AuthPanel;
  'auth-provider': AuthProvider;
  'auth-register': AuthRegister;
  'auth-reset-password': AuthResetPassword;
  'auth-update-details': AuthUpdateDetails;
  'auth-user': AuthUser;
  'auth-verify-email': AuthVerifyEmail;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- The list is the interface.
  interface HTMLElementTagNameMap extends AuthTags {}
}
