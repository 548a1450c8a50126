import type { DeliveryKind } from '../../core/delivery.ts';

/** What the words of a mail may mention. */
export interface MailFacts {
  /** The site's own name. */
  readonly site: string;
  /** How long what the mail carries works, in words of the language: `30 minutes`. Empty where it carries nothing. */
  readonly duration: string;
}

/** The words of one mail. Plain text throughout: the layout escapes it. */
export interface MailWords {
  readonly subject: string;
  /** Before the button, the password or the username. */
  readonly before: readonly string[];
  /** What the button says, in a mail that carries a link. */
  readonly button?: string;
  readonly after: readonly string[];
}

/** All the words of one language. */
export interface MailLanguage {
  /** BCP 47 language tag. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly greeting: (firstName?: string) => string;
  /** Stands before the link as text. */
  readonly linkHint: string;
  /** The last line: where the mail comes from. */
  readonly footer: (site: string) => string;
  readonly mails: { readonly [K in DeliveryKind]: (facts: MailFacts) => MailWords };
}
