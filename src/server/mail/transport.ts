import type { TransportOptions } from 'nodemailer';
import type { Address } from './address.ts';
import type { ComposedMail } from './compose.ts';

/** One mail on its way to a mail server. */
export interface OutgoingMail extends ComposedMail {
  readonly from: Address;
  readonly to: Address;
  readonly messageId: string;
  readonly date: Date;
}

/** Hands mails to a mail server. */
export interface MailTransport {
  /** Fails once `signal` is aborted: the connection is cut then. */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** How long each step may take, in milliseconds. The last one is what a server may need to look at a whole mail. */
const limits = { dnsTimeout: 10_000, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 120_000 };

/**
 * Opens nothing yet; each mail gets a connection of its own, unless the options ask for a pool.
 * @param transport Address of a mail server (`smtps://user:password@mail.example.com`), or what nodemailer takes.
 * @throws {TypeError} nodemailer is not installed.
 */
export async function openTransport(transport: string | object): Promise<MailTransport> {
  const { createTransport } = await import('nodemailer').catch((cause: unknown) => {
    throw new TypeError('auth-elements: sending mail needs the package nodemailer: npm install nodemailer', { cause });
  });
  const options = typeof transport === 'string' ? { url: transport } : transport;
  // Somebody's own way to send is taken as it is: spread, an instance would lose its methods.
  const transporter = createTransport(
    ('send' in options ? options : { ...limits, ...secured(options) }) as TransportOptions,
  );
  return {
    async send({ from, to, subject, text, html, messageId, date }, signal) {
      const sent = transporter.sendMail({
        // Objects, and an envelope of our own: nothing in a name or an address can add a recipient.
        from: { name: from.name ?? '', address: from.address },
        to: { name: to.name ?? '', address: to.address },
        envelope: { from: from.address, to: [to.address] },
        subject,
        text,
        html,
        messageId,
        date,
        // No answers by machines (RFC 3834); nothing in a mail is read from a disk or fetched.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        disableFileAccess: true,
        disableUrlAccess: true,
        // Cuts the connection since nodemailer 10.5; before, the limits of the single steps end it.
        ...{ signal },
      });
      await Promise.race([sent, aborted(signal)]);
    },
    close() {
      transporter.close();
    },
  };
}

/**
 * A mail server elsewhere is spoken to in TLS or not at all, unless the options say something about it themselves. Where
 * a connection begins in TLS, this asks for nothing more.
 */
function secured(options: object): object {
  const { url, host } = options as { url?: unknown; host?: unknown };
  const address = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  const has = (option: string) => option in options || address?.searchParams.has(option) === true;
  const name = address?.hostname ?? (typeof host === 'string' ? host : 'localhost');
  // The name of a service stands for an address of nodemailer's own list, whatever else is said.
  const local = !has('service') && /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|)$/.test(name);
  const chosen = ['requireTLS', 'ignoreTLS', 'opportunisticTLS'].some(has);
  return local || chosen ? options : { ...options, requireTLS: true };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
