import type { HTMLAttributes } from 'svelte/elements';
import type { AuthEvents } from '../core/events.ts';
import type { AuthTags } from '../elements/tags.ts';
import type { Attributes, Listener, Properties } from './template.ts';

/** Our events as Svelte 5 hears them: `onauth-change`. */
type Listeners<E> = { [K in keyof AuthEvents as `on${K}`]?: Listener<K, E> | undefined | null };

type Own<E> = Properties<E> & Attributes<E> & Listeners<E>;

/** What an element of ours takes in a template. */
export type AuthProps<E extends HTMLElement> = Own<E> & Omit<HTMLAttributes<E>, keyof Own<E>>;

/** Our tags in templates. */
export type AuthHTMLElements = { [Tag in keyof AuthTags]: AuthProps<AuthTags[Tag]> };

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- The list is the interface.
  interface SvelteHTMLElements extends AuthHTMLElements {}
  // They bubble, so they are heard at any element, and at the document.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- As above.
  interface DOMAttributes<T extends EventTarget> extends Listeners<T> {}
}
