import type { AddressInfo, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Received extends ParsedMail {
  /** Whom the envelope named: who really gets it. */
  readonly recipients: readonly string[];
  readonly sender: string;
  readonly source: string;
}

export type Trouble =
  | 'none'
  | 'refuses recipients for now'
  | 'refuses recipients for good'
  | 'refuses mails for good'
  | 'refuses the sender'
  | 'hangs before greeting'
  | 'hangs after the mail'
  | 'hangs up after the mail'
  | 'is too busy';

/** A real mail server on a socket of this machine, that can be made to misbehave, and stopped and started again. */
export class MailServer {
  /** What it took, that is answered with 250. */
  readonly received: Received[] = [];
  trouble: Trouble = 'none';
  connections = 0;
  /** Mails that it read but fell silent over. */
  swallowed = 0;
  #port = 0;
  #server: SMTPServer | undefined;
  readonly #held: (() => void)[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #startTls: boolean;

  /** @param options.startTls Whether it offers encryption, under a certificate that it made itself. */
  constructor({ startTls = false } = {}) {
    this.#startTls = startTls;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: this.#startTls ? [] : ['STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect: (_session, done) => {
        this.connections++;
        if (this.trouble === 'hangs before greeting') this.#held.push(() => done());
        else if (this.trouble === 'is too busy') done(reply(421, 'Too busy'));
        else done();
      },
      onMailFrom: (_address, _session, done) =>
        done(this.trouble === 'refuses the sender' ? reply(550, 'Not you') : undefined),
      onRcptTo: ({ address }, _session, done) => {
        if (this.trouble === 'refuses recipients for now') done(reply(451, `Try ${address} later`));
        else if (this.trouble === 'refuses recipients for good') done(reply(550, `No such ${address}`));
        else done();
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.trouble === 'hangs after the mail') {
            this.swallowed++;
            return;
          }
          if (this.trouble === 'hangs up after the mail') {
            this.swallowed++;
            for (const socket of this.#sockets) socket.destroy();
            return;
          }
          if (this.trouble === 'refuses mails for good') {
            done(reply(554, 'Not here'));
            return;
          }
          const source = Buffer.concat(chunks).toString('utf8');
          const { mailFrom, rcptTo } = session.envelope;
          void simpleParser(source).then((mail) => {
            const recipients = rcptTo.map(({ address }) => address);
            const sender = mailFrom === false ? '' : mailFrom.address;
            this.received.push(Object.assign(mail, { recipients, sender, source }));
            done();
          });
        });
      },
    });
    server.server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('error', () => undefined); // clients that hang up
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    for (const release of this.#held.splice(0)) release();
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
    this.#server = undefined;
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Waits until something holds, at most ten seconds. */
export async function until(holds: () => boolean, what: string, limit = 10_000): Promise<void> {
  const end = performance.now() + limit;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
