import type { Message, MessageKey, MessageOverrides } from '../core/messages.ts';

/** The language an element stands in: the nearest `lang` above it, also outside the shadow roots around it. */
export function languageOf(element: Element): string {
  const near = element.closest('[lang]:not([lang=""])');
  const root = element.getRootNode();
  const { lang } = document.documentElement;
  return near?.getAttribute('lang') ?? (root instanceof ShadowRoot ? languageOf(root.host) : lang);
}

/** More than any message needs, and less than it takes to push a form off the screen. */
const longest = 500;

export function clip(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A message from the first of the sources that has it. */
export function find(key: MessageKey, ...sources: (MessageOverrides | undefined)[]): Message | undefined {
  return sources.find((source) => source && Object.hasOwn(source, key) && source[key] !== undefined)?.[key];
}
