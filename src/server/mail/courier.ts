import type { DeliveryKind } from '../../core/delivery.ts';
import type { Mail, Outbox } from '../../stores/outbox.ts';
import { readAddress } from './address.ts';
import type { Address } from './address.ts';
import type { ComposedMail } from './compose.ts';
import { nameFailure, readFailure } from './failures.ts';
import type { MailEvent } from './mail-event.ts';
import type { Sealing } from './sealing.ts';
import type { MailTransport } from './transport.ts';

/** What waits in the outbox, sealed. */
export interface WaitingMail extends ComposedMail {
  readonly kind: DeliveryKind;
  readonly to: Address;
  /** When what it carries stops working, in milliseconds since 1970. */
  readonly expires: number;
}

export interface CourierOptions {
  readonly outbox: Outbox;
  readonly sealing: Sealing;
  readonly from: Address;
  readonly now: () => number;
  readonly report: (event: Omit<MailEvent, 'at' | 'event'>) => void;
  /** How long one attempt may take, in milliseconds. */
  readonly timeLimit: number;
  /** How long a mail waits after its first failure, in milliseconds; each further one doubles it. */
  readonly retryAfter: number;
}

/**
 * Longest wait between two attempts, in milliseconds: what mails carry lives for half an hour. Where each attempt may have
 * brought the mail, somebody would get hundreds of them if it were as short.
 */
const longestWait = { later: 300_000, unreachable: 60_000, unsure: 21_600_000 };

/** How long a mail is kept that says nothing about how long it is worth sending, in milliseconds: two days. */
export const shelfLife = 172_800_000;

/**
 * Takes one mail from the outbox to the mail server, and out of the outbox only once the server has said that it took
 * it (RFC 5321, 4.2.5). A server that falls silent after the mail may have taken it all the same: then it comes again,
 * under the same Message-ID, by which receivers can tell.
 */
export class Courier {
  readonly #options: CourierOptions;
  /** On their way, as they were handed to us last: to a clock that is set forward every lease has ended. */
  readonly #carried = new Map<string, Mail>();
  /** Taken by the server, but still in the outbox: settling failed. */
  readonly #sent = new Map<string, Mail>();

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Whether the mail server could be worked with. */
  async carry(mail: Mail, transport: MailTransport, stop: AbortSignal): Promise<boolean> {
    const { id } = mail;
    const again = this.#carried.has(id);
    this.#carried.set(id, mail);
    if (again) return true;
    try {
      return await this.#carry(mail, transport, stop);
    } finally {
      this.#carried.delete(id);
    }
  }

  /** Takes what was sent out of the outbox, where that failed: before long another server would send it again. */
  async settleSent(): Promise<void> {
    for (const mail of this.#sent.values()) await this.#settle(mail);
  }

  async #carry(mail: Mail, transport: MailTransport, stop: AbortSignal): Promise<boolean> {
    const { report, now } = this.#options;
    const { id, attempts } = mail;
    if (this.#sent.has(id)) {
      await this.#settle(mail);
      return true;
    }
    const letter = this.#open(mail);
    const expires = letter?.expires ?? mail.createdAt + shelfLife;
    if (expires <= now()) {
      await this.#settle(mail);
      report({ result: 'given-up', id, attempts, reason: letter ? 'expired' : 'unreadable', ...kindOf(letter) });
      return true;
    }
    if (!letter) {
      // A server that has another secret may be able to read it, as while one takes the place of the other.
      await this.#postpone(mail, now() + this.#wait(attempts, longestWait.unreachable));
      report({ result: 'waiting', id, attempts, reason: 'unreadable' });
      return true;
    }
    try {
      await this.#send(letter, mail, transport, stop);
    } catch (error) {
      const failure = readFailure(error);
      const about = { id, attempts, reason: nameFailure(error), ...kindOf(letter) };
      if (failure === 'refused') await this.#settle(mail);
      else await this.#postpone(mail, now() + this.#wait(attempts, longestWait[failure]));
      report({ result: failure === 'refused' ? 'given-up' : 'waiting', ...about });
      return failure === 'refused' || failure === 'later';
    }
    this.#sent.set(id, this.#carried.get(id) ?? mail);
    report({ result: 'sent', id, attempts, kind: letter.kind });
    await this.#settle(mail);
    return true;
  }

  async #send({ subject, text, html, to }: WaitingMail, mail: Mail, transport: MailTransport, stop: AbortSignal) {
    const { from, timeLimit } = this.#options;
    const domain = new URL(`http://${from.address.slice(from.address.lastIndexOf('@') + 1)}`).hostname;
    const messageId = `<${mail.id}@${domain}>`;
    const signal = AbortSignal.any([stop, AbortSignal.timeout(timeLimit)]);
    const date = new Date(mail.createdAt);
    await transport.send({ from, to: readAddress(to), subject, text, html, messageId, date }, signal);
  }

  async #settle(mail: Mail): Promise<void> {
    await this.#options.outbox.settle(this.#carried.get(mail.id) ?? mail);
    this.#sent.delete(mail.id);
  }

  async #postpone(mail: Mail, due: number): Promise<void> {
    await this.#options.outbox.postpone(this.#carried.get(mail.id) ?? mail, due);
  }

  #open({ id, payload }: Mail): WaitingMail | null {
    try {
      return JSON.parse(this.#options.sealing.open(id, payload)) as WaitingMail;
    } catch {
      return null;
    }
  }

  /** Doubles with each attempt, and is shaken, so that mails that failed together do not come together. */
  #wait(attempts: number, longest: number): number {
    const wait = Math.min(this.#options.retryAfter * 2 ** Math.min(attempts - 1, 20), longest);
    return wait * (0.75 + Math.random() / 2);
  }
}

const kindOf = (letter: WaitingMail | null) => (letter ? { kind: letter.kind } : {});
