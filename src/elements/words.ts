import { fill } from '../core/locale.ts';
import type { MessageKey, MessageOverrides, MessageParams } from '../core/messages.ts';

/** The language an element stands in: the nearest `lang` above it, also outside the shadow roots around it. */
export function languageOf(element: Element): string {
  for (let node: Element | undefined = element; node;) {
    const near: Element | null = node.closest('[lang]:not([lang=""])');
    if (near) return near.getAttribute('lang') ?? '';
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return document.documentElement.lang;
}

/** More than any message needs, and less than it takes to push a form off the screen. */
const longest = 500;

export function clip(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A message from the first of the sources that has it, filled in. */
export function find(
  sources: readonly (MessageOverrides | undefined)[],
  key: MessageKey,
  params?: MessageParams,
): string {
  for (const source of sources) {
    const message = source && Object.hasOwn(source, key) ? source[key] : undefined;
    if (message !== undefined) return clip(fill(message, params));
  }
  return '';
}
