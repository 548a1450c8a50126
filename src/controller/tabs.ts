const word = 'session';

/**
 * Tells the other tabs of this origin that the session changed, and hears it from them. Nothing but one word travels,
 * so a forged message can at most make a tab look for itself.
 */
export class Tabs {
  readonly #channel: BroadcastChannel | undefined;

  constructor(namespace: string, onChange: () => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(namespace);
    this.#channel.onmessage = ({ data }) => {
      if (data === word) onChange();
    };
  }

  announce(): void {
    this.#channel?.postMessage(word);
  }

  close(): void {
    this.#channel?.close();
  }
}
