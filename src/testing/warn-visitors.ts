let warned = false;

/** Whether a page is one that its maker alone looks at: on this machine, or under a name that is kept for tests (RFC 6761). */
export function isPrivate({ hostname, protocol }: Pick<Location, 'hostname' | 'protocol'>): boolean {
  return !protocol.startsWith('http') || /^(127\.[\d.]+|\[::1\]|(.+\.)?(localhost|test))$/.test(hostname);
}

/**
 * Says once, where others may see the page, that its accounts are none. An app that brings its pages along says nothing:
 * they look as local in the hands of others (`file:`, `capacitor://localhost`) as they do in those of its maker.
 */
export function warnVisitors(place: Pick<Location, 'hostname' | 'protocol'> | undefined): void {
  if (warned || !place || isPrivate(place)) return;
  warned = true;
  console.warn(
    'auth-elements: this page was built with memory(), which is for tests: its accounts are not kept, or safe',
  );
}
