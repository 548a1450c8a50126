import type { Message } from './messages.ts';

/** What a guard says in place of what it guards. */
export const guard = {
  forbidden: 'You are not allowed to do that.',
  offline: 'You are offline.',
  timeout: 'That took too long. Try again.',
  unavailable: 'That is not available right now. Try again.',
} satisfies Readonly<Record<string, Message>>;
