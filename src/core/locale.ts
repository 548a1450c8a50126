import type { Message, MessageParams, Messages } from './messages.ts';

/** Languages that were added, by their tag in lower case. English needs no adding: each element carries its own words. */
const locales = new Map<string, Messages>();
/** Which tag's words are those of a language as a whole. */
const serving = new Map<string, string>();
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces one.
 * @param tag A BCP 47 language tag such as `de` or `pt-BR`. The first of a country or a script also serves the
 *   rest of its language, unless that has words of its own: `zh-CN` is found by `zh`, `zh-SG` and `zh-Hans`, too.
 */
export function registerLocale(tag: string, messages: Messages): void {
  const key = tag.toLowerCase();
  const [language = ''] = key.split('-');
  locales.set(key, messages);
  // Here and not where words are looked up, which every page loads. English is in the elements already.
  if (key === language || (language !== 'en' && (serving.get(language) ?? key) === key)) {
    serving.set(language, key);
    locales.set(language, messages);
  }
  for (const listener of listeners) listener();
}

/** The words for a language: those of the exact tag, else those of its first part, else none (= English). */
export function localeMessages(tag: string): Messages | undefined {
  const key = tag.toLowerCase();
  return locales.get(key) ?? locales.get(key.split('-')[0] ?? '');
}

/** Calls back whenever a language is added. Returns a function that ends it. */
export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A number; or a text, which stays what it is in any language. */
interface Localizable {
  toLocaleString(language?: string): string;
}

/** A message with its parameters filled in, numbers as they are written in its language. */
export function fill(message: Message, params: MessageParams = {}, language?: string): string {
  const words = typeof message === 'function' ? message(params) : message;
  return words.replace(/\{(\w+)\}/g, (all, name: string) => {
    const value: Localizable = params[name] ?? all;
    try {
      return value.toLocaleString(language);
    } catch {
      // A page may write anything into `lang`.
      return String(value);
    }
  });
}
