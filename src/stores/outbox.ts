/** A message on its way to a person. */
export interface Mail {
  readonly id: string;
  /** What to send, as JSON; the outbox does not look into it. */
  readonly payload: string;
  /** How many times somebody began to send it. */
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/**
 * Messages that wait to be sent, kept where the accounts are, so that none is lost when a server stops. Any number of
 * servers may empty one outbox.
 */
export interface Outbox {
  add(mail: Pick<Mail, 'id' | 'payload' | 'createdAt'>): Promise<void>;
  /**
   * Those of the messages that have been due for longest, oldest first, each handed to one caller alone until
   * `now + lease`; whoever is not done by then is taken for dead. Counts as an attempt.
   * @param lease In milliseconds.
   */
  claim(now: number, lease: number, limit: number): Promise<Mail[]>;
  /** Removes a message: it was sent, or nobody will ever take it. False when it was handed to somebody else meanwhile. */
  settle(mail: Mail): Promise<boolean>;
  /** Lets a message wait until `due`. False when it was handed to somebody else meanwhile. */
  postpone(mail: Mail, due: number): Promise<boolean>;
}
