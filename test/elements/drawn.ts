/** All that is drawn in a place, in the page's tree and in those of the elements. */
export function drawn(root: Element | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? drawn(one.shadowRoot) : [])]);
}

/** How one thing looks: every property as the browser has computed it, and where it stands. */
export type Picture = ReadonlyMap<string, string>;

/** Custom properties are left out: some browsers list them, and by themselves they are nothing to look at. */
const read = (style: CSSStyleDeclaration, prefix = ''): [string, string][] =>
  [...style].filter((name) => !name.startsWith('--')).map((name) => [prefix + name, style.getPropertyValue(name)]);

function readPseudo(element: Element, pseudo: string): [string, string][] {
  const style = getComputedStyle(element, pseudo);
  return style.content === 'none' || style.content === 'normal' ? [] : read(style, `${pseudo} `);
}

export function picture(element: Element): Picture {
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = Object.entries({ x, y, width, height }).map(([name, value]): [string, string] => [
    `its ${name}`,
    value.toFixed(1),
  ]);
  const pseudo = [...readPseudo(element, '::before'), ...readPseudo(element, '::after')];
  return new Map([...read(getComputedStyle(element)), ...place, ...pseudo]);
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
