export { Authenticator } from './controller/authenticator.ts';
export type { AuthenticatorOptions } from './controller/authenticator.ts';
export { serveProviders } from './controller/providers.ts';
export type { PerformOptions } from './controller/requests.ts';
export type {
  Actions,
  AuthAction,
  Details,
  Input,
  LoginResult,
  Output,
  PasswordReset,
  Registration,
  SessionInfo,
  UserChange,
} from './core/actions.ts';
export type { ProviderConfig } from './core/config.ts';
export type { Delivery, DeliveryContent, DeliveryKind, Send } from './core/delivery.ts';
export { AuthError, isAuthError } from './core/errors.ts';
export type { AuthErrorCode, AuthErrorOptions } from './core/errors.ts';
export {
  AuthChangeEvent,
  AuthDeliverEvent,
  AuthErrorEvent,
  AuthProviderEvent,
  AuthReadyEvent,
  AuthRequestEvent,
  AuthSuccessEvent,
  AuthViewEvent,
} from './core/events.ts';
export { registerLocale } from './core/locale.ts';
export type { Message, MessageKey, MessageOverrides, Messages } from './core/messages.ts';
export type { Policy, PolicyOptions } from './core/policy.ts';
export { stateContext } from './core/state.ts';
export type { AuthState, Reauthentication } from './core/state.ts';
export type {
  Attributes,
  Identifier,
  ManagedUser,
  OwnData,
  OwnSession,
  Page,
  Preauthorization,
  Session,
  Settings,
  Status,
  Step,
  User,
} from './core/types.ts';
export { AuthForgotPassword } from './elements/auth-forgot-password.ts';
export { AuthForgotUsername } from './elements/auth-forgot-username.ts';
export { AuthGuard } from './elements/auth-guard.ts';
export { AuthLogin } from './elements/auth-login.ts';
export { AuthLogout } from './elements/auth-logout.ts';
export { AuthPanel } from './elements/auth-panel.ts';
export { AuthProvider } from './elements/auth-provider.ts';
export { AuthRegister } from './elements/auth-register.ts';
export { AuthResetPassword } from './elements/auth-reset-password.ts';
export { AuthUpdateDetails } from './elements/auth-update-details.ts';
export { AuthUser } from './elements/auth-user.ts';
export { AuthVerifyEmail } from './elements/auth-verify-email.ts';
export type { AuthTags } from './elements/tags.ts';
