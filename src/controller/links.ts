/** The link a person arrived by. One for the page, as the address is: whichever authenticator knows its token uses it. */
let held: { readonly purpose: 'reset'; readonly token: string } | null = null;

const pattern = /(?:^|&)auth-(reset)=([\w-]{20,200})(?=&|$)/;

/**
 * Takes a recovery link's token out of the address, before any script can read or send it from there, and keeps it in
 * memory. Nothing is used up by that: a person still has to press a button.
 */
export function takeLink(): typeof held {
  const match = pattern.exec(location.hash.slice(1));
  const token = match?.[2];
  if (token) {
    held = { purpose: 'reset', token };
    const rest = location.hash.slice(1).replace(pattern, '').replace(/^&/, '');
    history.replaceState(history.state, '', location.pathname + location.search + (rest && `#${rest}`));
  }
  return held;
}

/** Forgets the link, once it was used. */
export function dropLink(): void {
  held = null;
}
