import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Account {
  readonly no: number;
  readonly mail: string;
  readonly name: string;
  readonly password: string;
  failures: number;
}

export interface Shop {
  /** As a browser that stands on a page of the shop: keeps its cookie. */
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  addCustomer(mail: string, password: string, name: string): Promise<void>;
  stop(): Promise<void>;
}

/** A back end with words of its own, over a socket: what a guide shows an adapter to. */
export async function startShop(): Promise<Shop> {
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, { readonly account: Account; readonly since: Date }>();

  /** What the shop answers; a number is a status. */
  function answer(path: string, body: Readonly<Record<string, unknown>>, cookie: string): object | number | null {
    if (path === '/shop/sign-out') sessions.delete(cookie);
    if (path === '/shop/sign-in') {
      const { mail, password } = body;
      if (typeof mail !== 'string' || typeof password !== 'string') return 400;
      const account = accounts.get(mail.toLowerCase());
      if (account && account.failures >= 5) return 429;
      if (account?.password !== password) {
        if (account) account.failures++;
        return null;
      }
      account.failures = 0;
      sessions.set(cookie, { account, since: new Date() });
    }
    const session = sessions.get(cookie);
    if (!session) return null;
    const { account, since } = session;
    const until = new Date(since.getTime() + 3_600_000);
    return {
      no: account.no,
      mail: account.mail,
      name: account.name,
      since: since.toISOString(),
      until: until.toISOString(),
    };
  }

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      const [, held] = /sid=([\w-]+)/.exec(request.headers.cookie ?? '') ?? [];
      const cookie = held ?? randomUUID();
      const given = answer(request.url ?? '', JSON.parse(text) as Readonly<Record<string, unknown>>, cookie);
      const status = typeof given === 'number' ? given : 200;
      const headers = {
        'content-type': 'application/json',
        'set-cookie': `sid=${cookie}; HttpOnly`,
        'retry-after': '60',
      };
      response.writeHead(status, headers).end(JSON.stringify(given));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  let cookie = '';

  return {
    async fetch(path, init) {
      const headers = new Headers(init.headers);
      headers.set('cookie', cookie);
      const response = await fetch(origin + path, { ...init, headers });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    },
    addCustomer(mail, password, name) {
      accounts.set(mail.toLowerCase(), { no: accounts.size + 1, mail, name, password, failures: 0 });
      return Promise.resolve();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
