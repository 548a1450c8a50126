import type { LitElement } from 'lit';
import type { ConfigAttributes } from '../core/config.ts';
import type { AuthEvents } from '../core/events.ts';
import type { AuthProvider } from '../elements/auth-provider.ts';

/** Whether both are the same, `readonly` included: only the comparison of two such functions tells. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- As said.
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsWritable<T, K extends keyof T> = Same<{ [P in K]: T[K] }, { -readonly [P in K]: T[K] }>;
type IsMethod<T> = T extends (...args: never) => unknown ? true : false;

/** `headingLevel` as an attribute is written: `heading-level`. */
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${Lowercase<First>}${Rest extends Uncapitalize<Rest> ? '' : '-'}${Kebab<Rest>}`
  : Name;

/** What an attribute of that type may say. */
type Written<T> = T extends number ? T | `${T}` : T extends boolean ? T | '' : T;

/** The properties of an element that a page may set: what it has beyond any Lit element, without methods. */
export type Properties<E> = {
  [
    K in Exclude<keyof E, keyof LitElement> as IsMethod<E[K]> extends true
      ? never
      : IsWritable<E, K> extends true
        ? K
        : never
  ]?: E[K] | undefined;
};

/** The attributes that are not written like their property. Where both are alike, frameworks set the property. */
export type Attributes<E> = {
  [
    K in Extract<keyof Properties<E>, string> as Kebab<K> extends K
      ? never
      : E[K & keyof E] extends string | number | boolean | null
        ? Kebab<K>
        : never
  ]?: Written<E[K & keyof E]> | undefined;
} & (E extends AuthProvider ? ConfigAttributes : unknown);

/** Hears an event of ours at an element: they all bubble, so at any. */
export type Listener<Name extends keyof AuthEvents, E> = (
  event: AuthEvents[Name] & { readonly currentTarget: E },
) => void;
