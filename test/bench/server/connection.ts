import { connect, type Socket } from 'node:net';

/** Where an answer ends, and what it says. */
interface Answer {
  readonly status: number;
  readonly length: number;
  readonly close: boolean;
}

/** Reads one answer of HTTP/1.1 off the front; undefined while it is not all there. */
function readAnswer(text: string): Answer | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const status = Number(text.slice(9, 12));
  const fields = text.slice(0, head);
  const length = /\r\ncontent-length: *(\d+)/i.exec(fields)?.[1];
  let end = head + 4;
  if (length !== undefined) end += Number(length);
  else if (/\r\ntransfer-encoding: *chunked/i.test(fields)) {
    const last = text.indexOf('\r\n0\r\n\r\n', end - 2);
    if (last < 0) return undefined;
    end = last + 7;
  } else if (status !== 204) throw new Error('An answer without an end');
  return end > text.length ? undefined : { status, length: end, close: /\r\nconnection: *close/i.test(fields) };
}

/**
 * One connection that asks the same requests over and over, each as soon as the one before is answered. Node's own
 * client would need more of the processor than the servers that it is to measure.
 */
export class Connection {
  readonly #port: number;
  readonly #requests: readonly string[];
  readonly #answered: (status: number, milliseconds: number) => void;
  #socket: Socket | undefined;
  #next = 0;
  #since = 0;
  #received = '';
  #stopped = false;
  readonly #done = Promise.withResolvers<unknown>();

  /**
   * @param requests What to send, in turn, as HTTP/1.1 writes it.
   * @param answered Hears of each answer. One that never came counts as status 0.
   */
  constructor(port: number, requests: readonly string[], answered: (status: number, milliseconds: number) => void) {
    this.#port = port;
    this.#requests = requests;
    this.#answered = answered;
  }

  start(): void {
    const socket = connect(this.#port, '127.0.0.1');
    this.#socket = socket;
    this.#received = '';
    socket.setNoDelay(true).setEncoding('latin1');
    socket.once('connect', () => this.#ask());
    socket.on('data', (text: string) => this.#receive(text));
    socket.on('error', () => this.#answered(0, performance.now() - this.#since));
    socket.once('close', () => {
      if (this.#stopped) this.#done.resolve(undefined);
      else this.start();
    });
  }

  /** Asks nothing more. What is under way is waited for: a server would go on with it, while something else is measured. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done.promise;
    this.#socket?.destroy();
  }

  #ask(): void {
    const request = this.#requests[this.#next++ % this.#requests.length];
    if (request === undefined) throw new TypeError('There is nothing to ask.');
    this.#since = performance.now();
    this.#socket?.write(request, 'latin1');
  }

  #receive(text: string): void {
    this.#received += text;
    const answer = readAnswer(this.#received);
    if (!answer) return;
    this.#received = this.#received.slice(answer.length);
    this.#answered(answer.status, performance.now() - this.#since);
    if (this.#stopped) this.#done.resolve(undefined);
    else if (answer.close) this.#socket?.destroy();
    else this.#ask();
  }
}
