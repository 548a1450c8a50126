import type { PropertyDeclarations } from 'lit';
import { StateRequestEvent } from '../core/events.ts';
import { fill, localeMessages, onLocale } from '../core/locale.ts';
import type { Message, MessageKey, MessageOverrides, MessageParams } from '../core/messages.ts';
import type { AuthState } from '../core/state.ts';
import { BaseElement } from './base-element.ts';
import { clip, find, languageOf } from './words.ts';

/**
 * An element that follows the state of its authenticator, asks it for things, and speaks the language it stands in. It
 * knows no authenticator: it dispatches events, and whoever is responsible answers.
 */
export abstract class AuthElement extends BaseElement {
  /**
   * Its English words; no more than it needs, so that a small page stays small.
   * @internal
   */
  static readonly words: MessageOverrides = {};

  static override properties: PropertyDeclarations = {
    pending: { type: Boolean, reflect: true },
    messages: { attribute: false },
    state: { attribute: false },
    progress: { attribute: false },
  };

  /** Whether a request is under way. One at a time: until it ends, another is not sent. */
  declare pending: boolean;
  /** Words of its own, before those of the authenticator and the language. */
  declare messages: MessageOverrides;
  /** What the authenticator said last; null while there is none. */
  declare state: AuthState | null;
  /** How far slow work has come, from 0 to 1. */
  declare progress: number;

  /** English words that came later. */
  #moreWords: MessageOverrides | undefined;
  #unsubscribe: (() => void) | undefined;
  #leaving: AbortController | undefined;

  constructor() {
    super();
    this.pending = false;
    this.messages = {};
    this.state = null;
    this.progress = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    this.connected(this.#leaving.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving?.abort();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /**
   * Takes English words that came later.
   * @internal
   */
  learn(words: MessageOverrides): void {
    this.#moreWords = { ...this.#moreWords, ...words };
    this.requestUpdate();
  }

  /**
   * The words of a message, and their language: the one the element stands in, or English where only that has words for it.
   * @internal
   */
  wording(key: MessageKey): readonly [string, Message | undefined] {
    const { words } = this.constructor as typeof AuthElement;
    const language = languageOf(this);
    const message = find(key, this.messages, this.state?.messages, localeMessages(language));
    return message === undefined ? ['en', find(key, words, this.#moreWords)] : [language, message];
  }

  /** A message in the element's language. */
  protected text(key: MessageKey, params?: MessageParams): string {
    const [language, message = ''] = this.wording(key);
    return clip(fill(message, params, language));
  }

  /** Begins what lasts as long as the element is on the page; the signal ends it. */
  protected connected(signal: AbortSignal): void {
    // Nothing of another authenticator is valid here.
    this.state = null;
    const subscribe = () => {
      if (this.state) return;
      const event = new StateRequestEvent(this, (state, unsubscribe) => {
        if (signal.aborted) return unsubscribe?.();
        this.#unsubscribe = unsubscribe;
        this.state = state;
      });
      this.dispatchEvent(event);
    };
    subscribe();
    document.addEventListener('auth-ready', subscribe, { signal });
    const redraw = () => this.requestUpdate();
    const page = new MutationObserver(redraw);
    page.observe(document.documentElement, { attributeFilter: ['lang'] });
    const forget = onLocale(redraw);
    signal.addEventListener('abort', () => {
      page.disconnect();
      forget();
    });
  }
}
