import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServerPolicy } from '../../core/server-policy.ts';
import { createAuthHandler } from '../handler.ts';
import { toNodeHandler } from '../node-handler.ts';
import { checkOutside } from './check-outside.ts';
import { databaseFile, openDatabase } from './database.ts';
import { inWords } from './in-words.ts';
import { chooseMailer } from './mail-options.ts';
import type { Arguments } from './options.ts';
import { servedPages } from './pages.ts';
import { readPolicy } from './policy-file.ts';
import { serverAddress } from './server-address.ts';
import { stopping } from './stop.ts';
import type { Console } from './terminal.ts';

/** Answers the elements until it is told to stop, and then lets what is under way end. */
export async function serve(args: Arguments, console: Console): Promise<void> {
  const { lists, values } = args;
  const { baseUrl, host, port } = serverAddress(values);
  const changePasswordPage = values['change-password-page'];
  for (const path of [databaseFile(values.database), values['mail-folder']]) {
    if (values.static !== undefined && path !== undefined) await checkOutside(values.static, path);
  }
  const policy = await readPolicy(values);
  const files = values.static === undefined ? notFound : await servedPages(values.static);
  const createMailer = await chooseMailer(values, console);
  inWords(() => createServerPolicy(policy, baseUrl));
  const store = await openDatabase(values.database, console);
  const mailer = createMailer?.(store.outbox);
  const open = () =>
    createAuthHandler({
      store,
      baseUrl,
      policy,
      ...(values.path !== undefined && { path: values.path }),
      ...(mailer && { deliver: mailer.deliver }),
      ...(lists['trusted-proxy'] && { trustedProxies: lists['trusted-proxy'] }),
      ...(lists['trusted-origin'] && { trustedOrigins: lists['trusted-origin'] }),
      ...(values.audience !== undefined && { accessTokens: { audience: values.audience } }),
      ...(changePasswordPage !== undefined && { changePasswordPage }),
      audit: (event) => console.warn(JSON.stringify(event)),
      onFault: (error) => console.warn(`auth-elements: ${error instanceof Error ? error.message : String(error)}`),
    });
  const handler = await Promise.resolve()
    .then(() => inWords(open))
    .catch(closing(store));
  const auth = toNodeHandler(handler);
  const server = createServer((request, response) => auth(request, response, () => files(request, response)));
  const untilStopped = stopping(server);
  await listening(server, host, port).catch(closing(store));
  mailer?.start();
  if (!mailer) {
    console.warn(
      'auth-elements: without --smtp or --mail-folder nothing can be sent: registration and recovery will be refused.',
    );
  }
  console.out(
    `auth-elements answers at ${baseUrl}${values.path ?? '/auth'}, listening on ${host}:${String(portOf(server))}`,
  );

  await untilStopped();
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
