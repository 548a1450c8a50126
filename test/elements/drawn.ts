/** All that is drawn in a place, in the page's tree and in those of the elements. */
export function drawn(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? drawn(one.shadowRoot) : [])]);
}

/** How one thing looks: every property as the browser has computed it, and where it stands. */
export type Picture = ReadonlyMap<string, string>;

const before = (element: Element, pseudo: string): [string, string][] => {
  const style = getComputedStyle(element, pseudo);
  if (style.content === 'none' || style.content === 'normal') return [];
  return [...style].map((name) => [`${pseudo} ${name}`, style.getPropertyValue(name)]);
};

export function picture(element: Element): Picture {
  const style = getComputedStyle(element);
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = Object.entries({ x, y, width, height }).map(([name, value]): [string, string] => [
    `its ${name}`,
    value.toFixed(1),
  ]);
  const properties = [...style].map((name): [string, string] => [name, style.getPropertyValue(name)]);
  return new Map([...properties, ...place, ...before(element, '::before'), ...before(element, '::after')]);
}

/** What can be seen in a place, each with its name. */
export function pictures(root: Element): { name: string; picture: Picture }[] {
  return drawn(root)
    .filter((one) => one.checkVisibility() && one.getClientRects().length > 0)
    .map((one) => ({ name: nameOf(one), picture: picture(one) }));
}

/** The properties in which two pictures differ. */
export function differences(one: Picture, other: Picture): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name));
}

function nameOf(element: Element): string {
  const part = element.getAttribute('part');
  const word = element.classList[0];
  return element.localName + (word === undefined ? '' : `.${word}`) + (part === null ? '' : `::part(${part})`);
}
