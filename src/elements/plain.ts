import type { MessageParams } from '../core/messages.ts';

/** Keeps what others wrote from turning the sentence around it: no control characters, none that override direction. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** The same for everything that a message mentions. */
export function plainParams(params: MessageParams = {}): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value]),
  );
}
