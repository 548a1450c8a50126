import type { HTMLAttributes, PublicProps } from 'vue';
import type { AuthEvents } from '../core/events.ts';
import type { AuthTags } from '../elements/tags.ts';
import type { Attributes, Listener, Properties } from './template.ts';

/** `heading-level` as Vue looks for it: `headingLevel`. */
type Camel<Name> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;

/** `auth-change` as `@auth-change` is looked for: `onAuthChange`. */
type Handler<Name> = Camel<`on-${Name & string}`>;

type Listeners<E> = { [K in keyof AuthEvents as Handler<K>]?: Listener<K, E> | undefined };

/** Both spellings have one name here, so it takes what either does. */
type Settable<E, All = Properties<E> & Attributes<E>> = { [K in keyof All as Camel<K>]?: All[K] };

type Own<E> = Settable<E> & Listeners<E>;

/** What an element of ours takes in a template. */
export type AuthProps<E extends HTMLElement> = Own<E> & Omit<HTMLAttributes, keyof Own<E>> & PublicProps;

/** Our tags in templates; a template ref is the element. */
export type AuthComponents = {
  [Tag in keyof AuthTags]: new () => AuthTags[Tag] & { $props: AuthProps<AuthTags[Tag]> };
};

/** Our tags in JSX. */
export type AuthElementAttributes = { [Tag in keyof AuthTags]: AuthProps<AuthTags[Tag]> };

/** They bubble, so they are heard at any element. */
export type BubblingEvents = { [K in keyof AuthEvents as Handler<K>]: AuthEvents[K] };

/** Where something stands in a guard, a card or a menu; Vue's own types leave it out. */
export interface Slotted {
  slot?: string | undefined;
}

declare module 'vue' {
  /* eslint-disable @typescript-eslint/no-empty-object-type -- The lists are the interfaces. */
  interface GlobalComponents extends AuthComponents {}
  interface IntrinsicElementAttributes extends AuthElementAttributes {}
  interface Events extends BubblingEvents {}
  interface HTMLAttributes extends Slotted {}
}
