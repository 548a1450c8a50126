/** What a link out of a message brought. */
export interface Link {
  readonly purpose: 'reset' | 'verify';
  readonly token: string;
}

/** The link a person arrived by. One for the page, as the address is; the authenticator that knows its token uses it. */
let held: Link | null = null;

/** Mail programs take a dot or a bracket behind a link for a part of it, and trackers hang their own on to it. */
const pattern = /(?:^|&)auth-(reset|verify)=([\w-]{20,200})[^&]*/;

/**
 * The link a person arrived by. Takes its token out of the address, before any script can read or send it from there,
 * and keeps it in memory. Nothing is used up by that: a person still has to press a button.
 */
export function arrivedLink(): Link | null {
  const fragment = location.hash.slice(1);
  const [, purpose, token] = pattern.exec(fragment) ?? [];
  if (token) {
    held = { purpose: purpose as Link['purpose'], token };
    const rest = fragment.replace(pattern, '').replace(/^&/, '');
    // Whole, because a <base> and a path that begins with two slashes turn a relative address into another one.
    history.replaceState(history.state, '', location.href.replace(/#.*/, rest && `#${rest}`));
  }
  return held;
}

/** Forgets the link, once it was used. */
export function dropLink(): void {
  held = null;
}
