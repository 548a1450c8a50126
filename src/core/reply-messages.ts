import type { Message } from './messages.ts';

/** What a form says to what someone does in it; fetched once someone begins to fill it in. */
export const replies = {
  problem: 'There is a problem',
  // As a guard says them, and here again: of a server that is away the words for that cannot be had.
  offline: 'You are offline.',
  timeout: 'That took too long. Try again.',
  hide: 'Hide',
  hidePassword: 'Hide password',
  passwordShown: 'Your password is visible.',
  passwordHidden: 'Your password is hidden.',
  loginDone: 'You are signed in.',
  tryAgain: 'You can try again now.',
} satisfies Readonly<Record<string, Message>>;
