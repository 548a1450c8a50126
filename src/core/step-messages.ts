import type { Message } from './messages.ts';

/** What a sign-in says when it needs a further step; fetched with that step. */
export const steps = {
  stepTitle: 'Choose a new password',
  stepText: 'You signed in with a temporary password. Choose your own before you go on.',
  stepSubmit: 'Save password',
} satisfies Readonly<Record<string, Message>>;

/** Where whoever is signed in gives their password again. */
export const reauthentication = {
  confirmTitle: 'Confirm it’s you',
  confirmText: 'Enter your password to go on.',
  confirmSubmit: 'Confirm',
  cancel: 'Cancel',
} satisfies Readonly<Record<string, Message>>;
