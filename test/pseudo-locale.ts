import { fill } from '../src/core/locale.ts';
import type { Message, Messages } from '../src/core/messages.ts';
import { english } from './english.ts';

/** The tag that the pseudo-locale goes by. Arabic script, so that browsers and people take it for right to left. */
export const pseudoTag = 'ar-XB';

const accents: Readonly<Record<string, string>> = { a: 'áá', e: 'éé', i: 'íí', o: 'óó', u: 'úú' };

/** Longer by a third, with accents, between brackets that show where a text is cut off; parameters stay. */
export function pseudo(message: Message): Message {
  if (typeof message === 'function') return (params) => String(pseudo(message(params)));
  return `⟦${message.replace(/\{\w+\}|[aeiou]/g, (part) => accents[part] ?? part)}⟧`;
}

/** Every word there is, in a language that nobody speaks. */
export const pseudoLocale = Object.fromEntries(
  Object.entries(english).map(([key, message]) => [key, pseudo(message)]),
) as Messages;

/** A pseudo-message as it is shown. */
export function shown(key: keyof Messages, params?: Parameters<typeof fill>[1]): string {
  return fill(pseudoLocale[key], params);
}
