import { join } from 'node:path';
import { build, mergeConfig, preview } from 'vite';
import { accountsPlugin, startAccounts } from './server.ts';
import type { AccountsServer } from './server.ts';
import config from './vite.config.ts';

export interface Site {
  /** Where it is, with a slash at the end. */
  readonly url: string;
  /** Where the administrator of the server's accounts chooses a password; undefined once there is one. */
  readonly administratorLink: string | undefined;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** The first port to try; the next ones are tried when it is taken. 0 = any that is free. */
  readonly port?: number;
  /** Whether to open the page in the person's browser. */
  readonly open?: boolean;
  /** Where the built pages are put, and where the server keeps its accounts. */
  readonly folder: string;
}

/** Builds the demo from the library in dist/ and serves it, with its security headers and a server for accounts. */
export async function serve({ port, open = false, folder }: ServeOptions): Promise<Site> {
  // Each its own: of two that run at the same time, neither takes the files of the other away.
  const own = mergeConfig(config, { build: { outDir: join(folder, 'site') } });
  await build(own);
  const later: { accounts?: AccountsServer } = {};
  const server = await preview(
    mergeConfig(own, {
      plugins: [accountsPlugin(() => later.accounts)],
      preview: { open, ...(port !== undefined && { port }) },
    }),
  );
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The demo is served, but nobody knows where.');
  const accounts = await startAccounts(url, folder);
  later.accounts = accounts;
  const { administratorLink } = accounts;
  return {
    url,
    administratorLink,
    close: async () => {
      await accounts.close();
      await server.close();
    },
  };
}
