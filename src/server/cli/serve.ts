import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createAuthHandler } from '../handler.ts';
import { toNodeHandler } from '../node-handler.ts';
import { checkOutside, openDatabase } from './database.ts';
import { openMailer } from './mail-options.ts';
import type { Arguments } from './options.ts';
import { UsageError } from './options.ts';
import { servedPages } from './pages.ts';
import { readPolicy } from './policy-file.ts';
import { serverAddress } from './server-address.ts';
import { untilStopped } from './stop.ts';
import type { Console } from './terminal.ts';

/** Answers the elements until it is told to stop, and then lets what is under way end. */
export async function serve(args: Arguments, console: Console): Promise<void> {
  const { lists, values } = args;
  const { baseUrl, host, port } = serverAddress(values);
  if (values.static !== undefined) checkOutside(values.static, values.database);
  const policy = await readPolicy(values);
  const files = values.static === undefined ? notFound : await servedPages(values.static);
  const store = await openDatabase(values.database);
  const mailer = await openMailer(values, store.outbox, console).catch(closing(store));
  const handler = inWords(() =>
    createAuthHandler({
      store,
      baseUrl,
      policy,
      ...(values.path !== undefined && { path: values.path }),
      ...(mailer && { deliver: mailer.deliver }),
      ...(lists['trusted-proxy'] && { trustedProxies: lists['trusted-proxy'] }),
      ...(lists['trusted-origin'] && { trustedOrigins: lists['trusted-origin'] }),
      ...(values.audience !== undefined && { accessTokens: { audience: values.audience } }),
      audit: (event) => console.warn(JSON.stringify(event)),
      onFault: (error) => console.warn(`auth-elements: ${error instanceof Error ? error.message : String(error)}`),
    }),
  );
  const auth = toNodeHandler(handler);
  const server = createServer((request, response) => auth(request, response, () => files(request, response)));
  await listening(server, host, port);
  mailer?.start();
  console.out(
    `auth-elements answers at ${baseUrl}${values.path ?? '/auth'}, listening on ${host}:${String(portOf(server))}`,
  );

  await untilStopped(server);
  await mailer?.stop();
  await handler.close();
  store.close();
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
};

/** Lets go of the database when what comes after it fails. */
function closing(store: { close(): void }): (error: unknown) => never {
  return (error) => {
    store.close();
    throw error;
  };
}

/** A wrong option is the person's mistake, and to be told so. */
function inWords<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
