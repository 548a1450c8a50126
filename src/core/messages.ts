import type { AuthErrorCode } from './errors.ts';

/** What a message may mention. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** Words, with `{name}` where a parameter goes; or a function, where a language needs plural forms. */
export type Message = string | ((params: MessageParams) => string);

/** Why something was refused, by its code. `{wait}` is a length of time in words. */
export const errors: Readonly<Record<AuthErrorCode, Message>> = {
  invalid_credentials: 'That username or password is not right.',
  username_taken: 'That username is taken. Choose another one.',
  username_invalid: 'Use letters, digits, dots, hyphens and underscores, up to 64 of them.',
  email_taken: 'An account with that e-mail address exists already.',
  email_invalid: 'Enter an e-mail address such as name@example.com.',
  name_invalid: 'Enter a name of up to 100 characters.',
  password_too_short: 'Use at least {min} characters.',
  password_too_long: 'That password is too long. Use a shorter one.',
  password_too_common: 'That password is too easy to guess. Choose another one.',
  passwords_differ: 'The two passwords are not the same.',
  password_unchanged: 'The new password is the same as the current one.',
  password_change_required: 'Choose a new password first.',
  not_preauthorized: 'That e-mail address is not invited to register.',
  domain_not_allowed: 'E-mail addresses of that domain cannot register here.',
  registration_closed: 'Registration is closed.',
  too_many_attempts: 'Too many attempts. Try again in {wait}.',
  too_many_sessions: 'Too many people are signed in right now. Try again later.',
  session_expired: 'You have been signed out. Sign in again.',
  session_changed: 'Someone else signed in in another tab. Nothing was changed.',
  not_signed_in: 'Sign in first.',
  reauthentication_required: 'Enter your password again to go on.',
  forbidden: 'You are not allowed to do that.',
  last_administrator: 'The last administrator has to stay one.',
  token_invalid: 'That link or password has expired or was used before. Ask for a new one.',
  delivery_unavailable: 'This page has no way to send you a message. Ask the person who runs it.',
  storage_full: 'This device has no room left. Nothing was saved.',
  storage_unavailable: 'This browser does not let the page keep anything. Nothing was saved.',
  storage_outdated: 'This page was updated in another tab. Close the other tabs, then reload.',
  insecure_context: 'Open this page by https or on localhost.',
  offline: 'You are offline.',
  timeout: 'That took too long. Try again.',
  unavailable: 'That is not available right now. Try again.',
  unsupported: 'This page does not offer that.',
  invalid_input: 'Check what you entered.',
};

/** What a required field asks for when it is empty. */
export const missing = {
  missingIdentifier: 'Enter your username or e-mail address.',
  missingUsername: 'Enter a username.',
  missingEmail: 'Enter an e-mail address.',
  missingPassword: 'Enter your password.',
  missingNewPassword: 'Enter a new password.',
  missingValue: 'Fill in this field.',
} satisfies Readonly<Record<string, Message>>;

/** What fields are called, in every form. */
export const fields = {
  identifierLabel: 'Username or e-mail',
  usernameLabel: 'Username',
  emailLabel: 'E-mail',
  passwordLabel: 'Password',
  firstNameLabel: 'First name',
  lastNameLabel: 'Last name',
  optional: 'optional',
  show: 'Show',
  hide: 'Hide',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  passwordShown: 'Your password is visible.',
  passwordHidden: 'Your password is hidden.',
  pending: 'One moment …',
  problem: 'There is a problem',
  tryAgain: 'You can try again now.',
} satisfies Readonly<Record<string, Message>>;

/** Fields where a new password is chosen. */
export const newPassword = {
  newPasswordLabel: 'New password',
  repeatPasswordLabel: 'Repeat password',
  newPasswordHint: 'At least {min} characters. A few words in a row are easy to remember.',
} satisfies Readonly<Record<string, Message>>;

export const login = {
  loginTitle: 'Sign in',
  loginSubmit: 'Sign in',
  remember: 'Stay signed in',
  loginDone: 'You are signed in.',
  stepTitle: 'Choose a new password',
  stepText: 'You signed in with a temporary password. Choose your own before you go on.',
  stepSubmit: 'Save password',
} satisfies Readonly<Record<string, Message>>;

export const logout = {
  logoutSubmit: 'Sign out',
} satisfies Readonly<Record<string, Message>>;

export const register = {
  registerTitle: 'Create an account',
  registerSubmit: 'Create account',
  registerDone: 'Your account is ready.',
  registerInvited: 'Use the e-mail address that was invited.',
  registerPending: 'Check your e-mail to finish.',
} satisfies Readonly<Record<string, Message>>;

export const resetPassword = {
  resetTitle: 'Change password',
  resetSubmit: 'Change password',
  resetDone: 'Your password is changed. You are signed out everywhere else.',
  resetLinkTitle: 'Choose a new password',
  resetLinkSubmit: 'Save password',
  resetLinkDone: 'Your password is changed. Sign in with it now.',
  currentPasswordLabel: 'Current password',
} satisfies Readonly<Record<string, Message>>;

export const forgotPassword = {
  forgotPasswordTitle: 'Forgotten password',
  forgotPasswordText: 'Tell us who you are. If there is an account, a way back in is sent to its e-mail address.',
  forgotPasswordSubmit: 'Send',
  forgotPasswordDone:
    'If there is an account, a message is on its way. Your old password works until you choose a new one.',
} satisfies Readonly<Record<string, Message>>;

export const forgotUsername = {
  forgotUsernameTitle: 'Forgotten username',
  forgotUsernameText: 'Enter your e-mail address. If there is an account, its username is sent there.',
  forgotUsernameSubmit: 'Send',
  forgotUsernameDone: 'If there is an account, a message is on its way.',
} satisfies Readonly<Record<string, Message>>;

export const updateDetails = {
  detailsTitle: 'Your details',
  detailsSubmit: 'Save',
  detailsDone: 'Saved.',
  detailsUnchanged: 'Nothing to save.',
  emailPasswordHint: 'Needed because you are changing your e-mail address.',
} satisfies Readonly<Record<string, Message>>;

export const panel = {
  toLogin: 'Sign in',
  toRegister: 'Create an account',
  toForgotPassword: 'Forgotten your password?',
  toForgotUsername: 'Forgotten your username?',
  backToLogin: 'Back to sign in',
} satisfies Readonly<Record<string, Message>>;

export const user = {
  userMenu: 'Account of {name}',
} satisfies Readonly<Record<string, Message>>;

/** Every word that a person reads. A language is a file that holds one of these. */
export type Messages = Readonly<
  Record<
    | AuthErrorCode
    | keyof typeof missing
    | keyof typeof fields
    | keyof typeof newPassword
    | keyof typeof login
    | keyof typeof logout
    | keyof typeof register
    | keyof typeof resetPassword
    | keyof typeof forgotPassword
    | keyof typeof forgotUsername
    | keyof typeof updateDetails
    | keyof typeof panel
    | keyof typeof user,
    Message
  >
>;

/** The name of one message. */
export type MessageKey = keyof Messages;

/** Some words in place of the language's: on one element, or on an authenticator. */
export type MessageOverrides = Partial<Messages>;
