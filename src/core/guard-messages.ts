import type { Message } from './messages.ts';
import { unavailable } from './unavailable.ts';

/** What a guard says in place of what it guards. */
export const guard = {
  forbidden: 'You are not allowed to do that.',
  offline: 'You are offline.',
  timeout: 'That took too long. Try again.',
  unavailable,
} satisfies Readonly<Record<string, Message>>;
