import type { DeliveryKind } from '../../core/delivery.ts';

/** Something that happened to a mail. Says neither to whom nor what it said. */
export interface MailEvent {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: 'mail';
  /** `waiting`: will be tried again. `given-up`: will not, and nobody got it. `outbox`: mails can't be read just now. */
  readonly result: 'sent' | 'waiting' | 'given-up' | 'outbox';
  /** Of the mail; also the first part of its Message-ID. */
  readonly id?: string;
  readonly kind?: DeliveryKind;
  /** How many times it was tried. */
  readonly attempts?: number;
  /** The reply code of the mail server, a name such as `ETIMEDOUT`, or `expired`. */
  readonly reason?: string;
}
