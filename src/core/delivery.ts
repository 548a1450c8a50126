/** Why a message goes out. */
export type DeliveryKind =
  | 'temporary-password'
  | 'reset-link'
  | 'username'
  /** A link that finishes a registration. */
  | 'verify-email'
  /** Somebody tried to register with an address that has an account. */
  | 'account-exists'
  /** A link that proves a new address of an account; goes there. */
  | 'verify-new-email'
  /** Goes to the former address; where that was proved, with a link that takes the change back. */
  | 'email-changed'
  | 'password-changed';

/** What a message says; the words around it are the sender's. */
export interface DeliveryContent {
  readonly kind: DeliveryKind;
  readonly username?: string;
  readonly firstName?: string;
  /** A readable password that works once, for an hour. */
  readonly password?: string;
  /** An address to open; good until `expires`. */
  readonly link?: string;
  /** When what it carries stops working, in milliseconds since 1970. */
  readonly expires?: number;
}

export interface Delivery {
  /** The stored address of the account, never one that somebody typed. */
  readonly to: string;
  readonly content: DeliveryContent;
}

/** Brings one message to its person. */
export type Send = (delivery: Delivery) => Promise<void> | void;
