import type { AuthPanel, AuthRegister } from 'auth-elements';
import { en } from './words/en.ts';

export type Params = Readonly<Record<string, string | number>>;
export type Words = Readonly<Record<string, string>>;

/** English stands in the pages themselves; only what scripts say is in a file. */
const english: Record<string, string> = { ...en };
let words: Words = english;
/** Whether the page is in a language that the site has no words of. */
let foreign = false;

function* every(root: ParentNode, selector: string): Generator<HTMLElement> {
  if (root instanceof HTMLElement && root.matches(selector)) yield root;
  yield* root.querySelectorAll<HTMLElement>(selector);
  // What guards hold back speaks the same language once it shows.
  for (const { content } of root.querySelectorAll('template')) yield* every(content, selector);
}

/** What a key says in the language of the page. */
export function say(key: string, params: Params = {}): string {
  const text = words[key] ?? english[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
}

/** Puts an element and everything in it into the language of the page. */
export function translate(root: ParentNode): void {
  const params = ({ dataset }: HTMLElement) => JSON.parse(dataset['params'] ?? '{}') as Params;
  for (const element of every(root, '[data-text]')) {
    element.textContent = say(element.dataset['text'] ?? '', params(element));
    // English in a page of another language says that it is, and runs its own way.
    for (const [name, value] of [
      ['lang', 'en'],
      ['dir', 'auto'],
    ] as const) {
      if (foreign) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  }
  for (const element of every(root, '[data-label]')) {
    element.ariaLabel = say(element.dataset['label'] ?? '', params(element));
  }
  // Of two forms of one kind on a page, one is called otherwise.
  for (const element of root.querySelectorAll<AuthPanel | AuthRegister>('[data-title]')) {
    const title = say(element.dataset['title'] ?? '');
    element.messages = { loginTitle: title, registerTitle: title };
  }
  for (const element of every(root, '[data-message-key]')) {
    element.dataset['message'] = say(element.dataset['messageKey'] ?? '');
  }
}

/** Remembers the English that the page was written in, before anything is translated. */
export function collectEnglish(): void {
  for (const element of every(document, '[data-text]')) {
    english[element.dataset['text'] ?? ''] ??= (element.textContent ?? '').replace(/\s+/g, ' ').trim();
  }
  for (const element of every(document, '[data-label]')) {
    english[element.dataset['label'] ?? ''] ??= element.ariaLabel ?? '';
  }
  for (const element of every(document, '[data-message-key]')) {
    english[element.dataset['messageKey'] ?? ''] ??= element.dataset['message'] ?? '';
  }
}

/** Changes the language of everything that has words; English where there are none of the language of the page. */
export function speak(next: Words | undefined, language: string): void {
  words = next ?? english;
  foreign = next === undefined && language !== 'en';
  translate(document);
}
