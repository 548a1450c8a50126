import type { Outbox } from '../../stores/outbox.ts';
import type { Courier } from './courier.ts';
import type { MailTransport } from './transport.ts';

export interface DrainingOptions {
  readonly outbox: Outbox;
  readonly courier: Courier;
  readonly open: () => Promise<MailTransport>;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
  /** How many mails are on their way at once. */
  readonly connections: number;
  /** How often to look for mails that came by way of others, in milliseconds. */
  readonly poll: number;
  /** How long a mail is ours once we claimed it, in milliseconds: longer than one attempt may take. */
  readonly lease: number;
  /** How long to leave a mail server alone that could not be worked with, in milliseconds; doubles up to a minute. */
  readonly pause: number;
}

const longestPause = 60_000;
/** How long those on their way may take once it is to end, in milliseconds. */
const grace = 10_000;
/** How long it may take after that to write down what became of them, in milliseconds: a database may hang. */
const lastWords = 2000;

/** Empties an outbox, a few mails at a time, until it is told to stop. */
export class Draining {
  readonly #options: DrainingOptions;
  readonly #stopping = new AbortController();
  readonly #cutting = new AbortController();
  readonly #sleepers = new Set<() => void>();
  readonly #lanes: Promise<void>;
  #failures = 0;
  #restUntil = 0;

  constructor(options: DrainingOptions) {
    this.#options = options;
    this.#lanes = this.#run();
  }

  /** Looks for mails now. */
  wake(): void {
    for (const wake of this.#sleepers) wake();
  }

  /** Takes no more mails; those on their way are waited for, though not for long. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    const cut = setTimeout(() => this.#cutting.abort(), grace);
    let leave: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise<void>((resolve) => {
      leave = setTimeout(resolve, grace + lastWords);
    });
    await Promise.race([this.#lanes, enough]);
    clearTimeout(cut);
    clearTimeout(leave);
  }

  async #run(): Promise<void> {
    const { open, connections, onFault } = this.#options;
    let transport: MailTransport;
    try {
      transport = await open();
    } catch (error) {
      onFault(error);
      return;
    }
    await Promise.all(Array.from({ length: connections }, () => this.#lane(transport)));
    transport.close();
  }

  async #lane(transport: MailTransport): Promise<void> {
    const { courier, poll, onFault } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        const mail = await this.#claim();
        if (!mail) await this.#sleep(poll);
        else if (await courier.carry(mail, transport, this.#cutting.signal)) this.#failures = 0;
        else this.#restAWhile();
      } catch (error) {
        onFault(error);
        await this.#sleep(poll);
      }
    }
  }

  async #claim() {
    const { courier, outbox, now, lease } = this.#options;
    const rest = this.#restUntil - performance.now();
    if (rest > 0) await this.#sleep(rest, false);
    if (this.#stopping.signal.aborted) return undefined;
    await courier.settleSent();
    const [mail] = await outbox.claim(now(), lease, 1);
    return mail;
  }

  #restAWhile(): void {
    const pause = Math.min(this.#options.pause * 2 ** Math.min(this.#failures++, 20), longestPause);
    this.#restUntil = performance.now() + pause * (0.75 + Math.random() / 2);
  }

  /** @param wakeful Whether a new mail ends it. Being told to stop always does. */
  #sleep(milliseconds: number, wakeful = true): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        if (!wakeful && !this.#stopping.signal.aborted) return;
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#sleepers.delete(wake);
        resolve();
      }, milliseconds);
      timer.unref(); // waiting for mails keeps no process alive
      this.#sleepers.add(wake);
      if (this.#stopping.signal.aborted) wake();
    });
  }
}
