import type { AuthErrorCode } from './errors.ts';
import { guard } from './guard-messages.ts';
import type { Message } from './messages.ts';

// Apart from the other words: they are fetched when something goes wrong.

/** Why something was refused, by its code. `{wait}` is a length of time in words, `{min}` and `{max}` are numbers. */
export const errors: Readonly<Record<AuthErrorCode, Message>> = {
  invalid_credentials: 'That username or password is not right.',
  username_taken: 'That username is taken. Choose another one.',
  username_invalid: 'Use letters, digits, dots, hyphens and underscores, up to {max} of them.',
  email_taken: 'An account with that e-mail address exists already.',
  email_invalid: 'Enter an e-mail address such as name@example.com.',
  name_invalid: 'Enter a name of up to {max} characters.',
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
  forbidden: guard.forbidden,
  last_administrator: 'The last administrator has to stay one.',
  token_invalid: 'That link or password has expired or was used before. Ask for a new one.',
  delivery_unavailable: 'This page has no way to send you a message. Ask the person who runs it.',
  storage_full: 'This device has no room left. Nothing was saved.',
  storage_unavailable: 'This browser is not letting the page keep anything. Nothing was saved. Try again.',
  storage_outdated: 'This page was updated in another tab. Close the other tabs, then reload.',
  insecure_context: 'Open this page by https or on localhost.',
  offline: guard.offline,
  timeout: guard.timeout,
  unavailable: guard.unavailable,
  unsupported: 'This page does not offer that.',
  invalid_input: 'Check what you entered.',
};

/** What a field says of itself: what it asks for when it is empty, and that what was given as proof is wrong. */
export const missing = {
  missingIdentifier: 'Enter your username or e-mail address.',
  missingUsername: 'Enter a username.',
  missingEmail: 'Enter an e-mail address.',
  missingPassword: 'Enter your password.',
  missingNewPassword: 'Enter a new password.',
  missingValue: 'This field is required.',
  wrongPassword: 'That password is not right.',
  wrongEmailOrPassword: 'That e-mail address or password is not right.',
} satisfies Readonly<Record<string, Message>>;
