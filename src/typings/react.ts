import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AuthEvents } from '../core/events.ts';
import type { AuthTags } from '../elements/tags.ts';
import type { Attributes, Listener, Properties } from './template.ts';

/** Our events as React 19 hears them: `onauth-change`. */
type Listeners<E> = { [K in keyof AuthEvents as `on${K}`]?: Listener<K, E> | undefined };

type Own<E> = Properties<E> & Attributes<E> & Listeners<E>;

/** What an element of ours takes in JSX. */
export type AuthProps<E extends HTMLElement> = Own<E> & Omit<DetailedHTMLProps<HTMLAttributes<E>, E>, keyof Own<E>>;

/** Our tags in JSX. */
export type AuthIntrinsicElements = { [Tag in keyof AuthTags]: AuthProps<AuthTags[Tag]> };

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's own name for it.
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- The list is the interface.
    interface IntrinsicElements extends AuthIntrinsicElements {}
  }
}
