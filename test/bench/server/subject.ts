import { origin } from './candidate.ts';
import type { Settings } from './candidate.ts';
import { answerOf, begin, end } from './child.ts';

/** What a server says when it is ready. */
export interface Started {
  readonly port: number;
  readonly session: string;
  readonly login: string;
  readonly bodies: readonly string[];
}

/** A server in a process of its own, and what can be asked of it. */
export interface Subject {
  readonly port: number;
  /** Sign-ins, each of another account and from another address. */
  readonly logins: readonly string[];
  /** The check of a session, by the cookie that carries it. */
  check(cookie: string): string;
  /** Signs the first people in; gives their cookies. */
  signIn(count: number): Promise<string[]>;
  /** Watches the event loop from now on. */
  watch(): void;
  /** How long the event loop was held since: milliseconds, the 99th of a hundred. */
  delay(): Promise<number>;
  stop(): Promise<void>;
}

const sourceOf = (n: number): string => `203.0.113.${n % 256}`;

function write(method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): string {
  const all = { host: new URL(origin).host, ...headers, ...(body !== '' && { 'content-length': String(body.length) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

/** Starts a server, with its accounts in it. */
export async function start(settings: Settings): Promise<Subject> {
  const child = begin('server-process.ts', JSON.stringify(settings));
  const { port, session, login, bodies } = (await answerOf(child)) as Started;
  const headersOf = (n: number) => ({ origin, 'content-type': 'application/json', 'x-forwarded-for': sourceOf(n) });

  async function cookieOf(n: number): Promise<string> {
    const asked = { method: 'POST', headers: headersOf(n), body: bodies[n] ?? '' };
    const response = await fetch(`http://127.0.0.1:${port}${login}`, asked);
    const text = await response.text();
    if (!response.ok) throw new Error(`Signing in was answered with ${response.status}: ${text}`);
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ');
  }

  return {
    port,
    logins: bodies.map((body, n) => write('POST', login, headersOf(n), body)),
    check: (cookie) => write('GET', session, { cookie }),
    signIn: (count) => Promise.all(Array.from({ length: count }, (_, n) => cookieOf(n))),
    watch: () => void child.send('watch'),
    async delay() {
      const told = answerOf(child);
      child.send('delay');
      return (await told) as number;
    },
    stop: () => end(child),
  };
}
