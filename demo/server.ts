import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { createAuthHandler, toNodeHandler } from '../src/server.ts';
import type { AuthHandler } from '../src/server.ts';
import { createSQLiteStore } from '../src/stores/sqlite.ts';
import type { SQLStore } from '../src/stores/sqlite.ts';
import { createOutbox } from './outbox-stream.ts';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** The other back end of the demo: the same accounts pages, on a server with a database. */
export interface AccountsServer {
  /** Where the administrator chooses a password; undefined once there is one. */
  readonly administratorLink: string | undefined;
  readonly middleware: Middleware;
  close(): Promise<void>;
}

/** Links in messages open the page as one that asks the server. */
const pages = { reset: './?accounts=server', verify: './?accounts=server' };

/** @param folder Where its database is kept, from one start to the next. */
export async function startAccounts(baseUrl: string, folder: string): Promise<AccountsServer> {
  mkdirSync(folder, { recursive: true });
  const store = await createSQLiteStore({ file: join(folder, 'accounts.sqlite') });
  const outbox = createOutbox();
  const policy = { siteName: 'Alder Street Tool Library', pages };
  const handler = createAuthHandler({ store, baseUrl, policy, deliver: outbox.deliver });
  const auth = toNodeHandler(handler);
  return {
    administratorLink: await administratorLink(store, handler),
    middleware: (request, response, next) => {
      if (request.url === '/outbox') outbox.follow(request, response);
      else auth(request, response, next);
    },
    async close() {
      outbox.close();
      await handler.close();
      store.close();
    },
  };
}

/** There are no default accounts: whoever started the demo becomes its administrator, by a link that works once. */
async function administratorLink(store: SQLStore, handler: AuthHandler): Promise<string | undefined> {
  const ready = (await store.by('users', 'administrator', 'yes')).some(({ credential }) => credential !== null);
  if (ready) return undefined;
  const { link } = await handler.appointAdministrator({ email: 'keeper@example.com', username: 'keeper' });
  return link;
}

/** Puts the accounts server into the page's own server, once it is known where that is. */
export function accountsPlugin(server: () => AccountsServer | undefined): Plugin {
  return {
    name: 'accounts',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
        const accounts = server();
        if (accounts) accounts.middleware(request, response, next);
        else next();
      });
    },
  };
}
