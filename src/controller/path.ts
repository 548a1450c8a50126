/**
 * Whether an event is for the authenticator at `target`: the nearest `<auth-provider>` on its path, defined yet or not,
 * decides; without one it is the document's. So nobody outside answers for elements inside a provider.
 */
export function isFor(event: Event, target: EventTarget): boolean {
  for (const node of event.composedPath()) {
    if (node === target) return true;
    if ((node as Partial<Element>).localName === 'auth-provider') return false;
  }
  return false;
}
