import type { Message } from './messages.ts';

/** Fields where a new password is chosen. */
export const newPassword = {
  newPasswordLabel: 'New password',
  repeatPasswordLabel: 'Repeat password',
  newPasswordHint: 'At least {min} characters. A few words in a row are easy to remember.',
} satisfies Readonly<Record<string, Message>>;
