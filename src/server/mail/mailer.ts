import type { Delivery } from '../../core/delivery.ts';
import { random } from '../../crypto/random.ts';
import type { Outbox } from '../../stores/outbox.ts';
import { callHook } from '../call-hook.ts';
import type { Address } from './address.ts';
import { readAddress, readSender } from './address.ts';
import type { MailTemplates } from './compose.ts';
import { findLanguage, mailLanguages, ownTemplate } from './compose.ts';
import { Courier, shelfLife } from './courier.ts';
import type { WaitingMail } from './courier.ts';
import { Draining } from './draining.ts';
import type { MailEvent } from './mail-event.ts';
import { createSealing } from './sealing.ts';
import { openTransport } from './transport.ts';
import type { MailLanguage } from './words.ts';

export interface MailerOptions {
  /** Where mails wait: the store's own, so that none is lost when a server stops. */
  readonly outbox: Outbox;
  /**
   * Address of the mail server, such as `smtps://user:password@mail.example.com`, or whatever nodemailer's
   * `createTransport` takes. A server on another machine is spoken to in TLS or not at all, unless this says
   * `requireTLS=false`.
   */
  readonly transport: string | object;
  /** Whom mails are from. */
  readonly from: string | Address;
  /** The site's own name, in every mail. Default: the domain of `from`. */
  readonly siteName?: string;
  /** Mails of one's own, by kind, in place of ours. */
  readonly templates?: MailTemplates;
  /** Languages that are added, or take the place of ours. */
  readonly languages?: readonly MailLanguage[];
  /** The language of those whose own is not known or not there. Default: `en`. */
  readonly language?: string;
  /**
   * 32 characters or more, the same on all servers, kept apart from the database. Links and passwords wait in the
   * outbox until they are sent, for seconds as a rule; with a secret they are sealed meanwhile (AES-256-GCM). Without
   * one, whoever can read the database, its logs or its copies can use them before their owner does. Of several the
   * first seals and all open.
   */
  readonly secret?: string | readonly string[];
  /** Hears what becomes of each mail. It is not waited for, and what it throws changes nothing. */
  readonly audit?: (event: MailEvent) => unknown;
  /** How many mails are on their way at once. Default: 4. */
  readonly connections?: number;
  /** Milliseconds between two looks for mails that other servers left. Default: 5000. */
  readonly poll?: number;
  /** Milliseconds that one attempt may take. Default: 180 000, as a server may need long to look at a mail. */
  readonly timeLimit?: number;
  /**
   * Milliseconds before the second attempt; each further one doubles them, up to five minutes, or up to six hours where
   * every attempt may have brought the mail already. Default: 5000.
   */
  readonly retryAfter?: number;
}

export interface Mailer {
  /**
   * Puts a message into the outbox, for this server or another to send.
   * @throws {TypeError} There is no single valid address to send it to, or the mail could not be made.
   */
  readonly deliver: (delivery: Delivery & { readonly language?: string }) => Promise<void>;
  /** Begins to empty the outbox. Any number of servers may do so: each mail is sent by one. */
  readonly start: () => void;
  /** Takes no more mails, and waits up to ten seconds for those on their way. What is left waits in the outbox. */
  readonly stop: () => Promise<void>;
}

/**
 * Sends mail by nodemailer, over an outbox. What the mail server took is sent once; of what it took without saying so
 * nobody can know, and so it comes again, under the same Message-ID.
 * @throws {TypeError} An option that makes no sense.
 */
export function createMailer(options: MailerOptions): Mailer {
  const { outbox, transport, templates = {}, secret = [], audit, timeLimit = 180_000 } = options;
  const { connections = 4, poll = 5000, retryAfter = 5000 } = options;
  for (const [name, value] of Object.entries({ connections, poll, timeLimit, retryAfter })) {
    if (!(Number.isInteger(value) && value >= 1)) throw new TypeError(`auth-elements: ${name} must be a whole number`);
  }
  const from = readSender(options.from);
  const siteName = options.siteName ?? from.address.slice(from.address.lastIndexOf('@') + 1);
  const languages = [...(options.languages ?? []), ...mailLanguages];
  const sealing = createSealing(typeof secret === 'string' ? [secret] : secret);
  const now = Date.now;
  const report = (event: Omit<MailEvent, 'at' | 'event'>) => {
    callHook(
      () => audit?.({ at: now(), event: 'mail', ...event }),
      (error) => console.error('auth-elements: the audit hook of the mailer failed', error),
    );
  };
  const onFault = (error: unknown) => {
    console.error('auth-elements: mails can not be sent just now', error);
    report({ result: 'outbox', reason: error instanceof Error ? error.name : 'failed' });
  };
  const courier = new Courier({ outbox, sealing, from, now, report, timeLimit, retryAfter });
  let draining: Draining | undefined;

  return {
    async deliver({ to, content, language }) {
      const recipient = readAddress({ address: to });
      const at = now();
      const words = findLanguage(languages, language, options.language);
      const template = templates[content.kind] ?? ownTemplate;
      const { subject, text, html } = template(content, { siteName, language: words, now: at });
      refuseSecrets(subject, content);
      const expires = content.expires ?? at + shelfLife;
      const mail: WaitingMail = { kind: content.kind, to: recipient, expires, subject, text, html };
      const id = random.id(at);
      await outbox.add({ id, payload: sealing.seal(id, JSON.stringify(mail)), createdAt: at });
      draining?.wake();
    },
    start() {
      draining ??= new Draining({
        outbox,
        courier,
        open: () => openTransport(transport),
        now,
        onFault,
        connections,
        poll,
        lease: timeLimit + 30_000,
        pause: Math.min(1000, retryAfter),
      });
    },
    async stop() {
      const stopped = draining?.stop();
      draining = undefined;
      await stopped;
    },
  };
}

/** Subjects show on locked screens and in the logs of mail servers. */
function refuseSecrets(subject: string, { password, link }: Delivery['content']): void {
  if ([password, link].some((secret) => secret !== undefined && subject.includes(secret))) {
    throw new TypeError('auth-elements: the subject of a mail must not hold its secret');
  }
}
