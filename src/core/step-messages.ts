import type { Message } from './messages.ts';

/** What a sign-in says when it needs a further step; fetched with that step. */
export const steps = {
  stepTitle: 'Choose a new password',
  stepText: 'You signed in with a temporary password. Choose your own before you go on.',
  stepSubmit: 'Save password',
} satisfies Readonly<Record<string, Message>>;
