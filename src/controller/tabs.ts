const word = 'session';

/**
 * Hears it from the other tabs of this origin when the session changed. Nothing but one word travels, so a forged message
 * can at most make a tab look for itself.
 */
export function listenToTabs(namespace: string, onChange: () => void): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(namespace);
  channel.onmessage = ({ data }) => {
    if (data === word) onChange();
  };
  return channel;
}

/** Tells the other tabs that the session changed. */
export function tellTabs(channel: BroadcastChannel | undefined): void {
  channel?.postMessage(word);
}
