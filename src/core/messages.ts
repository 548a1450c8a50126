import type { errors, missing } from './error-messages.ts';
import type { newPassword } from './new-password-messages.ts';
import type { replies } from './reply-messages.ts';
import type { reauthentication, steps } from './step-messages.ts';
import type { verifyEmail } from './verify-messages.ts';

/** What a message may mention. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** Words, with `{name}` where a parameter goes; or a function, where a language needs plural forms. */
export type Message = string | ((params: MessageParams) => string);

/** What fields are called, in every form. */
export const fields = {
  identifierLabel: 'Username or e-mail',
  emailLabel: 'E-mail',
  passwordLabel: 'Password',
  show: 'Show',
  showPassword: 'Show password',
  pending: 'One moment …',
  unavailable: 'That is not available right now. Try again.',
} satisfies Readonly<Record<string, Message>>;

/** Fields about a person. */
export const person = {
  usernameLabel: 'Username',
  firstNameLabel: 'First name',
  lastNameLabel: 'Last name',
  optional: 'optional',
} satisfies Readonly<Record<string, Message>>;

export { newPassword } from './new-password-messages.ts';

export const login = {
  loginTitle: 'Sign in',
  loginSubmit: 'Sign in',
  remember: 'Stay signed in',
} satisfies Readonly<Record<string, Message>>;

export const logout = {
  logoutSubmit: 'Sign out',
} satisfies Readonly<Record<string, Message>>;

export const register = {
  registerTitle: 'Create an account',
  registerSubmit: 'Create account',
  registerDone: 'Your account is ready.',
  registerSignedIn: 'You are signed in as {name}.',
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
  detailsText: 'Your username is {name}.',
  detailsSubmit: 'Save',
  detailsDone: 'Saved.',
  detailsPending: 'Saved. The new e-mail address counts once you confirm it by the link that was sent there.',
  detailsUnchanged: 'Nothing to save.',
  emailPasswordHint: 'Needed because you are changing your e-mail address.',
} satisfies Readonly<Record<string, Message>>;

export const panel = {
  toLogin: 'Already have an account? Sign in',
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
    | keyof typeof errors
    | keyof typeof missing
    | keyof typeof replies
    | keyof typeof fields
    | keyof typeof person
    | keyof typeof newPassword
    | keyof typeof login
    | keyof typeof steps
    | keyof typeof reauthentication
    | keyof typeof logout
    | keyof typeof register
    | keyof typeof resetPassword
    | keyof typeof verifyEmail
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
