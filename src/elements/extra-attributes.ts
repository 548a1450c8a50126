import type { Attributes } from '../core/types.ts';

/** Reads the fields of the page's own that belong to an element's form. */
type Reader = (kept?: Attributes) => Attributes;

const readers = new WeakMap<Element, Reader>();

/** Says who reads the fields that the page brought. */
export function readBy(element: Element, reader: Reader): void {
  readers.set(element, reader);
}

/** What the page's own fields hold: all that was filled in, or what differs from what is kept; absent where it is nothing. */
export function attributesOf(element: Element, kept?: Attributes): { readonly attributes?: Attributes } {
  const attributes = readers.get(element)?.(kept) ?? {};
  return Object.keys(attributes).length > 0 ? { attributes } : {};
}
